/* What the reader takes away: a link, a citation, the view as SVG, the selection as CSV, a print. */

import { byId, make, notice } from "./dom.js";
import { csv } from "./rows.js";
import { dayWords } from "./days.js";
import { view, visible } from "./view.js";

export function share(app, what) {
  const acts = {
    link: () => copy(location.href, "The link to this view is copied."),
    cite: () => copy(citation(app), "The citation is copied."),
    svg: () => save(svgText(), `${name(app)}.svg`, "image/svg+xml"),
    csv: () => save(`\ufeff${csv(app.known, app.chosen.listed, app.chosen.then)}`, `${name(app)}.csv`, "text/csv"),
    print: () => window.print(),
  };
  acts[what]();
}

export function citation({ known, state, chosen }) {
  const what = chosen.path ? `“${chosen.path.one.label} and ${chosen.path.other.label}”, in: `
    : chosen.body ? `“${chosen.body.label}”, in: ` : "";
  const then = chosen.then ? `, as of ${dayWords(state.at)}` : "";
  return `${what}${known.title}. Data of ${known.released}${then} (${known.licence}). ${location.href}`;
}

function name({ state }) {
  return [state.focus || "lineage", state.with, state.at].filter(Boolean).join("-").replace(/[^\w-]+/g, "-").slice(0, 80);
}

/** Pages from disk may not reach the clipboard: then the text is shown, selected, for the reader to copy. */
async function copy(text, done) {
  try {
    await navigator.clipboard.writeText(text);
    notice(done);
  } catch {
    const field = make("textarea", { readonly: true, class: "offer", "aria-label": "Text to copy" });
    field.value = text;
    document.body.append(field);
    field.select();
    const copied = document.execCommand("copy");
    field.remove();
    notice(copied ? done : `Copy this: ${text}`);
  }
}

function save(text, file, type) {
  const address = URL.createObjectURL(new Blob([text], { type: `${type};charset=utf-8` }));
  const link = make("a", { href: address, download: file });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(address), 10000);
  notice(`Saved as ${file}.`);
}

/** The window on the picture as an SVG that stands alone, with its styles and without what is hidden. */
export function svgText() {
  const copied = view.shown.svg.cloneNode(true);
  const hidden = copied.classList.contains("only") ? ".out, g.organisation:not(.lit), g.event:not(.lit)" : ".out";
  copied.querySelectorAll(hidden).forEach((node) => node.remove());
  for (const node of copied.querySelectorAll("a")) node.setAttribute("href", location.href.split("#")[0] + node.getAttribute("href"));
  const [x, y, width, height] = visible();
  copied.removeAttribute("style");
  copied.setAttribute("viewBox", `${x} ${y} ${width} ${height}`);
  copied.setAttribute("width", width);
  copied.setAttribute("height", height);
  const style = document.createElementNS("http://www.w3.org/2000/svg", "style");
  const sheets = [...document.head.querySelectorAll("style")].map((node) => node.textContent);
  style.textContent = sheets.slice(1).join("\n"); // not that of the page, and the picture brings its own
  copied.prepend(style, byId("patterns").firstElementChild.cloneNode(true));
  return new XMLSerializer().serializeToString(copied);
}
