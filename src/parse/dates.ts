/**
 * @module
 * Dates as people and programs write them.
 */
import { fromWallClock } from "./zone.ts";

/** No form of date is longer; what is longer is prose. */
const MAX_LENGTH = 100;

const MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/** Hours ahead of UTC, or the IANA zone of a name that means summer and winter time. */
const ZONES: Readonly<Record<string, number | string>> = {
  ...{ z: 0, ut: 0, utc: 0, gmt: 0, bst: 1, cet: 1, cest: 2 },
  ...{ est: -5, edt: -4, cst: -6, cdt: -5, mst: -7, mdt: -6, pst: -8, pdt: -7 },
  ...{ et: "America/New_York", ct: "America/Chicago", mt: "America/Denver", pt: "America/Los_Angeles" },
};

const ZONE = String.raw`(?<zone>(?:gmt|utc)?[+-]\d{1,2}(?::?\d\d)?|${Object.keys(ZONES).join("|")})`;
const TIME = new RegExp(
  String.raw`(?<!\d)(?<hour>\d{1,2}):(?<minute>\d\d)(?::(?<second>\d\d)(?:[.,](?<fraction>\d+))?)?(?![\d:])` +
    String.raw`(?: ?(?<half>[ap])\.?m\b\.?)?(?: ?${ZONE}(?![a-z\d:]))?`,
);

const WEEKDAY = String.raw`(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?\.?,? )?`;
const MONTH = String.raw`(?<monthName>jan|feb|mar|apr|may|jun|jul|aug|sept?|oct|nov|dec|january|february|march|april|june|july|august|september|october|november|december)\.?`;
const DAY = String.raw`(?<day>\d{1,2})`;
const YEAR = String.raw`(?<year>\d{4})`;

/** What is left when the time of day is taken out: ISO 8601, RFC 5322 §3.3, and the two orders of English. */
const DATES = [
  String.raw`${YEAR}(?<sign>[-/])(?<month>\d{1,2})\k<sign>${DAY}`,
  String.raw`${WEEKDAY}${DAY}(?:st|nd|rd|th)?[ -](?:of )?${MONTH},?[ -](?<year>\d{4}|\d\d)`,
  `${WEEKDAY}${MONTH} ${DAY}(?:st|nd|rd|th)?,? ${YEAR}`,
].map((form) => new RegExp(`^${form}(?: ${ZONE})?$`));

/** How programs write them (RFC 3339 §5.6), and a day: read without the others. */
const COMMON = /^(\d{4})-(\d\d)-(\d\d)(?:[T ](\d\d):(\d\d)(?::(\d\d)(?:\.(\d+))?)?(Z|[+-]\d\d:\d\d)?)?$/;

type Parts = Readonly<Record<string, string | undefined>>;

/**
 * Reads one date with or without time and zone: ISO 8601, RFC 3339, RFC 5322, asctime, and English ones such as
 * `14:11 EST, 25 October 2013`. One that names no zone is in `timezone` (IANA), a day alone means its midnight.
 * Undefined for anything else, and for days that don't exist.
 *
 * @throws {RangeError} When there is no such `timezone`.
 */
export function parseDate(text: string, timezone: string): Date | undefined {
  if (text.length > MAX_LENGTH) return undefined;
  const common = COMMON.exec(text);
  if (common !== null) {
    const [, year, month, day, hour, minute, second, fraction, zone] = common;
    return toDate({ year, month, day, hour, minute, second, fraction, zone: zone?.toLowerCase() }, timezone);
  }
  const plain = normalize(text);
  const time = TIME.exec(plain);
  const day = time === null ? plain : cutOut(plain, time.index, time[0].length);
  const date = DATES.map((form) => form.exec(day)).find((match) => match !== null);
  if (date?.groups === undefined) return undefined;
  const { zone: dateZone, ...dateParts } = date.groups;
  if (dateZone !== undefined && (time === null || time.groups?.zone !== undefined)) return undefined;
  return toDate({ ...dateParts, ...time?.groups, zone: dateZone ?? time?.groups?.zone }, timezone);
}

/** A date in a name, with what follows it. */
export interface PathDate {
  readonly date: Date;
  /** The last segment without date and extension; the date itself, where there is nothing else. */
  readonly rest: string;
}

/**
 * The date in a file name, folder name or dated path: `2024-01-31-slug.md`, `2024-1-3-slug/index.md`, `2026/01/31/slug`.
 * The last one counts; it is midnight in `timezone` (IANA).
 */
