/* One picture: finding what belongs to a body or an event, and lighting, fading and hiding it by classes. */

import { unpacked } from "./packed.js";
import { pictureText } from "./picture_columns.js";
import { NO, PERHAPS } from "./days.js";
import { bodyWords, eventWords } from "./words.js";

/** The picture of an entry of the data: the SVG that stands in the page, or the packed one. */
export async function picture(known, info, standing) {
  const svg = info.packed ? svgOf(pictureText(known, info.name, JSON.parse(await unpacked(info.packed)))) : standing;
  const [, , width, height] = svg.getAttribute("viewBox").split(" ").map(Number);
  const found = { info, svg, width, height, bodies: new Map(), events: new Map(), runs: [], bounds: new Map() };
  for (const group of svg.querySelectorAll("g[id]")) enter(known, found, group);
  for (const line of svg.querySelectorAll("[data-event]")) enterRun(known, found, line);
  for (const [number, group] of found.bodies) link(group, bodyWords(known, known.bodies[number]));
  for (const [number, group] of found.events) link(group, eventWords(known, known.events[number]));
  return found;
}

/** A link of the picture is named in words; Tab reaches only the one where a walk stands. */
function link(group, words) {
  for (const node of group.querySelectorAll("a")) {
    node.setAttribute("tabindex", "-1");
    node.setAttribute("aria-label", words);
  }
}

/** Our own drawing, read as XML: nothing in it can run. */
function svgOf(text) {
  const read = new DOMParser().parseFromString(text, "image/svg+xml");
  return document.importNode(read.documentElement, true);
}

function enter(known, found, group) {
  const id = group.id.slice(found.info.name.length + 1);
  if (id.startsWith("o-")) {
    const body = known.byId.get(id.slice(2));
    if (body) put(found.bodies, body.number, group);
  } else if (id.startsWith("e-")) {
    const event = known.eventsById.get(id.slice(2));
    if (event) put(found.events, event.number, group);
  }
}

/** A connector of a timeline stands apart from its event's mark, with the dots of its ends right after it. */
function enterRun(known, found, line) {
  const event = known.eventsById.get(line.dataset.event.split("~")[0]);
  const parts = [line];
  while (parts[parts.length - 1].nextElementSibling?.matches("circle")) parts.push(parts[parts.length - 1].nextElementSibling);
  if (event) found.runs.push({ event: event.number, parts });
}

function put(table, number, group) {
  if (!table.has(number)) table.set(number, group);
  group.dataset.number = number;
}

/** What an element of the picture belongs to: {body} or {event} by number, or nothing. */
export function ownerOf(shown, node) {
  for (let group = node.closest("g[data-number]"); group; group = group.parentElement.closest("g[data-number]")) {
    const number = Number(group.dataset.number);
    if (shown.bodies.get(number) === group) return { body: number };
    if (shown.events.get(number) === group) return { event: number };
  }
  return {};
}

/** The place of a group in the picture, measured once. */
export function boundsOf(shown, group) {
  if (!shown.bounds.has(group)) shown.bounds.set(group, group.getBBox());
  return shown.bounds.get(group);
}

/** The smallest box around some bodies (all, where none of them is in the picture). */
export function around(shown, numbers) {
  const groups = [...numbers].map((number) => shown.bodies.get(number)).filter(Boolean);
  const boxes = groups.map((group) => boundsOf(shown, group)).filter((box) => box.width + box.height > 0);
  if (!boxes.length) return { x: 0, y: 0, width: shown.width, height: shown.height };
  const left = Math.min(...boxes.map((box) => box.x));
  const top = Math.min(...boxes.map((box) => box.y));
  const right = Math.max(...boxes.map((box) => box.x + box.width));
  const bottom = Math.max(...boxes.map((box) => box.y + box.height));
  return { x: left, y: top, width: right - left, height: bottom - top };
}

/** Set the classes that show a selection; the browser lays nothing out. */
export function mark(known, shown, chosen) {
  const { svg } = shown;
  svg.classList.toggle("choosing", Boolean(chosen.lit));
  svg.classList.toggle("only", Boolean(chosen.lit && chosen.only));
  svg.classList.toggle("then", Boolean(chosen.then));
  for (const [number, group] of shown.bodies) {
    const lives = chosen.then ? chosen.then.lives[number] : null;
    const { classList } = group;
    classList.toggle("lit", Boolean(chosen.lit && chosen.lit.has(number)));
    classList.toggle("chosen", chosen.chosen.includes(number));
    classList.toggle("common", chosen.common.includes(number));
    classList.toggle("out", !chosen.passing.has(number) && !chosen.chosen.includes(number));
    classList.toggle("gone", lives === NO);
    classList.toggle("perhaps", lives === PERHAPS);
    markNames(known.bodies[number], group, chosen.then);
  }
  for (const [number, group] of shown.events) markEvent(known.events[number], group, chosen);
  for (const { event, parts } of shown.runs) parts.forEach((part) => markEvent(known.events[event], part, chosen));
}

/** Fade the names that a body with several did not bear on the day. */
function markNames(body, group, then) {
  if (body.names.length < 2) return;
  const borne = then ? then.names(body) : [];
  const texts = new Set(borne.flatMap((name) => [name.text, name.short]));
  const faded = (name) => Boolean(borne.length) && !borne.includes(name);
  body.periods.forEach((place, number) => {
    const box = group.querySelector(`[id$=".${number + 1}"]`);
    if (box) box.classList.toggle("other", faded(body.names[place]));
  });
  for (const label of group.querySelectorAll("a > .name")) {
    const other = body.official.some((name) => [name.text, name.short].includes(label.textContent));
    label.classList.toggle("other", Boolean(borne.length) && other && !texts.has(label.textContent));
  }
}

function markEvent(event, group, chosen) {
  const { classList } = group;
  const inside = [...event.old, ...event.new].map(([number]) => number);
  const lit = chosen.links ? event.links.some((link) => chosen.links.has(link)) : false;
  const alone = !event.links.length && inside.some((number) => chosen.lit && chosen.lit.has(number));
  classList.toggle("lit", lit || alone || chosen.event === event.number);
  classList.toggle("chosen", chosen.event === event.number);
  classList.toggle("gone", Boolean(chosen.then && event.days && event.days[0] > chosen.then.span[1]));
  const shownLinks = event.links.filter((link) => chosen.certain ? link.certain : true);
  const passing = shownLinks.length
    ? shownLinks.some((link) => chosen.passing.has(link.old) && chosen.passing.has(link.young))
    : !event.links.length && inside.some((number) => chosen.passing.has(number));
  classList.toggle("out", !passing);
}
