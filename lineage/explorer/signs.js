/* Names at a size that can be read, beside what is lit, while the picture is too small for its own. */

import { byId, make } from "./dom.js";
import { boundsOf } from "./picture.js";
import { offset, view } from "./view.js";

const MOST = 80;
const LONGEST = 26;
const HEIGHT = 18;
const LETTER = 7.2; // about the width of a letter

/** Put up the signs of a choice, first come first served: none lies on another. */
export function signs(known, chosen) {
  const node = byId("signs");
  const { shown } = view;
  const lit = chosen.lit && shown.svg.classList.contains("far") ? [...chosen.lit] : [];
  const there = lit.filter((number) => shown.bodies.has(number) && chosen.passing.has(number));
  node.replaceChildren();
  if (!there.length || there.length > MOST) return;
  const picked = (number) => (chosen.chosen.includes(number) ? 0 : 1);
  there.sort((a, b) => picked(a) - picked(b) || known.bodies[b].below.size - known.bodies[a].below.size);
  const [left, top] = offset();
  const taken = [];
  for (const number of there) {
    const text = nameOf(known.bodies[number]);
    const box = boundsOf(shown, shown.bodies.get(number));
    const place = { x: box.x * view.scale + left, y: box.y * view.scale + top - HEIGHT, width: text.length * LETTER + 10 };
    if (taken.some((other) => touches(place, other))) continue;
    taken.push(place);
    node.append(at(make("span", { class: picked(number) ? null : "chosen" }, make("bdi", {}, text)), place));
  }
}

function nameOf(body) {
  const text = body.code || body.short || body.name;
  return text.length > LONGEST ? `${text.slice(0, LONGEST - 1)}…` : text;
}

function touches(one, other) {
  return Math.abs(one.y - other.y) < HEIGHT && one.x < other.x + other.width && other.x < one.x + one.width;
}

function at(sign, { x, y }) {
  sign.style.left = `${x}px`;
  sign.style.top = `${y}px`;
  return sign;
}
