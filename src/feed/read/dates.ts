/**
 * @module
 * The dates of feeds, as programs write them.
 */

const MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/** Hours ahead of UTC: those of RFC 822 §5.1, and what is often seen besides. Any other name counts as UTC. */
const ZONES: ReadonlyMap<string, number> = new Map(
  Object.entries({
    ...{ est: -5, edt: -4, cst: -6, cdt: -5, mst: -7, mdt: -6, pst: -8, pdt: -7, bst: 1, cet: 1, cest: 2, met: 1 },
    ...{ mest: 2, eet: 2, eest: 3, msk: 3, jst: 9, kst: 9, aest: 10, aedt: 11, nzst: 12, nzdt: 13 },
  }),
);

const CLOCK = String.raw`(?<hour>\d{1,2}):(?<minute>\d\d)(?::(?<second>\d\d)(?:[.,](?<fraction>\d{1,9}))?)?`;
const ZONE = String.raw`(?: ?(?<zone>(?:gmt|utc?)?[+-]\d{1,2}(?::?\d\d)?|[a-z]{1,5}))?(?: ?\([^)]*\))?`;

/** ISO 8601 and RFC 3339; RFC 822 with years of two or four digits; asctime. */
const FORMS = [
  String.raw`(?<year>\d{4})-(?<month>\d\d)(?:-(?<day>\d\d))?(?:[t ]${CLOCK}${ZONE})?`,
  String.raw`(?:[a-z]{3,9}\.?,? ?)?(?<day>\d{1,2})[ -](?<name>[a-z]{3})[a-z]*\.?,?[ -](?<year>\d{4}|\d\d),?(?: ${CLOCK}${ZONE})?`,
  String.raw`(?:[a-z]{3,9},? )?(?<name>[a-z]{3})[a-z]* (?<day>\d{1,2})(?: ${CLOCK}${ZONE})?,? (?<year>\d{4})`,
].map((form) => new RegExp(`^${form}$`, "i"));

type Parts = Readonly<Record<string, string | undefined>>;

/** Reads one date; without a zone it is in UTC. Undefined for anything else, and for days that don't exist. */
export function readDate(text: string | undefined): Date | undefined {
  const line = (text ?? "").slice(0, 100).replace(/\s+/g, " ").trim();
  for (const form of FORMS) {
    const parts = form.exec(line)?.groups;
    if (parts !== undefined) return momentOf(parts);
  }
  return undefined;
}

function momentOf(parts: Parts): Date | undefined {
  const { hour, minute, second, fraction = "" } = parts;
  const month = parts.name === undefined ? Number(parts.month) - 1 : MONTHS.indexOf(parts.name.toLowerCase());
  const midnight = new Date(Date.UTC(fullYear(parts.year ?? ""), month, Number(parts.day ?? 1)));
  if (month < 0 || month > 11 || midnight.getUTCMonth() !== month) return undefined;
  const [h, m, s] = [Number(hour ?? 0), Number(minute ?? 0), Number(second ?? 0)];
  if (h > 24 || m > 59 || s > 60) return undefined;
  const milliseconds =
    ((h * 60 + m - zoneOf(parts.zone ?? "")) * 60 + s) * 1000 + Number(fraction.slice(0, 3).padEnd(3, "0"));
  const moment = new Date(midnight.getTime() + milliseconds);
  // Programs write the year 1 for no date at all.
  return moment.getUTCFullYear() < 1000 || moment.getUTCFullYear() > 9999 ? undefined : moment;
}

/** Two digits mean 1950 to 2049 (RFC 2822 §4.3). */
function fullYear(digits: string): number {
  const year = Number(digits);
  if (digits.length !== 2) return year;
  return year < 50 ? 2000 + year : 1900 + year;
}

/** Minutes ahead of UTC. */
function zoneOf(zone: string): number {
  const [, sign, hours = "", minutes = "0"] = /([+-])(\d{1,2}):?(\d\d)?$/.exec(zone) ?? [];
  if (sign === undefined) return (ZONES.get(zone.toLowerCase()) ?? 0) * 60;
  return (Number(hours) * 60 + Number(minutes)) * (sign === "-" ? -1 : 1);
}
