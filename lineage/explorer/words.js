/* Facts in sentences, for those who read and those who listen. */

export function listed(texts) {
  return texts.length < 2 ? texts.join("") : `${texts.slice(0, -1).join(", ")} and ${texts[texts.length - 1]}`;
}

export function many(number, one, more = `${one}s`) {
  return `${number.toLocaleString("en")} ${number === 1 ? one : more}`;
}

export function lived(known, body) {
  return body.life.map((time) => known.times[time][4]).join("; ");
}

export function during(known, times) {
  return times.map((time) => known.times[time][4]).join("; ");
}

export function place(known, body) {
  return body.countries.map((code) => known.words.countries[code]).join(", ");
}

/** “Workers Revolutionary Party, 1973 to 1985; 1 parent, 5 children”. */
export function bodyWords(known, body) {
  const parents = new Set(body.up.map((link) => link.old)).size;
  const children = new Set(body.down.map((link) => link.young)).size;
  return `${body.label}, ${lived(known, body)}; ${many(parents, "parent")}, ${many(children, "child", "children")}`;
}

/** “Split, 1992: out of A, to B (minority) and C”. */
export function eventWords(known, event) {
  const named = ([number, extent]) => known.bodies[number].label + (extent ? ` (${extent})` : "");
  const doubt = event.certainty === "certain" ? "" : ` (${event.certainty})`;
  const parts = [`${capital(event.kind)}${doubt}, ${event.date}`];
  if (event.old.length) parts.push(`out of ${listed(event.old.map(named))}`);
  if (event.new.length) parts.push(`to ${listed(event.new.map(named))}`);
  return parts.length > 1 ? `${parts[0]}: ${parts.slice(1).join(", ")}` : parts[0];
}

export function capital(text) {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** One link of descent: “B split from A, 1992”, with what doubt there is. */
export function linkWords(known, link) {
  const event = known.events[link.event];
  const [, backward] = known.words.events[event.kind];
  const doubt = link.certain ? "" : "possibly ";
  return `${known.bodies[link.young].label} ${doubt}${backward} ${known.bodies[link.old].label}, ${event.date}`;
}

/** How two bodies hang together, in short: the first sentence of a comparison. */
export function pathWords(known, found) {
  const { one, other, lines, common } = found;
  if (one === other) return "It is one and the same body.";
  if (lines.length) {
    const { ancestor, descendant, certain, distance } = lines[0];
    const how = certain ? "certainly" : "possibly";
    const both = lines.length > 1 ? " A part of the younger came back, so that each descends from the other." : "";
    return `${descendant.label} ${how} descends from ${ancestor.label}, in ${many(distance, "step")}.${both}`;
  }
  if (!common.length) return `No descent leads from one to the other, and no ancestor of both is known.`;
  const doubt = common[0].certain ? "" : ", as far as is known";
  const who = listed(common.map((shared) => shared.body.label));
  const noun = common.length === 1 ? "Their nearest common ancestor is" : "Their nearest common ancestors are";
  return `Neither descends from the other. ${noun} ${who}${doubt}.`;
}