export function dateFromPath(path: string, timezone: string): PathDate | undefined {
  if (!/\d{4}[-_/]\d{1,2}[-_/]\d/.test(path)) return undefined;
  const match = /^(?:.*\/)?((\d{4})([-_/])(\d{1,2})\3(\d{1,2}))(?:[-_ /]+(.*))?$/s.exec(pathStem(path));
  if (match === null) return undefined;
  const [, whole = "", year, , month, day, rest = ""] = match;
  const date = toDate({ year, month, day }, timezone);
  const name = rest.split("/").at(-1) ?? "";
  return date && { date, rest: name === "" ? whole.replace(/[_/]/g, "-") : name };
}

/** Without `index.*` and without an extension, which begins with a letter: `v1.10` has none. */
function pathStem(path: string): string {
  const trimmed = path.replace(/(?<!\/)\/+$/, "");
  const folder = trimmed.replace(/\/index\.[^/]*$/, "");
  return folder === trimmed ? trimmed.replace(/\.[a-z][a-z\d]{0,9}$/i, "") : folder;
}

/** Lower case, single spaces, no `T` between date and time, no comment such as `(CET)` at the end. */
function normalize(text: string): string {
  return text
    .toLowerCase()
    .replace(/\s+/g, " ")
    .trim()
    .replace(/(?<=\d)t(?=\d)/, " ")
    .replace(/ \([^()]*\)$/, "");
}

/** What surrounds the time, without the words and signs that joined them. */
function cutOut(text: string, start: number, length: number): string {
  const before = text.slice(0, start).replace(/(?:,| at| [-–|•·])? ?$/, "");
  const after = text.slice(start + length).replace(/^,? ?(?:[-–|•·] |on )?/, "");
  return `${before} ${after}`.trim();
}

function toDate(parts: Parts, timezone: string): Date | undefined {
  const wall = wallClock(parts);
  if (wall === undefined) return undefined;
  if (parts.zone === undefined) return new Date(fromWallClock(wall, timezone));
  const zone = zoneOf(parts.zone);
  if (zone === undefined) return undefined;
  return new Date(typeof zone === "string" ? fromWallClock(wall, zone) : wall - zone * 60_000);
}

/** The date and time as if they were UTC, in milliseconds; undefined when no calendar or clock shows them. */
function wallClock(parts: Parts): number | undefined {
  const year = fullYear(parts.year ?? "");
  const month = monthOf(parts);
  const day = Number(parts.day);
  const hour = hourOf(Number(parts.hour ?? 0), parts.half);
  const minute = Number(parts.minute ?? 0);
  const second = Number(parts.second ?? 0);
  if (year < 1000 || hour > 23 || minute > 59 || second > 60) return undefined;
  const midnight = new Date(Date.UTC(year, month - 1, day));
  if (midnight.getUTCMonth() !== month - 1) return undefined; // a day that the month lacks runs over into another one
  const milliseconds = parts.fraction === undefined ? 0 : Number(parts.fraction.slice(0, 3).padEnd(3, "0"));
  return midnight.getTime() + ((hour * 60 + minute) * 60 + second) * 1000 + milliseconds;
}

/** Two digits mean 1950 to 2049 (RFC 5322 §4.3). */
function fullYear(digits: string): number {
  const year = Number(digits);
  if (digits.length !== 2) return year;
  return year < 50 ? 2000 + year : 1900 + year;
}

/** Counted from 1. */
function monthOf({ month, monthName }: Parts): number {
  return monthName === undefined ? Number(month) : MONTHS.indexOf(monthName.slice(0, 3)) + 1;
}

/** From the clock of twelve hours to that of 24; not a number when the former has no such hour. */
function hourOf(hour: number, half: string | undefined): number {
  if (half === undefined) return hour;
  if (hour < 1 || hour > 12) return 24;
  return (hour % 12) + (half === "p" ? 12 : 0);
}

/** Minutes ahead of UTC, or an IANA name. */
function zoneOf(zone: string): number | string | undefined {
  if (zone === "z") return 0;
  const [, sign, hours = "", minutes = "0"] = /([+-])(\d{1,2}):?(\d\d)?$/.exec(zone) ?? [];
  if (sign !== undefined) {
    const size = Number(hours) * 60 + Number(minutes);
    return Number(hours) > 23 || Number(minutes) > 59 ? undefined : Number(`${sign}${size}`);
  }
  const named = Object.hasOwn(ZONES, zone) ? ZONES[zone] : undefined;
  return typeof named === "number" ? named * 60 : named;
}
