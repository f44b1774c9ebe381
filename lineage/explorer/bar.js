/* The bar above the picture: views, how much is shown, how many bodies, and what is in focus. */

import { byId, button, make } from "./dom.js";
import { living } from "./chosen.js";
import { dayWords } from "./days.js";
import { SCOPES, VIEWS } from "./state.js";
import { view } from "./view.js";
import { many } from "./words.js";

const NAMES = { timeline: "Timeline", tree: "Tree", outline: "Outline", table: "Table",
  internationals: "Internationals", everything: "Everything" };

/** The tabs of views, the switch of how much is shown, the caption, and the bar of what is in focus. */
export function bar(app, kind, pictorial) {
  const { state } = app;
  const offered = VIEWS.filter((name) => ["outline", "table"].includes(name) || app.carried.some((info) => info.view === name));
  byId("sheet").setAttribute("aria-labelledby", `view-${kind}`);
  byId("views").replaceChildren(...offered.map((name) => tab(app, name, name === kind)));
  const scopes = SCOPES.filter((scope) => app.carried.some((info) => info.view === kind && info.scope === scope));
  byId("scopes").replaceChildren(...scopes.map((scope) => button(NAMES[scope], () => app.set({ scope }), {
    "aria-pressed": String(app.info && app.info.scope === scope), id: `scope-${scope}` })));
  byId("scopes").hidden = !pictorial || scopes.length < 2;
  byId("caption").textContent = captionOf(app);
  focusBar(app);
}

function tab(app, name, on) {
  return button(NAMES[name], () => { app.set({ view: name }).then(() => byId(`view-${name}`).focus()); }, {
    role: "tab", id: `view-${name}`, "aria-selected": String(on), "aria-controls": "sheet", tabindex: on ? "0" : "-1" });
}

function captionOf(app) {
  const { chosen, state, known } = app;
  if (chosen.then) {
    const world = !byId("frame").hidden && app.info && app.info.scope === SCOPES[0];
    const [sure, perhaps] = living(chosen, (body) => !world || body.kind === "international");
    const noun = world ? "international" : "organisation";
    return `${dayWords(state.at)}: ${many(sure, noun)} for certain${perhaps ? `, ${perhaps} perhaps` : ""}`;
  }
  const lost = view.shown ? chosen.chosen.filter((number) => !view.shown.bodies.has(number)) : [];
  if (lost.length && app.info && !byId("frame").hidden) {
    const why = app.info.scope === SCOPES[0] ? "" : " A body of which no date is known stands in the tree alone.";
    return `Not on this picture: ${lost.map((number) => known.bodies[number].label).join(" and ")}.${why}`;
  }
  const all = chosen.passing.size;
  return all === known.bodies.length ? "" : `${many(all, "organisation")} of ${known.bodies.length}`;
}

/** What is in focus, with the number of generations shown each way. */
export function focusBar(app) {
  const node = byId("focus-bar");
  const { body, kin, path } = app.chosen;
  node.hidden = !body;
  if (node.hidden) return;
  const kept = document.activeElement && document.activeElement.id;
  const letGo = () => app.set({ focus: "", with: "", event: "", only: false, up: null, down: null });
  node.replaceChildren(
    make("b", {}, path ? `${brief(path.one)} and ${brief(path.other)}` : body.label),
    ...(app.comparing ? asked(app) : []),
    ...(kin && !app.comparing ? [
      stepper(app, "up", "ancestors", kin.ancestors.length, body.above),
      stepper(app, "down", "descendants", kin.descendants.length, body.below)] : []),
    button("✕", letGo, { "aria-label": "Let go of the choice", class: "close", id: "let-go" }));
  if (kept && byId(kept)) byId(kept).focus({ preventScroll: true });
}

function brief(body) {
  return body.short || body.name;
}

function asked(app) {
  const never = () => { app.comparing = false; app.set({}, "replace"); };
  return [make("span", { class: "ask" }, "Choose the one to compare it with, in the picture or by search."),
    button("Never mind", never)];
}

function stepper(app, side, words, number, relatives) {
  const most = Math.max(0, ...[...relatives.values()].map((kin) => kin.distance));
  const now = app.state[side] === null ? most : Math.min(app.state[side], most);
  const go = (to) => app.set({ [side]: to >= most ? null : to }, "replace");
  return make("span", { class: "stepper", role: "group", "aria-label": `Generations of ${words}` },
    button("−", () => go(Math.max(0, now - 1)), { id: `${side}-less`, "aria-label": `Fewer generations of ${words}`, disabled: now === 0 }),
    make("span", {}, `${many(number, words.slice(0, -1))}${now < most ? `, ${now} of ${many(most, "generation")}` : ""}`),
    button("+", () => go(now + 1), { id: `${side}-more`, "aria-label": `More generations of ${words}`, disabled: now >= most }));
}
