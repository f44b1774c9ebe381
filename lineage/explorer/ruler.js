/* The years above a timeline, which stay in sight, and the line of the day that is set. */

import { byId, make } from "./dom.js";
import { dayNumber, yearOf } from "./days.js";
import { view } from "./view.js";

const GAPS = [1, 2, 5, 10, 20, 50];
const ROOM = 64; // pixels that a year's number needs

/** Where in the picture, which has a scale of time, a day stands. */
export function placeOf(day) {
  const { info } = view.shown;
  return info.scale === null ? 0 : (day - info.first) * info.scale;
}

export function ruler(then) {
  const node = byId("ruler");
  const { info } = view.shown;
  node.hidden = info.scale === null;
  node.replaceChildren();
  if (node.hidden) return;
  node.style.width = `${byId("canvas").offsetWidth}px`;
  const left = byId("canvas").getBoundingClientRect().left;
  const inset = view.shown.svg.getBoundingClientRect().left - left;
  const place = (day) => placeOf(day) * view.scale + inset;
  const gap = GAPS.find((years) => years * 365.25 * info.scale * view.scale >= ROOM) || 100;
  const last = yearOf(Math.floor(info.first + view.shown.width / info.scale));
  const first = Math.ceil((yearOf(info.first) + 1) / gap) * gap;
  for (let year = first; year <= last; year += gap) node.append(at(make("span", {}, String(year)), place(dayNumber(year))));
  if (then) dateLine(node, place, then);
}

function dateLine(node, place, { span }) {
  const [from, until] = span.map(place);
  const line = make("i", { class: "date-line" });
  line.style.width = `${Math.max(2, until - from)}px`;
  line.style.height = `${byId("canvas").offsetHeight + node.offsetHeight}px`;
  node.append(at(line, from));
}

function at(node, x) {
  node.style.left = `${x}px`;
  return node;
}
