/**
 * @module
 * Rules for dates.
 */
import { READ_DATE } from "../dates.ts";
import { type Hit, quote, type Rule } from "../rule.ts";
import type { DocumentContext, EntrySubject, FeedSubject } from "../subject.ts";
import type { DateValue } from "../view/view.ts";

/** Clocks differ: what is this near isn't in the future. In milliseconds. */
const TOLERANCE = 10 * 60_000;

/** Of entries of one and the same date, before that looks like the time of a build. */
const SUSPICIOUS = 5;

const FORMAT = {
  id: "date-format",
  severity: "error",
  why: "A date that doesn't parse is taken for now, or for 1970, or the entry is left out.",
  mend: "Write RFC 822 with four digits for the year in RSS (Tue, 03 Mar 2026 04:00:00 GMT), RFC 3339 in Atom and JSON Feed (2026-03-03T04:00:00Z).",
  source: "RFC 822 §5, RSS 2.0; RFC 4287 §3.3, RFC 3339 §5.6; JSON Feed 1.1, Items",
} as const;

const WEEKDAY = {
  id: "date-weekday",
  severity: "warning",
  why: "Strict readers refuse a date whose day of the week is wrong, or whose year has two digits.",
  mend: "Let a library write the date, or leave the day of the week out; write the year in full.",
  source: "RFC 822 §5.1, RFC 2822 §3.3; RSS 2.0",
} as const;

const FUTURE = {
  id: "date-future",
  severity: "warning",
  why: "Readers hide the entry, or keep it on top for years; a feed dated ahead can answer 304 until then.",
  mend: "Leave scheduled entries out until they are due, and write dates with their time zone.",
  source: "RFC 4287 §3.3; W3C Feed Validation Service, ImplausibleDate",
} as const;

/** Rules for the dates of a feed. */
export const DATE_FEED_RULES = [
  { ...FORMAT, check: ({ feed: { dates } }) => malformed(dates) },
  { ...WEEKDAY, check: ({ feed: { dates } }) => odd(dates) },
  { ...FUTURE, check: ({ feed: { dates }, now }) => ahead(dates, now) },
  {
    id: "feed-updated",
    severity: "warning",
    why: "Readers that look at the feed's date alone don't see the newest change.",
    mend: "Make it the date of the newest change among the entries.",
    source: "RFC 4287 §4.2.15; RSS 2.0, <lastBuildDate>",
    check: ({ feed: { dates, entries } }) => {
      const own = latest(dates.filter(({ role }) => role === "updated"));
      const newest = latest(entries.flatMap(changes));
      if (own === undefined || newest === undefined || own.time >= newest.time - 1000) return [];
      return [{ at: own.at, found: `${own.name} is ${own.text}, but an entry is of ${newest.text}` }];
    },
  },
  {
    id: "date-same",
    severity: "hint",
    why: "All entries have one and the same date: mostly that of a build or a checkout, which makes old ones come back.",
    mend: "Take dates from the articles, and keep them.",
    source: "RFC 4287 §4.2.9, §4.2.15",
    check: ({ feed: { entries } }) => {
      const dates = entries.map((entry) => entry.dates[0]);
      const [first] = dates;
      const isSame = dates.every((date) => date?.text === first?.text);
      return first !== undefined && dates.length >= SUSPICIOUS && isSame
        ? [{ at: first.at, found: `all ${dates.length} entries are of ${first.text}` }]
        : [];
    },
  },
] as const satisfies readonly Rule<FeedSubject>[];

/** Rules for the dates of each entry. */
export const DATE_ENTRY_RULES = [
  { ...FORMAT, check: ({ entry: { dates } }) => malformed(dates) },
  { ...WEEKDAY, check: ({ entry: { dates } }) => odd(dates) },
  { ...FUTURE, check: ({ entry: { dates }, now }) => ahead(dates, now) },
  {
    id: "date-missing",
    severity: "warning",
    why: "Readers sort an entry without a date to the top or the bottom, or take the time of their visit.",
    mend: "Write when it was published: pubDate in RSS, date_published in JSON Feed.",
    source: "RSS Best Practices Profile, <pubDate>; JSON Feed 1.1, Items",
    check: ({ feed: { format }, entry: { dates, node } }) =>
      format !== "Atom" && dates.length === 0 ? [{ at: node.at, found: "no date" }] : [],
  },
  {
    id: "date-order",
    severity: "warning",
    why: "An entry that was changed before it was published confuses the order.",
    mend: "Write the later of both as the date of change.",
    source: "RFC 4287 §4.2.9, §4.2.15; JSON Feed 1.1, Items",
    check: ({ entry: { dates } }) => {
      const published = latest(dates.filter(({ role }) => role === "published"));
      const updated = latest(dates.filter(({ role }) => role === "updated"));
      if (published === undefined || updated === undefined || updated.time >= published.time) return [];
      return [{ at: updated.at, found: `changed ${updated.text}, before it was published ${published.text}` }];
    },
  },
  {
    id: "date-implausible",
    severity: "warning",
    why: "Nobody published feeds then: it is what a missing date is mostly turned into.",
    mend: "Find out why the article's date got lost.",
    source: "W3C Feed Validation Service, ImplausibleDate",
    check: ({ entry: { dates } }) =>
      dates
        .filter((date) => isImplausible(timeOf(date)))
        .map(({ name, text, at }) => ({ at, found: `${name} ${text}` })),
  },
] as const satisfies readonly Rule<EntrySubject>[];

/** What a missing date is in most languages: the first days of 1970; in Go, the year 1. In milliseconds. */
function isImplausible(time: number | undefined): boolean {
  return time !== undefined && (Math.abs(time) < 3 * 24 * 3_600_000 || time < Date.UTC(1000, 0));
}

/** When an entry was changed: where it doesn't say, when it was published. */
function changes({ dates }: EntrySubject["entry"]): readonly DateValue[] {
  const updated = dates.filter(({ role }) => role === "updated");
  return updated.length > 0 ? updated : dates;
}

function timeOf({ grammar, text }: DateValue): number | undefined {
  return READ_DATE[grammar](text)?.time;
}

function malformed(dates: readonly DateValue[]): readonly Hit[] {
  return dates
    .filter((date) => timeOf(date) === undefined)
    .map(({ name, text, at, grammar }) => ({ at, found: `${shown(name)} ${quote(text)} is no date of ${grammar}` }));
}

function odd(dates: readonly DateValue[]): readonly Hit[] {
  return dates.flatMap(({ name, text, at, grammar }) => {
    const date = READ_DATE[grammar](text);
    if (date?.time === undefined) return [];
    if (!date.isFullYear) return [{ at, found: `${shown(name)} ${quote(text)} has a year of two digits` }];
    return date.isWeekdayRight ? [] : [{ at, found: `${shown(name)} ${quote(text)} was another day of the week` }];
  });
}

function ahead(dates: readonly DateValue[], now: DocumentContext["now"]): readonly Hit[] {
  const limit = (now?.getTime() ?? Infinity) + TOLERANCE;
  return dates
    .filter((date) => (timeOf(date) ?? 0) > limit)
    .map(({ name, text, at }) => ({ at, found: `${shown(name)} ${text} is still to come` }));
}

function latest(dates: readonly DateValue[]): (DateValue & { readonly time: number }) | undefined {
  const known = dates.flatMap((date) => {
    const time = timeOf(date);
    return time === undefined ? [] : [{ ...date, time }];
  });
  return known.toSorted((a, b) => b.time - a.time)[0];
}

function shown(name: string): string {
  return name.replace(/^atom:/, "");
}
