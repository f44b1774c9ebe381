/* The registry as the page's script sees it: records that know their number, and who stands beside them. */

const PAST = 1, FUTURE = 3652059; // 1 January of the year 1, 31 December 9999

export function registry(data) {
  const known = { ...data, byId: new Map(), eventsById: new Map() };
  known.bodies = data.bodies.map(body);
  known.events = data.events.map(event);
  known.times = data.times.map(time);
  known.links = data.links.map(([of, old, young, certain], number) => ({ number, event: of, old, young, certain: !!certain }));
  for (const record of known.bodies) enter(known.byId, record);
  for (const record of known.events) enter(known.eventsById, record);
  known.links.forEach((link) => {
    known.bodies[link.old].down.push(link);
    known.bodies[link.young].up.push(link);
  });
  takePart(known);
  relate(known);
  return known;
}

function enter(table, record) {
  for (const id of [record.id, ...(record.former || [])]) if (!table.has(id)) table.set(id, record);
}

function body(raw, number) {
  const names = raw.names.map((name) => ({ kind: "official", used: [], cites: [], ...name }));
  const last = names[raw.called === undefined ? names.length - 1 : Number(raw.called)];
  return {
    short: last.short || "", countries: [], ties: [], claims: [], traditions: [], identifiers: [], cites: [], note: "",
    ...raw,
    number, names, last,
    name: last.text,
    label: raw.apart ? `${last.text} (${raw.apart})` : last.text,
    state: raw.state || "ended",
    family: raw.family ? raw.family[0] : null,
    ties: (raw.ties || []).map((tie) => ({ during: [], cites: [], ...tie, to: tie.to[0] })),
    claims: (raw.claims || []).map((claim) => ({ during: [], cites: [], ...claim, of: claim.of[0] })),
    official: names.filter((name) => name.kind === "official" && !name.aside),
    periods: raw.periods || [],
    up: [], down: [], events: [], members: [], above: new Map(), below: new Map(),
  };
}

/** Possibly from, possibly until; certainly from, certainly until: turned round where it is certain of no day. */
function time([from, until, later, sooner, words]) {
  return [from, until, ...(later === null ? [FUTURE, PAST] : [from + later, until - sooner]), words];
}

function event(raw, number) {
  const accounts = (raw.accounts || []).map((account) => ({ by: [], cites: [], old: [], new: [], ...account }));
  return {
    date: "date not known", old: [], new: [], follows: [], cites: [], certainty: "certain",
    ...raw, number, accounts, links: [],
  };
}

/** Enter each event with those who take part in it, by whatever account; each member with its host. */
function takePart(known) {
  for (const one of known.events) {
    const told = one.accounts.flatMap((account) => [...account.old, ...account.new]);
    const all = [...one.old, ...one.new].map(([number]) => number).concat(told);
    for (const number of new Set(all)) known.bodies[number].events.push(one);
  }
  for (const link of known.links) known.events[link.event].links.push(link);
  for (const one of known.bodies) {
    one.events.sort((a, b) => when(a) - when(b) || a.number - b.number);
    for (const tie of one.ties) known.bodies[tie.to].members.push({ body: one, tie });
  }
}

/** The middle of the days on which an event may have happened; those without a date come last. */
export function when(one) {
  return one.days ? (one.days[0] + one.days[1]) / 2 : Infinity;
}

function relate(known) {
  for (const one of known.bodies) {
    for (const [number, distance, certain, way] of one.kin || []) one.above.set(number, { distance, certain: !!certain, way });
  }
  for (const one of known.bodies) {
    for (const [number, relation] of one.above) {
      relation.way = whole(known, one, relation.way);
      known.bodies[number].below.set(one.number, relation);
    }
  }
}

/** A way that ends before the descendant goes on as its way from there. */
function whole(known, descendant, way) {
  const reached = known.links[way[way.length - 1]].young;
  return reached === descendant.number ? way : [...way, ...whole(known, descendant, descendant.above.get(reached).way)];
}

/** The first and last year of all that has a date. */
export function years(known, yearOf) {
  const days = known.events.flatMap((one) => (one.days ? one.days : []));
  for (const one of known.bodies) {
    for (const number of one.life) days.push(...known.times[number].slice(0, 4).filter((day) => day > PAST && day < FUTURE));
  }
  return days.length ? [yearOf(Math.min(...days)), yearOf(Math.max(...days))] : [1900, 2000];
}
