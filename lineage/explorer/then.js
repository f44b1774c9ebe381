/* The day as of which all is shown: typed, or chosen on a slider of years, or let run. */

import { byId, calm, notice } from "./dom.js";
import { readDay, yearOf } from "./days.js";
import { years } from "./registry.js";

const PACE = 700; // milliseconds a year takes when the years run

export function thenControls(app) {
  const [first, last] = years(app.known, yearOf);
  const slider = byId("at-year");
  Object.assign(slider, { min: first, max: last, value: last });
  let running = 0;

  function stop() {
    clearInterval(running);
    running = 0;
    byId("at-play").setAttribute("aria-pressed", "false");
    byId("at-play").textContent = "▶";
  }
  function run() {
    if (Number(slider.value) >= last) slider.value = first;
    byId("at-play").setAttribute("aria-pressed", "true");
    byId("at-play").textContent = "❚❚";
    running = setInterval(() => {
      if (Number(slider.value) >= last) stop();
      else app.set({ at: String(Number(slider.value) + 1) }, "replace");
    }, PACE);
  }
  slider.addEventListener("input", () => { stop(); app.set({ at: slider.value }, "replace"); });
  slider.addEventListener("change", () => app.set({ at: slider.value }));
  byId("at").addEventListener("change", (event) => {
    stop();
    const text = event.target.value.trim();
    if (text && !readDay(text)) notice(`“${text}” is no day here. Write 1953, 1953-11 or 1953-11-16.`);
    else app.set({ at: text });
  });
  byId("at-clear").addEventListener("click", () => { stop(); app.set({ at: "" }); });
  byId("at-play").hidden = calm();
  byId("at-play").addEventListener("click", () => (running ? stop() : run()));
}

export function showThen(state) {
  const day = readDay(state.at);
  if (document.activeElement !== byId("at")) byId("at").value = state.at;
  if (day) byId("at-year").value = yearOf(day[0]);
  byId("at-year").classList.toggle("unset", !day);
  byId("at-year").setAttribute("aria-valuetext", day ? state.at : "all times");
  byId("at-clear").hidden = !state.at;
}
