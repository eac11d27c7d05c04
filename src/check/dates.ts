/**
 * @module
 * Dates in the grammars of the formats, to the letter.
 */

/** A date that fits its grammar. */
export interface ReadDate {
  /** Milliseconds since the epoch; undefined for a day or time that doesn't exist. */
  readonly time: number | undefined;
  /** Whether the day of the week that it names is right; true where it names none. */
  readonly isWeekdayRight: boolean;
  /** Whether its year has four digits. */
  readonly isFullYear: boolean;
}

const MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split(" ");
const DAYS = "Sun Mon Tue Wed Thu Fri Sat".split(" ");

/** Hours from UTC (RFC 822 §5.1); the letters of the military mean nothing any more (RFC 2822 §4.3). */
const ZONES: Readonly<Record<string, number>> = {
  EST: -5,
  EDT: -4,
  CST: -6,
  CDT: -5,
  MST: -7,
  MDT: -6,
  PST: -8,
  PDT: -7,
};

const RFC_822 =
  /^(?:(?<weekday>[A-Z][a-z]{2}),\s*)?(?<day>\d{1,2})\s+(?<month>[A-Z][a-z]{2})\s+(?<year>\d{4}|\d\d)\s+(?<hour>\d\d):(?<minute>\d\d)(?::(?<second>\d\d))?\s+(?<zone>UT|GMT|[ECMP][SD]T|[A-IK-Z]|[+-]\d{4})$/;

const RFC_3339 =
  /^(?<year>\d{4})-(?<month>\d\d)-(?<day>\d\d)T(?<hour>\d\d):(?<minute>\d\d):(?<second>\d\d)(?:\.\d+)?(?<zone>Z|[+-]\d\d:\d\d)$/;

/** Reads a date; undefined for what doesn't fit the grammar. */
export const READ_DATE: Readonly<Record<"RFC 822" | "RFC 3339", (text: string) => ReadDate | undefined>> = {
  "RFC 822": (text) => read(RFC_822.exec(text)?.groups, (month) => MONTHS.indexOf(month)),
  "RFC 3339": (text) => read(RFC_3339.exec(text)?.groups, (month) => Number(month) - 1),
};

function read(parts: Record<string, string> | undefined, monthOf: (month: string) => number): ReadDate | undefined {
  if (parts === undefined) return undefined;
  const { weekday, day = "", month = "", year = "", hour = "", minute = "", second = "00", zone = "" } = parts;
  const at = new Date(0);
  at.setUTCFullYear(fullYear(year), monthOf(month), Number(day)); // Date.UTC takes the year 1 for 1901
  at.setUTCHours(Number(hour), Number(minute));
  const isThere =
    monthOf(month) >= 0 &&
    at.getUTCDate() === Number(day) &&
    at.getUTCMonth() === monthOf(month) &&
    Number(hour) < 24 &&
    Number(minute) < 60 &&
    Number(second) <= 60; // a leap second
  const time = at.getTime() + Number(second) * 1000 - offset(zone);
  return {
    time: isThere && !Number.isNaN(time) ? time : undefined,
    isWeekdayRight: weekday === undefined || DAYS[at.getUTCDay()] === weekday,
    isFullYear: year.length === 4,
  };
}

function fullYear(year: string): number {
  const number = Number(year);
  if (year.length === 4) return number;
  return number < 70 ? 2000 + number : 1900 + number;
}

/** Milliseconds that a zone is ahead of UTC. */
function offset(zone: string): number {
  const [, sign, hours = "0", minutes = "0"] = /^([+-])(\d\d):?(\d\d)$/.exec(zone) ?? [];
  const ahead = sign === undefined ? (ZONES[zone] ?? 0) * 60 : Number(hours) * 60 + Number(minutes);
  return (sign === "-" ? -ahead : ahead) * 60_000;
}
