/* The explorer: reads the data, keeps the state, and has every part show it. */

import { byId, notice, small, tell } from "./dom.js";
import { unpacked } from "./packed.js";
import { blank, parse, write } from "./state.js";
import { bands } from "./bands.js";
import { bar, focusBar } from "./bar.js";
import { values } from "./columns.js";
import { registry } from "./registry.js";
import { counts, faceted } from "./filters.js";
import { choose } from "./chosen.js";
import { boundsOf, mark, ownerOf, picture } from "./picture.js";
import { acrossTo, begin, boxFrom, boxText, fit, gather, movable, reveal, show, together, view, zoom } from "./view.js";
import { beginAt, standAt, standing, step, walkedTo } from "./walk.js";
import { combobox } from "./combobox.js";
import { legend } from "./legend.js";
import { details } from "./details.js";
import { showTwin } from "./twins.js";
import { signs } from "./signs.js";
import { placeOf, ruler } from "./ruler.js";
import { showThen, thenControls } from "./then.js";
import { share } from "./share.js";
import { printing } from "./print.js";
import { tips } from "./tip.js";
import { bodyWords } from "./words.js";

const app = { known: null, state: blank(), chosen: null, comparing: false, pictures: new Map() };

async function start() {
  const carried = JSON.parse(byId("data").textContent);
  const known = registry(named(values(JSON.parse(await unpacked(carried.registry.packed)))[0]));
  known.hues = new Map(known.words.families);
  Object.assign(app, { known, values: faceted(known), carried: carried.pictures, standing: document.querySelector("#canvas svg") });
  document.documentElement.classList.add("scripted");
  app.set = set;
  app.addressOf = (change) => write({ ...app.state, with: "", event: "", box: "", ...change });
  app.share = (what) => share(app, what);
  app.compare = compare;
  combobox(known, (body, more) => chooseBody(body, more));
  thenControls(app);
  movable();
  tips(known);
  printing(app);
  listen();
  addEventListener("hashchange", () => arrive());
  await arrive();
}

/** The ids of the bodies, by which they are numbered, stand once in the page: in its outline. So do their names
 *  and the numbers of their sources. */
function named(data) {
  const entries = [...document.querySelectorAll("#outline b")].map((entry) => ({
    id: entry.id.replace("focus=", ""),
    told: [entry, ...entry.parentNode.querySelectorAll("i")].map((name) => name.textContent),
    cited: (/\[([\d, ]+)\]\s*$/.exec(entry.parentNode.textContent) || ["", ""])[1].split(", ").map(Number),
  }));
  entries.sort((one, other) => (one.id < other.id ? -1 : 1));
  data.bodies.forEach((body, number) => {
    const { id, told, cited } = entries[number];
    body.id = id;
    for (const name of body.names) if (typeof name.text === "number") name.text = told[name.text];
    for (const citation of body.cites || []) citation[0] = cited[citation[0]];
  });
  return data;
}

/** Change the state: a step that Back undoes, or (`replace`) none. */
function set(change, how = "push") {
  const next = { ...app.state, box: "", ...change };
  const fragment = write(next);
  if (how === "push" && fragment !== write(app.state)) history.pushState(null, "", `#${fragment}`);
  else history.replaceState(null, "", `#${fragment}`);
  return render(next);
}

/** Show what the address says; an id that has been renamed is written as it is now. */
async function arrive() {
  const plain = /^#b(\d+)$/.exec(location.hash);
  if (plain && app.known.bodies[plain[1]]) return set({ focus: app.known.bodies[plain[1]].id }, "replace");
  const state = parse(location.hash);
  if (!app.known.byId.has(state.focus) && app.known.eventsById.has(state.focus)) {
    Object.assign(state, { event: state.focus, focus: "" }); // a mark of an event in a picture leads here
  }
  for (const key of ["focus", "with"]) {
    const body = app.known.byId.get(state[key]);
    if (state[key] && !body) notice(`There is no organisation “${state[key]}” here.`);
    state[key] = body ? body.id : "";
  }
  return render(state, true);
}

async function render(state, arrived = false) {
  const before = app.state;
  const from = app.chosen;
  app.state = state;
  app.chosen = choose(app.known, app.values, state);
  const kind = state.view || "timeline";
  const pictorial = kind === "timeline" || kind === "tree";
  if (pictorial) app.info = await pictureFor(kind, state);
  if (app.state !== state) return; // another change came in between
  byId("frame").hidden = !pictorial;
  byId("twin").hidden = pictorial;
  bar(app, kind, pictorial);
  legend(app.known, state, counts(app.known, app.values, state, app.chosen.then), set);
  details(app);
  showThen(state);
  if (pictorial) showPicture(before, from, arrived);
  else showTwin(app, kind);
}

