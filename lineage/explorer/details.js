/* The panel that tells all of a body, an event, or two bodies compared. */

import { byId, button, make, named } from "./dom.js";
import { NO, PERHAPS, dayWords } from "./days.js";
import { bodyRef, cites, eventCard, section, sourceList, startCiting } from "./cards.js";
import { bodyWords, capital, during, linkWords, lived, many, pathWords, place } from "./words.js";

/** Show what is chosen; nothing chosen closes the panel. */
export function details(app) {
  const { known, state, chosen } = app;
  const panel = byId("details");
  startCiting();
  const parts = chosen.path ? compared(app) : chosen.event != null ? eventPage(app)
    : chosen.body ? bodyPage(app) : null;
  panel.hidden = !parts;
  document.body.classList.toggle("telling", Boolean(parts));
  if (!parts) return;
  const key = `${state.focus} ${state.with} ${state.event}`;
  const same = panel.dataset.key === key;
  const scrolled = panel.scrollTop;
  panel.dataset.key = key;
  panel.replaceChildren(
    button("✕", () => app.set({ focus: "", with: "", event: "", only: false }), { class: "close", "aria-label": "Close the details" }),
    ...parts.filter(Boolean), sourceList(known) || "");
  panel.scrollTop = same ? scrolled : 0;
}

function bodyPage(app) {
  const { known, chosen: { body } } = app;
  return [
    make("header", {},
      make("p", { class: "kicker" }, [capital(body.kind), place(known, body)].filter(Boolean).join(" · ")),
      make("h2", {}, named(body.last), body.apart ? make("small", {}, ` (${body.apart})`) : null),
      make("p", { class: "lived" }, body.short ? make("b", {}, body.short) : null, body.short ? " · " : null, lived(known, body), cites(body.cites))),
    thatDay(app), actions(app), nameList(app),
    section("Came from", origins(app)),
    section("What happened", body.events.map((event) => eventCard(app, event, body))),
    section("Belonged to", ties(app)), claims(app), section("Belonged to it", members(app)),
    section("Tradition", body.traditions.map(([name, times]) => make("p", {}, capital(name), times.length ? `, ${during(known, times)}` : ""))),
    body.note ? section("Note", [make("p", {}, body.note)]) : null,
    section("Elsewhere", body.identifiers.map(elsewhere)),
    make("p", { class: "record" }, "Record ", make("code", {}, body.id)),
  ];
}

function actions(app) {
  const { state, chosen: { body } } = app;
  return make("div", { class: "actions" },
    button(state.only ? "Show the rest too" : "Only this lineage", () => app.set({ only: !state.only }), { "aria-pressed": String(state.only) }),
    button("Compare with …", () => app.compare()),
    button("Copy link", () => app.share("link")), button("Copy citation", () => app.share("cite")),
    body.above.size + body.below.size ? null : make("p", { class: "quiet" }, "No ancestor or descendant is known."));
}

/** What it was called and where it belonged on the day that is set. */
function thatDay(app) {
  const { known, chosen: { body, then }, state } = app;
  if (!then) return null;
  const lives = then.lives[body.number];
  const when = dayWords(state.at);
  if (lives === NO) return make("p", { class: "that-day" }, `It did not exist in ${when}.`);
  const names = then.names(body).map((name) => name.text).join(" or ");
  const belonged = body.ties.map((tie) => [tie, then.belongs(body, tie)]).filter(([, answer]) => answer !== NO)
    .map(([tie, answer]) => `${answer === PERHAPS ? "perhaps " : ""}${known.words.ties[tie.kind]} ${known.bodies[tie.to].label}`);
  return make("p", { class: "that-day" }, `${when}: ${lives === PERHAPS ? "perhaps it existed, " : ""}called ${names || body.name}`,
    belonged.length ? `; ${belonged.join(", ")}` : "", ".");
}

function nameList({ known, chosen: { body } }) {
  if (body.names.length < 2 && !body.names[0].used.length) return null;
  return section("Names", [make("ol", { class: "names" }, body.names.map((name) => make("li", {},
    make("span", { class: "when" }, name.used.length ? during(known, name.used) : nameKind(name)),
    make("span", {}, named(name), name.short ? make("span", { class: "short" }, ` ${name.short}`) : null, cites(name.cites),
      name.note ? make("span", { class: "note" }, ` ${name.note}`) : null))))]);
}

function nameKind(name) {
  return name.aside ? "in another language" : name.kind;
}

