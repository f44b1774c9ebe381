/* Finding bodies by any name they ever had: accents folded, one slip of the finger allowed in longer words. */

/** Letters that no decomposition takes apart, as a reader without that keyboard types them. */
const PLAIN = { ø: "o", ł: "l", đ: "d", ð: "d", ı: "i", æ: "ae", œ: "oe", ß: "ss", þ: "th" };

export function folded(text) {
  const bare = text.toLowerCase().replace(/['’]/g, "").normalize("NFKD").replace(/[\u0300-\u036f]/g, "");
  return bare.replace(/[øłđðıæœßþ]/g, (letter) => PLAIN[letter])
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, " ").trim();
}

/** Every text under which a body may be found, folded once. */
export function index(known) {
  return known.bodies.flatMap((body) => body.names.flatMap((name) =>
    [[name.text, false], ...(name.short ? [[name.short, true]] : [])].map(([text, short]) => {
      const plain = folded(text);
      return { body, name, text, short, plain, words: plain.split(" ") };
    })));
}

/** The best match of each body: {body, name, text, rank}, best first. */
export function find(entries, typed, most = 30) {
  const wanted = folded(typed);
  if (!wanted) return [];
  const parts = wanted.split(" ");
  const best = new Map();
  for (const entry of entries) {
    const rank = ranked(entry, wanted, parts);
    const known = best.get(entry.body);
    if (rank && (!known || rank < known.rank)) best.set(entry.body, { ...entry, rank });
  }
  return [...best.values()].sort(better).slice(0, most);
}

function better(a, b) {
  const weight = (one) => one.body.above.size + one.body.below.size + one.body.members.length;
  return a.rank - b.rank || weight(b) - weight(a) || a.text.length - b.text.length || a.body.number - b.body.number;
}

/** 1 the whole text, 2 its beginning, 3 a word's beginning, 4 inside, 5 all words somewhere, 6 one slip; 0 no. */
function ranked({ plain, words }, wanted, parts) {
  if (plain === wanted) return 1;
  if (plain.startsWith(wanted)) return 2;
  if (plain.includes(` ${wanted}`)) return 3;
  if (plain.includes(wanted)) return 4;
  const begins = (part) => words.some((word) => word.startsWith(part));
  if (parts.every(begins)) return 5;
  const near = (part) => begins(part) || (part.length >= 5 && words.some((word) => slipped(part, word)));
  return parts.every(near) ? 6 : 0;
}

/** Whether a word, or its beginning, differs from what was typed by one letter left out, put in, changed or swapped. */
export function slipped(typed, word) {
  if (word.length < typed.length - 1) return false;
  let at = 0;
  while (at < typed.length && typed[at] === word[at]) at += 1;
  const rest = typed.slice(at);
  return [
    [1, 1], [1, 0], [0, 1], // changed, put in, left out
  ].some(([mine, its]) => word.slice(at + its).startsWith(rest.slice(mine)))
    || (typed[at] === word[at + 1] && typed[at + 1] === word[at] && word.slice(at + 2).startsWith(rest.slice(2)));
}
