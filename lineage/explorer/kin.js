/* Who is lit when a body is chosen, and how two bodies hang together. Descent itself was worked out by the
   queries and stands in the data, so that page and command line never differ. */

/** Ancestors and descendants within so many events (null: all), and the links that lead to them. */
export function lineage(known, body, { up = null, down = null, certain = false } = {}) {
  const within = (limit) => ([, kin]) => (limit === null || kin.distance <= limit) && (!certain || kin.certain);
  const ancestors = [...body.above].filter(within(up)).map(([number]) => number);
  const descendants = [...body.below].filter(within(down)).map(([number]) => number);
  const links = new Set([
    ...inside(known, new Set([body.number, ...ancestors]), certain),
    ...inside(known, new Set([body.number, ...descendants]), certain),
  ]);
  return { ancestors, descendants, bodies: new Set([body.number, ...ancestors, ...descendants]), links };
}

function inside(known, bodies, certain) {
  const found = [];
  for (const number of bodies) {
    for (const link of known.bodies[number].up) {
      if (bodies.has(link.old) && (link.certain || !certain)) found.push(link);
    }
  }
  return found;
}

/** How two bodies hang together: lines of descent, the surest and shortest first, or nearest common ancestors. */
export function path(known, one, other) {
  const lines = [line(known, one, other), line(known, other, one)].filter(Boolean);
  lines.sort((a, b) => b.certain - a.certain || a.way.length - b.way.length);
  return { one, other, lines, common: lines.length || one === other ? [] : nearest(known, one, other) };
}

function line(known, ancestor, descendant) {
  const kin = descendant.above.get(ancestor.number);
  if (!kin) return null;
  return { ancestor, descendant, certain: kin.certain, distance: kin.distance, way: kin.way.map((n) => known.links[n]) };
}

/** Common ancestors from which no other common ancestor descends. */
function nearest(known, one, other) {
  const here = { distance: 0, certain: true, way: [] };
  const first = new Map([[one.number, here], ...one.above]);
  const second = new Map([[other.number, here], ...other.above]);
  const shared = [...first.keys()].filter((number) => second.has(number));
  const higher = (number, low) =>
    known.bodies[low].above.has(number) && !known.bodies[number].above.has(low);
  return shared
    .filter((number) => !shared.some((low) => low !== number && higher(number, low)))
    .map((number) => ({ body: known.bodies[number], to: [first.get(number), second.get(number)] }))
    .map((found) => ({ ...found, certain: found.to.every((kin) => kin.certain) }))
    .sort((a, b) => Math.max(...a.to.map((k) => k.distance)) - Math.max(...b.to.map((k) => k.distance))
      || a.body.number - b.body.number);
}

/** All bodies and links that a path is drawn with. */
export function drawn(known, found) {
  const ways = found.lines.slice(0, 1).map((one) => one.way);
  for (const { to } of found.common.slice(0, 1)) ways.push(...to.map((kin) => kin.way.map((n) => known.links[n])));
  const links = new Set(ways.flat());
  const bodies = new Set([found.one.number, found.other.number]);
  for (const link of links) bodies.add(link.old).add(link.young);
  return { bodies, links };
}