/** Last of all, when the panels have taken their room: the window on the picture depends on what is left. */
function showPicture(before, from, arrived) {
  mark(app.known, view.shown, app.chosen);
  look(app.state, before, from, arrived);
  overlays();
  beginAt(app.known, app.chosen.body ? app.chosen.body.number : standing().body);
}

/** What lies over the picture and must follow it when it grows or shrinks. */
function overlays() {
  ruler(app.chosen.then);
  bands();
  signs(app.known, app.chosen);
}

/** The picture of a view: of the internationals where they hold all that is chosen, else of everything. */
async function pictureFor(kind, state) {
  const scopes = app.carried.filter((info) => info.view === kind).map((info) => info.scope);
  const scope = state.scope || (await holdsChosen(kind, scopes[0]) ? scopes[0] : scopes[scopes.length - 1]);
  const info = app.carried.find((one) => one.view === kind && one.scope === (scopes.includes(scope) ? scope : scopes[0]));
  show(await loaded(info));
  return info;
}

async function holdsChosen(kind, scope) {
  const { state, chosen } = app;
  if (state.country.length || state.international.length) return false;
  const shown = await loaded(app.carried.find((info) => info.view === kind && info.scope === scope));
  return (chosen.event == null || shown.events.has(chosen.event)) && chosen.chosen.every((number) => shown.bodies.has(number));
}

function loaded(info) {
  if (!app.pictures.has(info.name)) app.pictures.set(info.name, picture(app.known, info, app.standing));
  return app.pictures.get(info.name);
}

/** Move the window only where something new was chosen, or a link says where it stood. */
function look(state, before, from, arrived) {
  const picked = app.chosen.chosen;
  const fresh = !from || view.last !== view.shown;
  view.last = view.shown;
  if (state.box && arrived) return void boxFrom(state.box);
  const narrowed = JSON.stringify([state.country, state.international, state.kind, state.only])
    !== JSON.stringify([before.country, before.international, before.kind, before.only]);
  if (app.chosen.path && (fresh || before.with !== state.with)) return fit(app.chosen.lit);
  if (narrowed && !picked.length && (state.country.length || state.international.length || state.kind.length)) {
    return gather(app.chosen.passing);
  }
  const moved = fresh || narrowed || before.focus !== state.focus || before.event !== state.event;
  if (picked.length && moved && together(app.chosen.lit)) return fit(app.chosen.lit);
  const group = picked.length ? view.shown.bodies.get(picked[0]) : view.shown.events.get(app.chosen.event);
  if (group && moved) return reveal(boundsOf(view.shown, group), fresh);
  if (fresh && !group) begin();
  if (app.chosen.then && app.info.scale && (fresh || before.at !== state.at)) acrossTo(placeOf(app.chosen.then.span[0]));
  return undefined;
}

function compare() {
  app.comparing = true;
  focusBar(app);
  tell("Choose the organisation to compare with.");
  byId("search").focus();
}

/** A body was picked; `more` compares it with the one that is chosen already. */
function chooseBody(body, more) {
  if (!more && app.state.focus === body.id && !app.state.with) {
    byId("details").focus({ preventScroll: true }); // chosen again: on to what is told of it
    return;
  }
  const both = (more || app.comparing) && app.state.focus && app.state.focus !== body.id;
  app.comparing = false;
  const done = both ? set({ with: body.id, event: "" }) : set({ focus: body.id, with: "", event: "" });
  done.then(() => {
    tell(bodyWords(app.known, body));
    const pictorial = !byId("frame").hidden;
    if (pictorial && !small()) standAt(app.known, { body: body.number });
    else byId("details").focus({ preventScroll: true });
  });
}