function origins(app) {
  const { known, chosen: { body } } = app;
  if (!body.above.size && !body.below.size) return [];
  const far = [...body.above.values()].reduce((most, kin) => Math.max(most, kin.distance), 0);
  return [make("p", {}, body.above.size
    ? `${many(body.above.size, "ancestor")}, up to ${many(far, "step")} back; ${many(body.below.size, "descendant")}.`
    : `No ancestor is known; ${many(body.below.size, "descendant")}.`),
  make("ul", { class: "refs" }, [...new Map(body.up.map((link) => [link.old, link])).values()].map((link) =>
    make("li", {}, bodyRef(app, known.bodies[link.old]), link.certain ? "" : make("span", { class: "doubt" }, " possibly"))))];
}

function ties(app) {
  const { known, chosen: { body } } = app;
  return body.ties.map((tie) => make("p", { class: "tie" }, capital(known.words.ties[tie.kind]), " ", bodyRef(app, known.bodies[tie.to]),
    tie.during.length ? `, ${during(known, tie.during)}` : ", dates not known",
    tie.certainty ? make("span", { class: "doubt" }, ` ${tie.certainty}`) : null, cites(tie.cites.length ? tie.cites : body.cites),
    tie.note ? make("span", { class: "note" }, ` ${tie.note}`) : null));
}

function members(app) {
  const { known, chosen: { body, then } } = app;
  const held = body.members.filter(({ body: one, tie }) => !then || then.belongs(one, tie) !== NO);
  const rows = held.map(({ body: one, tie }) => make("li", { class: then && then.belongs(one, tie) === PERHAPS ? "maybe" : null },
    bodyRef(app, one), make("span", { class: "note" }, ` ${tie.kind}${tie.during.length ? `, ${during(known, tie.during)}` : ""}`)));
  if (!rows.length) return [];
  return [make("details", { open: Boolean(then) || rows.length < 13 }, make("summary", {}, many(rows.length, "affiliation"), then ? " on that day" : " in all"),
    make("ul", { class: "refs" }, rows))];
}

function claims(app) {
  const { known, chosen: { body } } = app;
  return section("Claims", body.claims.map((claim) => make("p", {}, "Claims to be the continuity of ", bodyRef(app, known.bodies[claim.of]),
    claim.during.length ? `, ${during(known, claim.during)}` : "", cites(claim.cites.length ? claim.cites : body.cites))));
}

const PLACES = {
  wikidata: (value) => `https://www.wikidata.org/wiki/${encodeURIComponent(value)}`,
  wikipedia: (value) => {
    const [, language, title] = /^([a-z-]{2,12}):(.+)$/.exec(value) || [];
    return language && `https://${language}.wikipedia.org/wiki/${encodeURIComponent(title.replace(/ /g, "_"))}`;
  },
};

function elsewhere([scheme, value]) {
  const address = PLACES[scheme] && PLACES[scheme](value);
  return make("p", {}, `${capital(scheme)}: `, address ? make("a", { href: address, rel: "noreferrer" }, value) : value);
}

function eventPage(app) {
  const { known, chosen } = app;
  const event = known.events[chosen.event];
  return [
    make("header", {}, make("p", { class: "kicker" }, "Event"), make("h2", {}, `${capital(event.kind)}, ${event.date}`),
      event.certainty === "certain" ? null : make("span", { class: "doubt" }, event.certainty), cites(event.cites)),
    eventCard(app, event, null, false), make("p", { class: "record" }, "Record ", make("code", {}, event.id)),
  ];
}

function compared(app) {
  const { known, chosen: { path } } = app;
  const steps = path.lines.map((line) => make("ol", { class: "way" }, line.way.map((link) =>
    make("li", { class: link.certain ? null : "maybe" }, linkWords(known, link), ".", cites(known.events[link.event].cites)))));
  const down = path.common.slice(0, 1).flatMap(({ to }) => to.filter((kin) => kin.way.length).map((kin) =>
    make("ol", { class: "way" }, kin.way.map((number) => make("li", {}, linkWords(known, known.links[number]), ".",
      cites(known.events[known.links[number].event].cites))))));
  return [
    make("header", {}, make("p", { class: "kicker" }, "Compared"),
      make("h2", {}, named(path.one.last), make("span", { class: "and" }, " and "), named(path.other.last))),
    make("p", { class: "answer" }, pathWords(known, path)),
    ...steps, ...down,
    section("The two", [path.one, path.other].map((body) => make("p", {}, bodyRef(app, body), " ", make("span", { class: "note" }, bodyWords(known, body).slice(body.label.length + 2))))),
    make("div", { class: "actions" }, button("End the comparison", () => app.set({ with: "" })), button("Copy link", () => app.share("link"))),
  ];
}
