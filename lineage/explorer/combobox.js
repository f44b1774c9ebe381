/* The search field: a combobox with a list, by the ARIA pattern. The focus stays in the field. */

import { byId, make, named } from "./dom.js";
import { find, index } from "./search.js";
import { place } from "./words.js";

const box = { known: null, entries: [], choose: null, found: [], at: -1 };
const input = () => byId("search");
const list = () => byId("found");

/** `choose(body, more)` is called with what was found; `more` is true with Shift: compare it. */
export function combobox(known, choose) {
  Object.assign(box, { known, choose, entries: index(known) });
  input().addEventListener("input", (event) => { if (!event.isComposing) open(); });
  input().addEventListener("compositionend", open);
  input().addEventListener("focus", () => { if (input().value.trim()) open(); });
  input().addEventListener("blur", close);
  input().addEventListener("keydown", onKey);
}

const KEYS = {
  ArrowDown: () => { if (list().hidden) open(); else box.at = (box.at + 1) % Math.max(1, box.found.length); },
  ArrowUp: () => { box.at = (box.at - 1 + box.found.length) % Math.max(1, box.found.length); },
  Enter: (event) => { if (box.at >= 0 && !list().hidden) pick(box.at, event.shiftKey); },
  Escape: () => { if (list().hidden) input().blur(); else clear(); },
};

function onKey(event) {
  if (event.isComposing || !KEYS[event.key]) return;
  event.preventDefault();
  event.stopPropagation();
  KEYS[event.key](event);
  if (!list().hidden) point();
}

function close() {
  list().hidden = true;
  box.at = -1;
  input().setAttribute("aria-expanded", "false");
  input().removeAttribute("aria-activedescendant");
}

function clear() {
  input().value = "";
  close();
}

function open() {
  box.found = find(box.entries, input().value);
  box.at = box.found.length ? 0 : -1;
  list().replaceChildren(...options(box.known, box.found, pick));
  if (!box.found.length) list().append(nothing());
  list().hidden = !input().value.trim();
  input().setAttribute("aria-expanded", String(!list().hidden));
  point();
}

/** Mark the option that Enter would take; the focus itself stays in the field. */
function point() {
  list().querySelectorAll("[role=option]").forEach((node, number) => {
    node.setAttribute("aria-selected", String(number === box.at));
    if (number === box.at) node.scrollIntoView({ block: "nearest" });
  });
  if (box.at >= 0) input().setAttribute("aria-activedescendant", `found-${box.at}`);
  else input().removeAttribute("aria-activedescendant");
}

function pick(number, more) {
  const { body } = box.found[number];
  clear();
  box.choose(body, more);
}

function nothing() {
  return make("li", { class: "nothing", role: "option", "aria-disabled": "true", "aria-selected": "false" },
    "No organisation of that name. Try an abbreviation, or fewer letters.");
}

function options(known, found, pick) {
  return found.map((match, number) => make("li", {
    role: "option", id: `found-${number}`,
    on: {
      // Before the field loses the focus and closes the list.
      pointerdown: (event) => event.preventDefault(),
      click: (event) => pick(number, event.shiftKey),
    },
  }, make("span", { class: "name" }, matched(match)), make("span", { class: "about" }, about(known, match))));
}

/** The name that was found, and what the body is called now where that is another one. */
function matched({ body, name, short }) {
  const text = short ? [make("b", {}, name.short), " ", named(name)] : [named(name)];
  return body.apart && name === body.last ? [...text, ` (${body.apart})`] : text;
}

function about(known, { body, name }) {
  const where = place(known, body) || body.kind;
  const facts = `${where}, ${body.years}`;
  if (name === body.last) return facts;
  const verb = name.kind === "official" && !name.aside ? "formerly; now called" : `${nameKind(name)}; called`;
  return [`${verb} `, named(body.last), ` · ${facts}`];
}

function nameKind(name) {
  return name.aside ? "in another language" : { common: "commonly", cover: "as a cover" }[name.kind] || name.kind;
}
