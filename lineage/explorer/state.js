/* What the reader has set, as one plain object; the fragment of the address is the same as text. */

export const VIEWS = ["timeline", "tree", "outline", "table"];
export const SCOPES = ["internationals", "everything"];
export const STATES = ["living", "ended", "unknown"];

/** Texts, lists, numbers (null: no limit) and switches, each with what it is when nothing is set. */
const TEXTS = ["focus", "with", "event", "at", "box"];
const LISTS = ["international", "country", "kind", "state"];
const COUNTS = ["up", "down"];
const SWITCHES = ["only", "certain"];

export function blank() {
  return {
    view: "", scope: "", focus: "", with: "", event: "", at: "", box: "",
    international: [], country: [], kind: [], state: [], up: null, down: null, only: false, certain: false,
  };
}

/** The state that a fragment tells; what it does not know it leaves aside. */
export function parse(fragment) {
  const state = blank();
  for (const part of fragment.replace(/^#/, "").split("&")) {
    const cut = part.indexOf("=");
    if (cut > 0) enter(state, part.slice(0, cut), decoded(part.slice(cut + 1)));
  }
  return state;
}

function enter(state, key, value) {
  if (key === "view" && VIEWS.includes(value)) state.view = value;
  else if (key === "scope" && SCOPES.includes(value)) state.scope = value;
  else if (TEXTS.includes(key)) state[key] = value;
  else if (LISTS.includes(key)) state[key] = [...new Set(value.split(",").filter(Boolean))].sort();
  else if (COUNTS.includes(key) && /^\d{1,3}$/.test(value)) state[key] = Number(value);
  else if (SWITCHES.includes(key)) state[key] = value === "1";
}

function decoded(text) {
  try {
    return decodeURIComponent(text.replace(/\+/g, " "));
  } catch {
    return text; // a lone % that someone typed
  }
}

/** The fragment of a state, without the #; what is not set is left out. */
export function write(state) {
  const said = [];
  const say = (key, value) => said.push(`${key}=${encodeURIComponent(value).replace(/%2C/g, ",")}`);
  for (const key of ["view", "scope", ...TEXTS]) if (state[key]) say(key, state[key]);
  for (const key of LISTS) if (state[key].length) say(key, [...state[key]].sort().join(","));
  for (const key of COUNTS) if (state[key] !== null) say(key, String(state[key]));
  for (const key of SWITCHES) if (state[key]) say(key, "1");
  return said.join("&");
}

/** The list with a value put in, or taken out if it is there. */
export function toggled(list, value) {
  return list.includes(value) ? list.filter((other) => other !== value) : [...list, value].sort();
}
