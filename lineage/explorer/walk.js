/* Walking through the picture by keys: along a body's events, to its neighbours, to parents and children. */

import { tell } from "./dom.js";
import { boundsOf, ownerOf } from "./picture.js";
import { reveal, view } from "./view.js";
import { bodyWords, eventWords } from "./words.js";

const here = { body: null, event: null, line: null, turn: null };

/** One mark at a time can be reached by Tab: the one where the walk stands. */
export function standAt(known, place, { focus = true } = {}) {
  const { shown } = view;
  const group = place.event != null ? shown.events.get(place.event) : shown.bodies.get(place.body);
  if (!group) return false;
  shown.svg.querySelectorAll('a[tabindex="0"]').forEach((link) => link.setAttribute("tabindex", "-1"));
  const link = group.querySelector("a") || group.closest("a");
  link.setAttribute("tabindex", "0");
  Object.assign(here, { body: null, event: null }, place);
  if (focus) {
    link.focus({ preventScroll: true });
    reveal(boundsOf(shown, group));
    tell(wordsOf(known, place));
  }
  return true;
}

function wordsOf(known, place) {
  return place.event != null ? eventWords(known, known.events[place.event]) : bodyWords(known, known.bodies[place.body]);
}

/** Where a walk may begin: the body that is chosen, else the first in the picture. */
export function beginAt(known, chosen) {
  const { shown } = view;
  if (chosen != null && shown.bodies.has(chosen)) return standAt(known, { body: chosen }, { focus: false });
  const first = visibleBodies(shown)[0];
  return first !== undefined && standAt(known, { body: first }, { focus: false });
}

function visibleBodies(shown) {
  return [...shown.bodies].filter(([, group]) => seen(shown, group)).map(([number]) => number);
}

function seen(shown, group) {
  if (group.classList.contains("out")) return false;
  return !shown.svg.classList.contains("only") || group.classList.contains("lit");
}

const STEPS = {
  ArrowRight: (known, shown) => along(known, shown, 1),
  ArrowLeft: (known, shown) => along(known, shown, -1),
  ArrowDown: (known, shown) => neighbour(shown, 1),
  ArrowUp: (known, shown) => neighbour(shown, -1),
  Home: (known, shown) => ({ body: visibleBodies(shown)[0] }),
  End: (known, shown) => ({ body: visibleBodies(shown).pop() }),
  p: (known, shown) => kin(known, shown, "up", "old"),
  c: (known, shown) => kin(known, shown, "down", "young"),
};

/** Go one step, if the key is one of a step; whether it was. */
export function step(known, key) {
  const name = key.length === 1 ? key.toLowerCase() : key;
  const move = STEPS[name];
  if (!move) return false;
  if (name !== "p" && name !== "c") here.turn = null;
  const place = move(known, view.shown);
  if (place && (place.body != null || place.event != null)) standAt(known, place);
  else tell("Nothing further there.");
  return true;
}

/** Set where the walk stands from an element that got the focus or was clicked. */
export function walkedTo(node) {
  const owner = ownerOf(view.shown, node);
  if (owner.body != null || owner.event != null) Object.assign(here, { body: null, event: null }, owner);
  return owner;
}

/** From a body to its first or last event, from event to event on the line of the body last stood on. */
function along(known, shown, way) {
  const body = here.body ?? here.line;
  if (body == null) return null;
  here.line = body;
  const events = known.bodies[body].events.map((event) => event.number).filter((number) => shown.events.has(number));
  const at = here.event == null ? (way > 0 ? -1 : events.length) : events.indexOf(here.event);
  const next = events[at + way];
  return next === undefined ? (here.event == null ? null : { body }) : { event: next };
}

/** The nearest body above or below that overlaps in the other direction as well as can be. */
function neighbour(shown, way) {
  const from = here.body ?? here.line;
  if (from == null) return null;
  const box = boundsOf(shown, shown.bodies.get(from));
  let best = null;
  for (const number of visibleBodies(shown)) {
    const other = boundsOf(shown, shown.bodies.get(number));
    const down = (other.y + other.height / 2 - box.y - box.height / 2) * way;
    if (number === from || down <= 1) continue;
    const aside = Math.max(0, other.x - box.x - box.width, box.x - other.x - other.width);
    const far = down + 3 * aside;
    if (!best || far < best.far) best = { far, body: number };
  }
  return best && { body: best.body };
}

/** Parents or children, in turn: pressed again the key goes on to the next one, any other key settles. */
function kin(known, shown, side, end) {
  const { turn } = here;
  if (turn && turn.side === side && turn.list.length > 1) {
    turn.at = (turn.at + 1) % turn.list.length;
    return { body: turn.list[turn.at] };
  }
  const numbers = here.event != null
    ? known.events[here.event][side === "up" ? "old" : "new"].map(([number]) => number)
    : known.bodies[here.body][side].map((link) => link[end]);
  const list = [...new Set(numbers)].filter((number) => shown.bodies.has(number) && seen(shown, shown.bodies.get(number)));
  here.turn = { side, list, at: 0 };
  return list.length ? { body: list[0] } : null;
}

/** What the walk stands on. */
export function standing() {
  return here;
}
