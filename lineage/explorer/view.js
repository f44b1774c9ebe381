/* The window on a picture: it scrolls as everything in a browser does, and only zooming changes its size. */

import { byId, calm } from "./dom.js";
import { around, boundsOf } from "./picture.js";

const LEAST = 0.04;
const MOST = 4;
const PAD = 40;
const LEGIBLE = 0.78;

export const view = { shown: null, scale: 1 };

export function show(shown) {
  if (view.shown === shown) return;
  view.shown = shown;
  byId("canvas").replaceChildren(shown.svg);
  resize(view.scale);
}

function resize(scale) {
  view.scale = Math.min(MOST, Math.max(LEAST, scale));
  const { svg, width, height } = view.shown;
  svg.style.width = `${width * view.scale}px`;
  svg.style.height = `${height * view.scale}px`;
  svg.classList.toggle("far", view.scale < 0.5);
  frame().dispatchEvent(new CustomEvent("zoomed"));
}

function frame() {
  return byId("frame");
}

/** Where the picture begins inside the scrolled content: it is centred when it is smaller than the window. */
export function offset() {
  const { svg } = view.shown;
  const outer = byId("canvas");
  return [svg.getBoundingClientRect().left - outer.getBoundingClientRect().left,
    svg.getBoundingClientRect().top - outer.getBoundingClientRect().top];
}

/** Zoom so that the place under a point of the window (its middle, if none is given) stays there. */
export function zoom(factor, at) {
  const { clientWidth, clientHeight, scrollLeft, scrollTop } = frame();
  const [x, y] = at || [clientWidth / 2, clientHeight / 2];
  const [left, top] = offset();
  const place = [(scrollLeft + x - left) / view.scale, (scrollTop + y - top) / view.scale];
  resize(view.scale * factor);
  const [newLeft, newTop] = offset();
  frame().scrollTo(place[0] * view.scale + newLeft - x, place[1] * view.scale + newTop - y);
}

/** Show some bodies (or all) whole, as large as is pleasant to read. */
export function fit(numbers, { most = 1 } = {}) {
  const box = around(view.shown, numbers || []);
  const { clientWidth, clientHeight } = frame();
  if (!clientWidth || !clientHeight) return;
  const scale = Math.min(most, (clientWidth - PAD) / box.width, (clientHeight - PAD) / box.height);
  resize(scale);
  centre(box.x + box.width / 2, box.y + box.height / 2, { still: true });
}

/** Show some bodies whole if they can be read so; else where most of them stand, from its upper left corner. */
export function gather(numbers) {
  if (together(numbers)) return fit(numbers);
  const places = [...numbers].map((number) => view.shown.bodies.get(number)).filter(Boolean)
    .map((group) => boundsOf(view.shown, group));
  if (!places.length) return begin();
  const low = (key) => places.map((box) => box[key]).sort((a, b) => a - b)[Math.floor(places.length / 8)];
  resize(LEGIBLE);
  const [left, top] = offset();
  return frame().scrollTo(low("x") * view.scale + left - PAD, low("y") * view.scale + top - 2 * PAD);
}

/** Show the head of the picture: whole, if it can be read so, else at a size at which it can.
 *  Where that would show no body, since all began long after the first year, the first of the upper ones. */
export function begin() {
  const { clientWidth, clientHeight } = frame();
  const whole = (clientWidth - 2) / view.shown.width;
  resize(whole >= LEGIBLE ? Math.min(1, whole) : LEGIBLE);
  const boxes = [...view.shown.bodies.values()].map((group) => boundsOf(view.shown, group));
  const high = boxes.filter((box) => (box.y + box.height) * view.scale < clientHeight);
  const [first] = high.sort((one, other) => one.x - other.x);
  if (!first || first.x * view.scale < clientWidth - 2 * PAD) frame().scrollTo(0, 0);
  else frame().scrollTo(first.x * view.scale - clientWidth / 2, first.y * view.scale - 1.5 * PAD);
}

/** Whether some bodies can be shown together at a size at which they can be read. */
export function together(numbers) {
  const box = around(view.shown, numbers);
  const { clientWidth, clientHeight } = frame();
  return Math.min((clientWidth - PAD) / box.width, (clientHeight - PAD) / box.height) >= LEGIBLE;
}

/** Bring a place in the width of the picture into the window. */
export function acrossTo(x) {
  const at = x * view.scale + offset()[0] - frame().scrollLeft;
  if (at < 40 || at > frame().clientWidth - 40) {
    frame().scrollBy({ left: at - frame().clientWidth / 2, behavior: calm() ? "instant" : "smooth" });
  }
}

