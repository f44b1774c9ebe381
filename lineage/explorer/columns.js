/* Records from columns, as columns.py has written them. */

/** The values of a column, one for each record; null where a record has none. */
export function values(column) {
  if (column.of) return records(Object.entries(column.of).map(([key, part]) => [key, values(part)]));
  if (column.across) return across(column.across.map(values));
  if (column.each) return lists(column.each, values(column.all));
  return column;
}

function records(columns) {
  return columns[0][1].map((_, place) =>
    Object.fromEntries(columns.map(([key, column]) => [key, column[place]]).filter(([, value]) => value !== null)));
}

function across(columns) {
  return columns[0].map((_, place) => columns.map((column) => column[place]));
}

function lists(lengths, all) {
  let at = 0;
  return lengths.map((length) => (length === null ? null : all.slice(at, (at += length))));
}
