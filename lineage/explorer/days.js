/* Days as numbers, counted from 1 January of the year 1, as in the page's data; and what holds on a day. */

export const NO = 0;
export const PERHAPS = 1;
export const SURE = 2;

const EPOCH = 719163; // the number of 1 January 1970
const DAY = 86400000;
const DATE = /^(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?$/;
const MONTHS = ["January", "February", "March", "April", "May", "June", "July", "August", "September",
  "October", "November", "December"];

function utc(year, month, day) {
  const date = new Date(0);
  date.setUTCFullYear(year, month, day); // Date.UTC would read the years 0 to 99 as 1900 to 1999
  return date;
}

export function dayNumber(year, month = 1, day = 1) {
  return Math.round(utc(year, month - 1, day).getTime() / DAY) + EPOCH;
}

export function yearOf(number) {
  return new Date((number - EPOCH) * DAY).getUTCFullYear();
}

/** The first and last day of a year, a month or a day as one types it; null where it is none of these. */
export function readDay(text) {
  const found = DATE.exec(text.trim());
  if (!found || Number(found[1]) < 1) return null;
  const [year, month, day] = [Number(found[1]), Number(found[2] || 0), Number(found[3] || 0)];
  if (!found[2]) return [dayNumber(year), dayNumber(year, 12, 31)];
  if (month < 1 || month > 12) return null;
  const last = utc(year, month, 0).getUTCDate();
  if (!found[3]) return [dayNumber(year, month), dayNumber(year, month, last)];
  return day < 1 || day > last ? null : [dayNumber(year, month, day), dayNumber(year, month, day)];
}

/** A day as a reader says it. */
export function dayWords(text) {
  const [year, month, day] = text.trim().split("-");
  if (!month) return year;
  const name = MONTHS[Number(month) - 1];
  return day ? `${Number(day)} ${name} ${year}` : `${name} ${year}`;
}

/** Whether a stretch of time (possibly from, until; certainly from, until) holds on a day of a span. */
function holds(time, [first, last]) {
  if (time[2] <= first && last <= time[3]) return SURE;
  return time[0] <= last && first <= time[1] ? PERHAPS : NO;
}

function held(times, day) {
  return times.reduce((best, time) => Math.max(best, holds(time, day)), NO);
}

/** What a registry says of one day. The rules are those of `lineage alive`. */
export function onDay(known, day) {
  const lives = known.bodies.map((body) => held(body.life.map((time) => known.times[time]), day));
  const dated = (numbers, otherwise) =>
    numbers.length ? held(numbers.map((time) => known.times[time]), day) : otherwise;

  function bears(body, name) {
    const alive = lives[body.number];
    if (alive === NO) return NO;
    return dated(name.used, body.official.length === 1 || name.kind !== "official" ? alive : PERHAPS);
  }
  function belongs(body, tie) {
    if (lives[body.number] === NO || lives[tie.to] === NO) return NO;
    const answer = dated(tie.during, PERHAPS);
    return tie.certainty ? Math.min(answer, PERHAPS) : answer;
  }
  function names(body) {
    const borne = body.official.map((name) => [name, bears(body, name)]).filter(([, answer]) => answer);
    const sure = borne.filter(([, answer]) => answer === SURE);
    return (sure.length ? sure : borne).map(([name]) => name);
  }
  return { span: day, lives, bears, belongs, names };
}
