/* The titles of bands, which stay in sight however far to the right the window stands. */

import { byId, make } from "./dom.js";
import { offset, view } from "./view.js";

export function bands() {
  const node = byId("bands");
  const { svg } = view.shown;
  const [left, top] = offset();
  node.style.width = `${byId("canvas").offsetWidth}px`;
  node.style.fontSize = `${13 * view.scale}px`;
  const titles = svg.classList.contains("far") ? [] : [...svg.querySelectorAll(".band")];
  node.replaceChildren(...titles.map((title) => {
    const row = make("div", {}, make("span", {}, title.textContent));
    row.style.top = `${title.getAttribute("y") * view.scale + top}px`;
    row.style.paddingLeft = `${title.getAttribute("x") * view.scale + left}px`;
    return row;
  }));
}
