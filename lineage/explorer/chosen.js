/* From the state to what it asks for: who is chosen, lit, passing and listed. */

import { SURE, onDay, readDay } from "./days.js";
import { wanted } from "./filters.js";
import { drawn, lineage, path } from "./kin.js";
import { when } from "./registry.js";

/** All that the panels and pictures show of a state. */
export function choose(known, values, state) {
  const day = readDay(state.at);
  const then = day ? onDay(known, day) : null;
  const body = known.byId.get(state.focus) || null;
  const other = known.byId.get(state.with) || null;
  const event = known.eventsById.get(state.event);
  const found = body && other ? path(known, body, other) : null;
  const kin = found ? drawn(known, found) : body ? lineage(known, body, state) : around(known, event);
  const passing = new Set(wanted(known, values, state, null));
  return {
    then, body, other, path: found, event: event && !found ? event.number : null,
    kin: body && !found ? kin : null,
    lit: kin ? kin.bodies : null, links: kin ? kin.links : null,
    chosen: [body, other].filter(Boolean).map((one) => one.number),
    common: found ? found.common.map((shared) => shared.body.number) : [],
    only: state.only, certain: state.certain, passing,
    listed: list(known, kin, passing, then),
  };
}

/** An event alone lights those who took part in it. */
function around(known, event) {
  if (!event) return null;
  return { bodies: new Set([...event.old, ...event.new].map(([number]) => number)), links: new Set(event.links) };
}

/** The bodies of the outline, the table and the CSV, by their beginnings. */
function list(known, kin, passing, then) {
  return known.bodies
    .filter((body) => passing.has(body.number) && (!kin || kin.bodies.has(body.number)))
    .filter((body) => !then || then.lives[body.number])
    .sort((a, b) => (then ? then.lives[b.number] - then.lives[a.number] : 0)
      || began(known, a) - began(known, b) || a.number - b.number);
}

function began(known, body) {
  const [from, , sure] = known.times[body.life[0]];
  return from > 1 ? from : sure < 3652059 ? sure : body.events.length ? when(body.events[0]) : 3652059;
}

/** How many live that day for certain, and how many perhaps. */
export function living({ then, listed }, counts = () => true) {
  const there = listed.filter(counts);
  const sure = there.filter((body) => then.lives[body.number] === SURE).length;
  return [sure, there.length - sure];
}
