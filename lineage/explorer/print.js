/* Paper: the part of the picture that the window shows, a legend, and the outline of the selection. */

import { byId, make } from "./dom.js";
import { LIVES } from "./legend.js";
import { showTwin } from "./twins.js";
import { view, visible } from "./view.js";

export function printing(app) {
  let before = null;
  addEventListener("beforeprint", () => {
    if (byId("frame").hidden || before) return;
    const { svg } = view.shown;
    before = { box: svg.getAttribute("viewBox"), width: svg.style.width, height: svg.style.height };
    byId("key").replaceChildren(...legendOf(app));
    svg.setAttribute("viewBox", visible().join(" "));
    svg.style.width = svg.style.height = "";
    showTwin(app, "outline");
  });
  addEventListener("afterprint", () => {
    if (!before) return;
    const { svg } = view.shown;
    svg.setAttribute("viewBox", before.box);
    Object.assign(svg.style, { width: before.width, height: before.height });
    byId("key").replaceChildren();
    before = null;
  });
}

/** What signs, ends and colours mean: those that the picture shows. */
function legendOf({ known, chosen }) {
  const bodies = [...view.shown.bodies.keys()].filter((number) => chosen.passing.has(number)).map((number) => known.bodies[number]);
  const kinds = new Set([...view.shown.events.keys()].map((number) => known.events[number].kind));
  const events = Object.entries(known.words.events).filter(([kind]) => kinds.has(kind));
  const roots = new Set(bodies.filter((body) => known.hues.has(body.family)).map((body) => body.family));
  return [
    row("Events", events.map(([kind, [sign]]) => [make("b", {}, sign), ` ${kind}`])),
    row("Ends", Object.entries(LIVES).map(([life, words]) => [make("span", { class: `life ${life}` }), ` ${words}`])),
    row("Families", [...roots].map((number) => [
      make("span", { class: `swatch ${known.hues.get(number)}` }, known.bodies[number].code), ` ${known.bodies[number].label}`])),
  ];
}

function row(title, entries) {
  return entries.length ? make("p", {}, make("b", {}, title), entries.map((entry) => make("span", { class: "entry" }, entry))) : "";
}
