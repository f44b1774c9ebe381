/* The selection as rows: for the table on the page, and as CSV. */

import { during, place } from "./words.js";

export const COLUMNS = [
  ["Name", (known, body) => body.name],
  ["Short", (known, body) => body.short],
  ["Kind", (known, body) => body.kind],
  ["Where", (known, body) => place(known, body)],
  ["Years", (known, body) => body.years],
  ["From", (known, body) => neighbours(known, body.up, "old")],
  ["Became", (known, body) => neighbours(known, body.down, "young")],
  ["Belonged to", (known, body) => [...new Set(body.ties.map((tie) => short(known.bodies[tie.to])))].join(", ")],
];

function short(body) {
  return body.code || body.short || body.name;
}

function neighbours(known, links, end) {
  return [...new Set(links.map((link) => short(known.bodies[link[end]])))].join(", ");
}

/** The selection as CSV; `then` adds what each was called on the day that is set. */
export function csv(known, bodies, then) {
  const head = ["id", ...COLUMNS.map(([title]) => title.toLowerCase()), "life", "all names"];
  if (then) head.push("certain on the day", "name on the day");
  const rows = bodies.map((body) => [
    body.id,
    ...COLUMNS.map(([, value]) => value(known, body)),
    during(known, body.life),
    body.names.map((name) => name.text).join("; "),
    ...(then ? [then.lives[body.number] === 2 ? "certainly" : "possibly", then.names(body).map((n) => n.text).join(" or ")] : []),
  ]);
  return [head, ...rows].map((row) => row.map(cell).join(",")).join("\r\n") + "\r\n";
}

/** A cell; an apostrophe keeps spreadsheets from taking a name for a formula. */
function cell(value) {
  const text = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(text) ? `"${text.replace(/"/g, '""')}"` : text;
}