function listen() {
  document.addEventListener("click", onClick);
  document.addEventListener("keydown", onKey);
  byId("frame").addEventListener("focusin", (event) => { if (event.target.closest("svg")) walkedTo(event.target); });
  let resting = 0;
  byId("frame").addEventListener("scroll", () => { clearTimeout(resting); resting = setTimeout(remember, 400); });
  byId("frame").addEventListener("zoomed", () => { if (app.chosen) overlays(); });
  addEventListener("resize", () => { if (view.shown && app.chosen) overlays(); });
  document.querySelectorAll("[data-zoom]").forEach((node) => node.addEventListener("click", () => zoomBy(node.dataset.zoom)));
  byId("views").addEventListener("keydown", onTabs);
  byId("share").addEventListener("click", () => menu(byId("share-menu").hidden));
  byId("help-open").addEventListener("click", () => byId("help").showModal());
  byId("filters-open").addEventListener("click", () => drawer(true));
  byId("filters-close").addEventListener("click", () => drawer(false));
}

function zoomBy(way) {
  if (way === "fit") fit(app.chosen.lit);
  else zoom(way === "in" ? 1.3 : 1 / 1.3);
}

/** The place of the window goes into the address without a step in the history. */
function remember() {
  if (byId("frame").hidden || !view.shown) return;
  app.state = { ...app.state, box: boxText() };
  history.replaceState(null, "", `#${write(app.state)}`);
}

function onClick(event) {
  const { target } = event;
  if (!target.closest("#share, #share-menu")) menu(false);
  const doing = target.closest("[data-do]");
  if (doing) { menu(false); share(app, doing.dataset.do); return; }
  const inside = view.shown && target.closest && view.shown.svg.contains(target) ? ownerOf(view.shown, target) : {};
  const link = target.closest("a[data-body], a[data-event], a[data-cite]");
  const body = inside.body ?? (link && link.dataset.body);
  const one = inside.event ?? (link && link.dataset.event);
  if (body == null && one == null && !(link && link.dataset.cite)) return;
  if (link && (event.ctrlKey || event.metaKey)) return; // a new tab, as anywhere
  event.preventDefault();
  if (body != null) chooseBody(app.known.bodies[body], event.shiftKey);
  else if (one != null) set({ event: app.known.events[one].id, with: "" });
  else byId(`c${link.dataset.cite}`).focus();
}

function menu(open) {
  byId("share-menu").hidden = !open;
  byId("share").setAttribute("aria-expanded", String(open));
  if (open) byId("share-menu").querySelector("button").focus();
}

function drawer(open) {
  document.body.classList.toggle("filtering", open);
  byId("filters-open").setAttribute("aria-expanded", String(open));
  byId(open ? "filters-close" : "filters-open").focus();
}

function onTabs(event) {
  const tabs = [...byId("views").children];
  const way = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
  if (!way) return;
  event.preventDefault();
  tabs[(tabs.indexOf(document.activeElement) + way + tabs.length) % tabs.length].click();
}

const typing = (node) => node.closest("input:not([type=range]), textarea");

function onKey(event) {
  const { key, target } = event;
  if (byId("help").open || event.altKey || event.isComposing) return;
  if ((key === "k" && (event.ctrlKey || event.metaKey)) || (key === "/" && !typing(target))) {
    event.preventDefault();
    byId("search").focus();
    byId("search").select();
    return;
  }
  if (typing(target) || event.ctrlKey || event.metaKey) return;
  if (key === "?") byId("help").showModal();
  else if (key === "Escape") escape();
  else if (target.closest("#share-menu")) onMenu(event);
  else if (target.closest("#frame")) onPicture(event);
}

function escape() {
  if (!byId("share-menu").hidden) { menu(false); byId("share").focus(); }
  else if (document.body.classList.contains("filtering")) drawer(false);
  else if (app.comparing) { app.comparing = false; focusBar(app); }
  else if (app.state.focus || app.state.event) set({ focus: "", with: "", event: "", only: false });
}

function onMenu(event) {
  const items = [...byId("share-menu").querySelectorAll("button")];
  const way = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (!way) return;
  event.preventDefault();
  items[(items.indexOf(document.activeElement) + way + items.length) % items.length].focus();
}

const ZOOMS = { "+": "in", "=": "in", "-": "out", "0": "fit" };

/** Keys in the picture: on a mark they walk; on the frame itself the arrows scroll, as everywhere. */
function onPicture(event) {
  const { key, target } = event;
  if (ZOOMS[key]) zoomBy(ZOOMS[key]);
  else if (target.closest("svg") && key === "Enter") {
    const owner = walkedTo(target);
    if (owner.body != null) chooseBody(app.known.bodies[owner.body], event.shiftKey);
    else if (owner.event != null) set({ event: app.known.events[owner.event].id, with: "" }).then(() => standAt(app.known, owner));
  } else if (!target.closest("svg") || !step(app.known, key)) return;
  event.preventDefault();
}

start();
