/* Making elements. Whatever comes from the data goes in as text, never as HTML. */

/** An element with attributes and children; texts become text nodes, what is empty is left out. */
export function make(tag, attributes = {}, ...children) {
  const node = document.createElement(tag);
  for (const [key, value] of Object.entries(attributes)) {
    if (key === "on") for (const [name, act] of Object.entries(value)) node.addEventListener(name, act);
    else if (value !== undefined && value !== null && value !== false) node.setAttribute(key, value === true ? "" : value);
  }
  node.append(...children.flat().filter((child) => child !== undefined && child !== null && child !== false && child !== ""));
  return node;
}

export function button(text, act, attributes = {}) {
  return make("button", { type: "button", on: { click: act }, ...attributes }, text);
}

export function byId(id) {
  return document.getElementById(id);
}

/** A name in its own language and direction. */
export function named(name) {
  return make("bdi", { lang: name.language }, name.text);
}

export function calm() {
  return matchMedia("(prefers-reduced-motion: reduce)").matches;
}

export function small() {
  return matchMedia("(max-width: 820px)").matches;
}

export function tell(text) {
  byId("told").textContent = text;
}

let toasting = 0;

/** A short notice that goes away by itself, and is read aloud. */
export function notice(text) {
  const toast = byId("toast");
  toast.textContent = text;
  toast.hidden = false;
  tell(text);
  clearTimeout(toasting);
  toasting = setTimeout(() => { toast.hidden = true; }, 4000);
}
