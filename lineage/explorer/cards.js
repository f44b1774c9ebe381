/* What the panels are made of: references to bodies, events told with their accounts, numbered sources. */

import { make, named } from "./dom.js";
import { capital, listed } from "./words.js";

/** The citations shown so far in a panel: source number to its number in the panel. */
let cited = new Map();

export function startCiting() {
  cited = new Map();
}

/** Superscript numbers for citations; the panel ends with the sources themselves. */
export function cites(citations) {
  if (!citations || !citations.length) return "";
  return make("sup", {}, citations.map((citation) => {
    const key = JSON.stringify(citation);
    if (!cited.has(key)) cited.set(key, citation);
    const number = [...cited.keys()].indexOf(key) + 1;
    return make("a", { class: "cite", href: `#c${number}`, title: citation[1] || null, "data-cite": number, "aria-label": `Source ${number}` }, String(number));
  }));
}

/** The sources cited in the panel, each with where in it the fact stands and what it says. */
export function sourceList() {
  if (!cited.size) return null;
  return section("Sources", [make("ol", { class: "sources" }, [...cited.values()].map(([source, locator, says], place) =>
    make("li", { id: `c${place + 1}`, tabindex: "-1" }, copyOf(source), locator ? `, ${locator}` : "",
      says ? make("span", { class: "says" }, ` says: ${says}`) : null)))]);
}

/** A source as it stands once in the page, in the numbered list at the end. */
function entryOf(source) {
  return document.querySelector("#source-list ol").children[source - 1];
}

function copyOf(source) {
  const entry = entryOf(source);
  if (!entry) return `source ${source}`;
  const copy = make("span", { lang: entry.lang || null }, [...entry.cloneNode(true).childNodes]);
  copy.lastChild.replaceWith(copy.lastChild.textContent.trimEnd()); // without the end of the entry's line
  return copy;
}

export function section(title, parts) {
  if (!parts || !parts.filter(Boolean).length) return null;
  return make("section", {}, make("h3", {}, title), parts);
}

export function bodyRef(app, body, text) {
  return make("a", { href: `#${app.addressOf({ focus: body.id })}`, "data-body": body.number },
    text || named(body.last), text || !body.apart ? null : ` (${body.apart})`);
}

/** An event: what it did, the accounts of the sides beside each other, and why its lines are drawn. */
export function eventCard(app, event, of, headed = true) {
  const { known } = app;
  const [sign] = known.words.events[event.kind];
  const doubt = event.certainty === "certain" ? null : make("span", { class: "doubt" }, ` ${event.certainty}`);
  return make("article", { class: `event-card ${event.kind}` },
    headed && make("p", { class: "head" }, make("span", { class: "sign", "aria-hidden": "true" }, sign),
      make("a", { href: `#${app.addressOf({ event: event.id })}`, "data-event": event.number }, `${capital(event.kind)}, ${event.date}`), doubt, cites(event.cites)),
    side(app, "Out of", event.old, of), side(app, "To", event.new, of),
    event.note ? make("p", { class: "note" }, event.note) : null,
    accounts(app, event), why(app, event));
}

function side(app, title, members, of) {
  if (!members.length) return null;
  return make("p", { class: "side" }, make("span", { class: "which" }, title), " ", members.flatMap(([number, extent], place) => [
    place ? ", " : "", app.known.bodies[number] === of ? make("b", {}, named(of.last)) : bodyRef(app, app.known.bodies[number]),
    extent ? ` (${extent})` : ""]));
}

function accounts(app, event) {
  if (!event.accounts.length) return null;
  return make("div", { class: "accounts", role: "group", "aria-label": "Accounts of this event" }, event.accounts.map((account) => make("blockquote", {},
    make("p", { class: "teller" }, account.by.length ? account.by.flatMap((number, place) => [place ? ", " : "", bodyRef(app, app.known.bodies[number])]) : "One account",
      account.kind || account.date ? make("span", { class: "note" }, ` (${[account.kind, account.date].filter(Boolean).join(", ")})`) : null),
    make("p", {}, account.text, cites(account.cites)))));
}

/** On what a line of descent rests: whose reading it is, how sure, and where that is written. */
function why(app, event) {
  if (!event.links.length) return null;
  const { known } = app;
  const rows = event.links.map((link) => make("li", {}, named(known.bodies[link.young].last), " ← ", named(known.bodies[link.old].last), ": ",
    link.certain ? "certain; every account has it." : doubtful(known, event, link)));
  return make("details", { class: "why" }, make("summary", {}, event.links.length === 1 ? "Why is this line here?" : "Why are these lines here?"),
    make("ul", {}, rows), make("p", { class: "note" }, `It rests on ${listed(event.cites.map((citation) => locator(citation)))}.`));
}

function doubtful(known, event, link) {
  if (event.certainty !== "certain") return `possible; the registry calls this event ${event.certainty}.`;
  const told = event.accounts.filter((account) => account.new.includes(link.young) || account.old.includes(link.old));
  const holders = listed(told.flatMap((account) => account.by).map((number) => known.bodies[number].label));
  return holders ? `possible; the accounts differ, see that of ${holders}.` : "possible; not every account has it.";
}

function locator([source, where, says]) {
  const entry = entryOf(source);
  const title = entry && entry.querySelector("a");
  return `“${title ? title.textContent : `source ${source}`}”${where ? `, ${where}` : ""}${says ? ` (says: ${says})` : ""}`;
}