export function centre(x, y, { still = calm() } = {}) {
  const { clientWidth, clientHeight } = frame();
  const [left, top] = offset();
  frame().scrollTo({
    left: x * view.scale + left - clientWidth / 2,
    top: y * view.scale + top - clientHeight / 2,
    behavior: still ? "instant" : "smooth",
  });
}

/** Bring a box into the window if it is not there, and to a size at which it can be read. */
export function reveal(box, still) {
  if (view.scale < 0.45) resize(0.8);
  const { scrollLeft, scrollTop, clientWidth, clientHeight } = frame();
  const [left, top] = offset();
  const x = box.x * view.scale + left - scrollLeft;
  const y = box.y * view.scale + top - scrollTop;
  const inside = x > 20 && y > 40 && x + box.width * view.scale < clientWidth - 20
    && y + box.height * view.scale < clientHeight - 20;
  // Of a life longer than the window the beginning is shown, where its name stands.
  const wide = box.width * view.scale > clientWidth - 40;
  const across = wide ? box.x + (0.42 * clientWidth) / view.scale : box.x + box.width / 2;
  if (!inside) centre(across, box.y + box.height / 2, { still });
}

/** The part of the picture that is in the window: x, y, width, height, in its own units. */
export function visible() {
  const { scrollLeft, scrollTop, clientWidth, clientHeight } = frame();
  const [left, top] = offset();
  const x = Math.max(0, (scrollLeft - left) / view.scale);
  const y = Math.max(0, (scrollTop - top) / view.scale);
  return [x, y, Math.min(view.shown.width - x, clientWidth / view.scale),
    Math.min(view.shown.height - y, clientHeight / view.scale)].map(Math.round);
}

/** The window as text for the address: middle and zoom in per cent. */
export function boxText() {
  const [x, y, width, height] = visible();
  return [x + width / 2, y + height / 2, view.scale * 100].map(Math.round).join(",");
}

export function boxFrom(text) {
  const numbers = text.split(",").map(Number);
  if (numbers.length !== 3 || !numbers.every(Number.isFinite)) return false;
  resize(numbers[2] / 100);
  centre(numbers[0], numbers[1], { still: true });
  return true;
}

/** Drag with the mouse, zoom with Ctrl and wheel or two fingers; plain wheel and one finger scroll. */
export function movable() {
  const node = frame();
  const pointers = new Map();
  let dragged = 0;
  node.addEventListener("wheel", (event) => {
    if (!event.ctrlKey && !event.metaKey) return;
    event.preventDefault();
    zoom(Math.exp(-event.deltaY / 300), within(event));
  }, { passive: false });
  node.addEventListener("pointerdown", (event) => {
    pointers.set(event.pointerId, [event.clientX, event.clientY]);
    dragged = 0;
  });
  node.addEventListener("pointermove", (event) => {
    const before = pointers.get(event.pointerId);
    if (!before) return;
    const gap = spread(pointers);
    pointers.set(event.pointerId, [event.clientX, event.clientY]);
    if (pointers.size === 2) zoom(spread(pointers) / gap, middle(pointers));
    else if (event.pointerType === "mouse" && event.buttons === 1) dragged += drag(event, before);
  });
  for (const name of ["pointerup", "pointercancel", "pointerleave"]) {
    node.addEventListener(name, (event) => pointers.delete(event.pointerId));
  }
  // A click at the end of a drag chooses nothing; a link is not dragged away as an address.
  node.addEventListener("click", (event) => { if (dragged > 5) event.stopPropagation(); }, true);
  node.addEventListener("dragstart", (event) => event.preventDefault());
}

function drag(event, [x, y]) {
  frame().scrollBy({ left: x - event.clientX, top: y - event.clientY, behavior: "instant" });
  return Math.abs(x - event.clientX) + Math.abs(y - event.clientY);
}

function within(event) {
  const box = frame().getBoundingClientRect();
  return [event.clientX - box.left, event.clientY - box.top];
}

function spread(pointers) {
  const [[x, y], [a, b] = [x + 1, y]] = [...pointers.values()];
  return Math.hypot(a - x, b - y) || 1;
}

function middle(pointers) {
  const [[x, y], [a, b]] = [...pointers.values()];
  return within({ clientX: (x + a) / 2, clientY: (y + b) / 2 });
}
