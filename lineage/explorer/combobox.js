/* The search field: a combobox with a list, by the ARIA pattern. The focus stays in the field. */

import { byId, make, named } from "./dom.js";
import { find, index } from "./search.js";
import { place } from "./words.js";

/** `choose(body, more)` is called with what was found; `more` is true with Shift: compare it. */
export function combobox(known, choose) {
  const entries = index(known);
  const input = byId("search");
  const list = byId("found");
  let found = [];
  let at = -1;

  function close() {
    list.hidden = true;
    at = -1;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  }
  function open() {
    found = find(entries, input.value);
    at = found.length ? 0 : -1;
    list.replaceChildren(...options(known, found, pick));
    if (!found.length && input.value.trim()) list.append(nothing());
    list.hidden = !input.value.trim();
    input.setAttribute("aria-expanded", String(!list.hidden));
    point();
  }
  function point() {
    list.querySelectorAll("[role=option]").forEach((node, number) => {
      node.setAttribute("aria-selected", String(number === at));
      if (number === at) node.scrollIntoView({ block: "nearest" });
    });
    if (at >= 0) input.setAttribute("aria-activedescendant", `found-${at}`);
    else input.removeAttribute("aria-activedescendant");
  }
  function pick(number, more) {
    const { body } = found[number];
    input.value = "";
    close();
    choose(body, more);
  }
  const keys = {
    ArrowDown: () => { if (list.hidden) open(); else at = (at + 1) % Math.max(1, found.length); },
    ArrowUp: () => { at = (at - 1 + found.length) % Math.max(1, found.length); },
    Enter: (event) => { if (at >= 0 && !list.hidden) pick(at, event.shiftKey); },
    Escape: () => { if (list.hidden) input.blur(); else { input.value = ""; close(); } },
  };
  input.addEventListener("input", (event) => { if (!event.isComposing) open(); });
  input.addEventListener("compositionend", open);
  input.addEventListener("focus", () => { if (input.value.trim()) open(); });
  input.addEventListener("blur", close);
  input.addEventListener("keydown", (event) => {
    if (event.isComposing || !keys[event.key]) return;
    event.preventDefault();
    event.stopPropagation();
    keys[event.key](event);
    if (!list.hidden) point();
  });
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
