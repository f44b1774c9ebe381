/* The day as of which all is shown: typed, or chosen on a slider of years, or let run. */

import { byId, calm, notice } from "./dom.js";
import { readDay, yearOf } from "./days.js";
import { years } from "./registry.js";

const PACE = 700; // milliseconds a year takes when the years run

let running = 0;

export function thenControls(app) {
  const [first, last] = years(app.known, yearOf);
  const slider = byId("at-year");
  Object.assign(slider, { min: first, max: last, value: last });
  slider.addEventListener("input", () => { stop(); app.set({ at: slider.value }, "replace"); });
  byId("at").addEventListener("change", (event) => typed(app, event.target.value.trim()));
  byId("at-clear").addEventListener("click", () => { stop(); app.set({ at: "" }); });
  byId("at-play").hidden = calm();
  byId("at-play").addEventListener("click", () => (running ? stop() : run(app, slider)));
}

function typed(app, text) {
  stop();
  if (text && !readDay(text)) notice(`“${text}” is no day here. Write 1953, 1953-11 or 1953-11-16.`);
  else app.set({ at: text });
}

/** Let the years run, one after the other, to the last. */
function run(app, slider) {
  if (slider.value === slider.max) slider.value = slider.min;
  playing(true);
  running = setInterval(() => {
    if (slider.value === slider.max) stop();
    else app.set({ at: String(Number(slider.value) + 1) }, "replace");
  }, PACE);
}

function stop() {
  clearInterval(running);
  running = 0;
  playing(false);
}

function playing(on) {
  byId("at-play").setAttribute("aria-pressed", String(on));
  byId("at-play").textContent = on ? "❚❚" : "▶";
}

export function showThen(state) {
  const day = readDay(state.at);
  if (document.activeElement !== byId("at")) byId("at").value = state.at;
  if (day) byId("at-year").value = yearOf(day[0]);
  byId("at-year").classList.toggle("unset", !day);
  byId("at-year").setAttribute("aria-valuetext", day ? state.at : "all times");
  byId("at-clear").hidden = !state.at;
}
