/* Which bodies are wanted: an entry that is switched on asks for its own; none switched on asks for all. */

import { NO } from "./days.js";

/** The facets, and what each says of a body: the values under which it is counted. */
export const FACETS = {
  international: (known, body) => [
    ...new Set([...(body.kind === "international" ? [body.id] : []),
      ...body.ties.filter((tie) => known.bodies[tie.to].kind === "international").map((tie) => known.bodies[tie.to].id)]),
  ],
  country: (known, body) => body.countries,
  kind: (known, body) => [body.kind],
  state: (known, body) => [body.state],
};

/** The values of every body under every facet, worked out once. */
export function faceted(known) {
  return known.bodies.map((body) =>
    Object.fromEntries(Object.entries(FACETS).map(([facet, values]) => [facet, values(known, body)])));
}

function passes(values, state, facet) {
  return !state[facet].length || values[facet].some((value) => state[facet].includes(value));
}

/** Numbers of the bodies that pass all facets (but one that is left aside) and live on the day, if one is set. */
export function wanted(known, values, state, then, aside = "") {
  const facets = Object.keys(FACETS).filter((facet) => facet !== aside);
  return known.bodies
    .filter((body) => facets.every((facet) => passes(values[body.number], state, facet)))
    .filter((body) => !then || then.lives[body.number] !== NO)
    .map((body) => body.number);
}

/** For each facet how many bodies stand under each value, given what the other facets ask for. */
export function counts(known, values, state, then) {
  const found = {};
  for (const facet of Object.keys(FACETS)) {
    found[facet] = new Map();
    for (const number of wanted(known, values, state, then, facet)) {
      for (const value of values[number][facet]) found[facet].set(value, (found[facet].get(value) || 0) + 1);
    }
  }
  return found;
}
