/* The legend, whose entries with their counts are switches. */

import { byId, make } from "./dom.js";
import { toggled } from "./state.js";

const HEADINGS = { international: "Internationals", country: "Countries", kind: "Kinds", state: "Lives" };
export const LIVES = { living: "exists today", ended: "came to an end", unknown: "end not known" };
const FIRST = { international: 8, country: 8, kind: 12, state: 3 };
const unfolded = new Set();

/** Draw the legend; `set` takes a change of the state. */
export function legend(known, state, counted, set) {
  const kept = document.activeElement && document.activeElement.id;
  const parts = Object.keys(HEADINGS).map((facet) => section(known, state, facet, counted[facet], set));
  byId("facets").replaceChildren(certainty(known, state, set), ...parts, reset(state, set));
  if (kept && byId(kept)) byId(kept).focus({ preventScroll: true });
}

function section(known, state, facet, counted, set) {
  const all = entries(known, state, facet, counted);
  const open = unfolded.has(facet);
  const shown = all.filter((entry, place) => open || place < FIRST[facet] || entry.on);
  const rest = all.length - shown.length;
  return make("section", { class: `facet ${facet}` },
    make("h3", {}, HEADINGS[facet]),
    make("ul", {}, shown.map((entry) => make("li", {}, toggle(state, facet, entry, set)))),
    rest > 0 || open ? more(facet, rest, () => set({}, "replace")) : null);
}

function entries(known, state, facet, counted) {
  const values = new Set([...counted.keys(), ...state[facet]]);
  const all = [...values].map((value) => ({
    value, number: counted.get(value) || 0, on: state[facet].includes(value), ...told(known, facet, value),
  }));
  const order = Object.keys(LIVES);
  if (facet === "state") return all.sort((a, b) => order.indexOf(a.value) - order.indexOf(b.value));
  return all.sort((a, b) => b.number - a.number || a.words.localeCompare(b.words));
}

function told(known, facet, value) {
  if (facet === "country") return { words: known.words.countries[value] || value };
  if (facet === "state") return { words: LIVES[value] || value, sign: value };
  if (facet === "kind") return { words: value };
  const body = known.byId.get(value);
  if (!body) return { words: value };
  return { words: body.label, code: body.code || body.short, hue: known.hues.get(body.family) || "plain" };
}

function toggle(state, facet, { value, number, on, words, code, hue, sign }, set) {
  return make("button", {
    type: "button", id: `facet-${facet}-${value}`, "aria-pressed": String(on), title: words,
    on: { click: () => set({ [facet]: toggled(state[facet], value) }) },
  },
  hue ? make("span", { class: `swatch ${hue}` }, code || "") : null,
  sign ? make("span", { class: `life ${sign}`, "aria-hidden": "true" }) : null,
  make("span", { class: "words" }, words), make("span", { class: "count" }, String(number)));
}

function more(facet, rest, again) {
  const open = unfolded.has(facet);
  return make("button", {
    type: "button", class: "more", id: `more-${facet}`, "aria-expanded": String(open),
    on: { click: () => { if (open) unfolded.delete(facet); else unfolded.add(facet); again(); } },
  }, open ? "Fewer" : `${rest} more`);
}

function certainty(known, state, set) {
  const doubtful = known.links.filter((link) => !link.certain).length;
  return make("section", { class: "facet certain" }, make("h3", {}, "Descent"), make("ul", {},
    choice("Certain and disputed", known.links.length, !state.certain, "sure", () => set({ certain: false })),
    choice("Certain only", known.links.length - doubtful, state.certain, "unsure", () => set({ certain: true }))));
}

function choice(words, number, on, id, act) {
  return make("li", {}, make("button", { type: "button", id: `certain-${id}`, "aria-pressed": String(on), on: { click: act } },
    make("span", { class: "words" }, words), make("span", { class: "count" }, String(number))));
}

function reset(state, set) {
  const any = state.certain || Object.keys(HEADINGS).some((facet) => state[facet].length);
  return any && make("button", {
    type: "button", class: "reset", id: "reset",
    on: { click: () => set({ international: [], country: [], kind: [], state: [], certain: false }) },
  }, "Show everything again");
}
