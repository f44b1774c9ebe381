/* The text of a picture from its columns, as picture_columns.py has written them. */

export function pictureText(known, name, { elements, columns, scale }) {
  return named(known, name, placed(joined(known, elements, columns), scale));
}

/** Each attribute takes the next value of its column, each `#` the next text. */
function joined(known, elements, columns) {
  const next = Object.fromEntries(Object.keys(columns).map((key) => [key, 0]));
  let words = [];
  return elements.replace(/([\w:-]+)=|#/g, (found, key = "#") => {
    const { few, at } = columns[key], place = next[key]++;
    const value = few ? few[at[place]] : columns[key][place];
    if (key === "#") return typeof value === "string" ? value : words.slice(...value).join(" ");
    if (key === "id") words = /^o\d/.test(value) ? wordsOf(known.bodies[parseInt(value.slice(1), 10)]) : [];
    return `${key}="${value}"`;
  });
}

/** What a body is called, word by word, as Numbers.words of data.py has it. */
function wordsOf(body) {
  return [...body.names.flatMap((name) => [name.text, name.short || ""]), body.years || ""].join(" ").split(" ");
}

/** Steps become places again. */
function placed(text, scale) {
  const at = { x: 0, y: 0 };
  const place = (axis, step) => (at[axis] += Number(step)) / scale;
  const places = (found, letter, steps) => {
    const axes = { H: "x", V: "y" }[letter] || "xy";
    return letter + steps.split(" ").map((step, turn) => place(axes[turn % axes.length], step)).join(" ");
  };
  return text.replace(/ (c?[xy]|d|transform)="([^"]*)"/g, (found, key, value) => {
    const axis = key[key.length - 1];
    return ` ${key}="${axis in at ? place(axis, value) : value.replace(/([MLQHV]|translate\()([^A-Za-z)]*)/g, places)}"`;
  });
}

/** Bodies and events get their ids again; a link leads to the one that it stands in. */
function named(known, name, text) {
  let id = "";
  return text.replace(/ (id|href|data-event)="([oe]?)(\d*)/g, (found, key, kind, number) => {
    if (key === "href") return ` href="#focus=${id}`;
    if (!number) return found;
    id = (kind === "o" ? known.bodies : known.events)[number].id;
    return key === "id" ? ` id="${name}-${kind}-${id}` : ` data-event="${id}`;
  });
}
