/**
 * @module
 * Time zones: from the clock on the wall to a moment.
 */

const DAY = 24 * 60 * 60 * 1000;

/** Making a formatter costs a hundred times more than using it. */
const formatters = new Map<string, Intl.DateTimeFormat>();

/**
 * The moment at which clocks in `timezone` (an IANA name) show `wall`, in milliseconds since the epoch; `wall` is given as
 * if it were UTC. An hour that occurs twice means its first; one that is skipped is read as if clocks had not been put forward.
 *
 * @throws {RangeError} When there is no such zone.
 */
export function fromWallClock(wall: number, timezone: string): number {
  if (timezone === "UTC") return wall;
  const before = wall - offsetAt(wall - DAY, timezone);
  const after = wall - offsetAt(wall + DAY, timezone);
  const shown = [before, after].filter((moment) => moment + offsetAt(moment, timezone) === wall);
  return shown.length === 0 ? before : Math.min(...shown);
}

/** How far clocks in `timezone` are ahead of UTC at `moment`; both in milliseconds. */
function offsetAt(moment: number, timezone: string): number {
  const parts = formatterOf(timezone).formatToParts(moment);
  const name = parts.find(({ type }) => type === "timeZoneName")?.value ?? "";
  const [, sign, hours, minutes, seconds] = /([+-])(\d\d):(\d\d)(?::(\d\d))?$/.exec(name) ?? [];
  const size = (Number(hours ?? 0) * 60 + Number(minutes ?? 0)) * 60 + Number(seconds ?? 0);
  return (sign === "-" ? -size : size) * 1000;
}

function formatterOf(timezone: string): Intl.DateTimeFormat {
  const known = formatters.get(timezone);
  if (known !== undefined) return known;
  const formatter = new Intl.DateTimeFormat("en-US", { timeZone: timezone, timeZoneName: "longOffset" });
  formatters.set(timezone, formatter);
  return formatter;
}
