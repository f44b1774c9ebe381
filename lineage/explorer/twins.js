/* The selection without a picture: an outline nested by descent, and a table to sort. */

import { byId, make, named } from "./dom.js";
import { PERHAPS } from "./days.js";
import { COLUMNS } from "./rows.js";
import { bodyRef } from "./cards.js";

const sorting = { column: null, up: true };

export function showTwin(app, view) {
  const twin = byId("twin");
  twin.replaceChildren(...(view === "outline" ? outline(app) : [table(app)]));
}

/** Each body once, under the first of those that it came from in the selection. */
function outline(app) {
  const { chosen } = app;
  const inside = new Set(chosen.listed.map((body) => body.number));
  const children = new Map();
  const roots = [];
  const over = new Map();
  for (const body of chosen.listed) {
    const parent = body.up.map((link) => link.old).find((number) => inside.has(number) && !under(over, number, body.number));
    if (parent === undefined) roots.push(body);
    else {
      over.set(body.number, parent);
      children.set(parent, [...(children.get(parent) || []), body]);
    }
  }
  return [make("ul", { class: "outline" }, roots.map((body) => branch(app, body, children)))];
}

/** Whether one stands under the other already: a part that returned would make a circle. */
function under(over, number, other) {
  for (let at = number; at !== undefined; at = over.get(at)) if (at === other) return true;
  return false;
}

function branch(app, body, children) {
  const below = (children.get(body.number) || []).map((child) => branch(app, child, children));
  return make("li", {}, entry(app, body), below.length ? make("ul", {}, below) : null);
}

function entry(app, body) {
  const { chosen, known } = app;
  const other = chosen.then ? chosen.then.names(body).filter((name) => name !== body.last) : [];
  const link = body.up[0];
  return make("span", { class: status(chosen, body) }, bodyRef(app, body), " ",
    make("span", { class: "note" }, `${body.years}${link ? `, ${known.words.events[known.events[link.event].kind][1]} ${known.bodies[link.old].short || known.bodies[link.old].name}` : ""}`),
    other.length ? make("span", { class: "note" }, " then ", other.map((name) => named(name))) : null);
}

function status(chosen, body) {
  const maybe = chosen.then && chosen.then.lives[body.number] === PERHAPS;
  return [chosen.chosen.includes(body.number) ? "chosen" : "", maybe ? "maybe" : ""].filter(Boolean).join(" ") || null;
}

/** Roles are said outright: on a small screen the cells stand below each other, and browsers then forget them. */
function table(app) {
  const { known, chosen } = app;
  const columns = chosen.then
    ? [...COLUMNS, ["Then called", (_, body) => chosen.then.names(body).map((name) => name.text).join(" or ")],
      ["Lived then", (_, body) => (chosen.then.lives[body.number] === PERHAPS ? "perhaps" : "certainly")]]
    : COLUMNS;
  const rows = chosen.listed.map((body) => ({ body, cells: columns.map(([, value]) => value(known, body)) }));
  const at = sorting.column !== null && sorting.column < columns.length ? sorting.column : null;
  if (at !== null) rows.sort((a, b) => a.cells[at].localeCompare(b.cells[at], "en", { numeric: true }) * (sorting.up ? 1 : -1));
  return make("table", { role: "table" },
    make("caption", { class: "hidden" }, "The selection; the heads of the columns sort it"),
    make("thead", { role: "rowgroup" }, make("tr", { role: "row" }, columns.map(([title], place) => head(app, title, place, place === at)))),
    make("tbody", { role: "rowgroup" }, rows.map(({ body, cells }) => make("tr", { role: "row", class: status(chosen, body) },
      make("th", { role: "rowheader", scope: "row" }, bodyRef(app, body)),
      cells.slice(1).map((text, place) => make("td", { role: "cell", "data-column": columns[place + 1][0] }, text))))));
}

function head(app, title, place, on) {
  const sort = () => {
    Object.assign(sorting, { up: on ? !sorting.up : true, column: place });
    showTwin(app, "table");
    byId("twin").querySelectorAll("thead button")[place].focus();
  };
  return make("th", { role: "columnheader", scope: "col", "aria-sort": on ? (sorting.up ? "ascending" : "descending") : null },
    make("button", { type: "button", on: { click: sort } }, title, on ? make("span", { "aria-hidden": "true" }, sorting.up ? " ↑" : " ↓") : null));
}
