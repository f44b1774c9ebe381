/* A few words about what the pointer rests on: pictures zoomed far out cannot be read otherwise. */

import { byId } from "./dom.js";
import { ownerOf } from "./picture.js";
import { view } from "./view.js";
import { bodyWords, eventWords } from "./words.js";

const GAP = 14;

export function tips(known) {
  const frame = byId("frame");
  frame.addEventListener("pointerover", (event) => {
    if (event.pointerType !== "mouse" || !event.target.closest("svg")) return hide();
    const { body, event: one } = ownerOf(view.shown, event.target);
    if (body == null && one == null) return hide();
    return tell(body != null ? bodyWords(known, known.bodies[body]) : eventWords(known, known.events[one]), event);
  });
  frame.addEventListener("pointerleave", hide);
  frame.addEventListener("pointerdown", hide);
  frame.addEventListener("scroll", hide);
}

function hide() {
  byId("tip").hidden = true;
}

function tell(words, { clientX, clientY }) {
  const tip = byId("tip");
  tip.textContent = words;
  tip.hidden = false;
  const { width, height } = tip.getBoundingClientRect();
  const left = Math.min(clientX + GAP, innerWidth - width - GAP);
  const top = clientY + GAP + height < innerHeight ? clientY + GAP : clientY - GAP - height;
  tip.style.left = `${left}px`;
  tip.style.top = `${top}px`;
}
