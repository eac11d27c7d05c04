import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { dateFromPath, parseDate } from "../../src/parse/dates.ts";

const read = (text: string, timezone = "UTC") => parseDate(text, timezone)?.toISOString();

describe("parseDate", () => {
  it.each<[text: string, expected: string | undefined, because: string]>([
    ["2026-01-31", "2026-01-31T00:00:00.000Z", "ISO 8601, a day alone"],
    ["2026-1-3", "2026-01-03T00:00:00.000Z", "one-digit month and day"],
    ["2026-01-3", "2026-01-03T00:00:00.000Z", "one-digit day"],
    ["2026/01/31", "2026-01-31T00:00:00.000Z", "slashes, year first"],
    ["2004-12-26 10:00:00 +0000", "2004-12-26T10:00:00.000Z", "Jekyll"],
    ["2004-12-26 9:00:00 +0100", "2004-12-26T08:00:00.000Z", "one-digit hour"],
    ["2026-01-31T00:00:00Z", "2026-01-31T00:00:00.000Z", "RFC 3339"],
    ["2026-01-31t10:15:00z", "2026-01-31T10:15:00.000Z", "RFC 3339 in lower case"],
    ["2026-01-31T10:15:00.123Z", "2026-01-31T10:15:00.123Z", "milliseconds"],
    ["2026-01-31T10:15:00.1239999Z", "2026-01-31T10:15:00.123Z", "what is finer than milliseconds is cut"],
    ["2026-01-31T10:15:00,5Z", "2026-01-31T10:15:00.500Z", "ISO 8601 allows a comma"],
    ["2026-01-31T10:15:00", "2026-01-31T10:15:00.000Z", "no zone"],
    ["2026-01-31 10:15", "2026-01-31T10:15:00.000Z", "no seconds"],
    ["2026-01-31 10:15 +02:00", "2026-01-31T08:15:00.000Z", "offset with colon"],
    ["2026-01-31T10:15:00+0530", "2026-01-31T04:45:00.000Z", "offset without colon"],
    ["2026-01-31T10:15+01", "2026-01-31T09:15:00.000Z", "offset of hours"],
    ["2026-01-31T10:15:00-00:00", "2026-01-31T10:15:00.000Z", "unknown local offset (RFC 3339 §4.3)"],
    ["2026-01-31 10:15 UTC+2", "2026-01-31T08:15:00.000Z", "offset from a named zone"],
    ["2016-12-31T23:59:60Z", "2017-01-01T00:00:00.000Z", "leap second"],
    ["2024-02-29", "2024-02-29T00:00:00.000Z", "leap day"],
    ["Mon, 05 Jan 2026 10:00:00 GMT", "2026-01-05T10:00:00.000Z", "RFC 5322"],
    ["5 Jan 2026 10:00 EST", "2026-01-05T15:00:00.000Z", "RFC 822 without weekday"],
    ["Mon, 5 Jan 26 10:00 +0100", "2026-01-05T09:00:00.000Z", "two-digit year (RFC 5322 §4.3)"],
    ["Sunday, 06-Nov-94 08:49:37 GMT", "1994-11-06T08:49:37.000Z", "RFC 850"],
    ["Sun Nov  6 08:49:37 1994", "1994-11-06T08:49:37.000Z", "asctime"],
    ["Thu Jan  5 10:00:00 2024 +0100", "2024-01-05T09:00:00.000Z", "git's own form"],
    ["Thu Jan 25 2024 10:00:00 GMT+0100 (Central European Time)", "2024-01-25T09:00:00.000Z", "JavaScript's own form"],
    ["Jun 05, 2026", "2026-06-05T00:00:00.000Z", "month first"],
    ["June 5 2026", "2026-06-05T00:00:00.000Z", "month first, no comma"],
    ["Sept. 3, 2020", "2020-09-03T00:00:00.000Z", "abbreviated with a full stop"],
    ["25 October 2013", "2013-10-25T00:00:00.000Z", "day first"],
    ["5 january 2026", "2026-01-05T00:00:00.000Z", "lower case"],
    ["5TH JANUARY 2026", "2026-01-05T00:00:00.000Z", "capitals and ordinal"],
    ["the 5th", undefined, "no month and no year"],
    ["2nd of May, 2025", "2025-05-02T00:00:00.000Z", "ordinal with of"],
    ["Saturday 3 May 2025, 11:05 pm", "2025-05-03T23:05:00.000Z", "clock of twelve hours"],
    ["3 May 2025 12:05 a.m.", "2025-05-03T00:05:00.000Z", "twelve at night"],
    ["3 May 2025 12:05 PM", "2025-05-03T12:05:00.000Z", "twelve at noon"],
    ["14:11 EST, 25 October 2013", "2013-10-25T19:11:00.000Z", "time first, eastern winter"],
    ["14:11 EDT, 25 October 2013", "2013-10-25T18:11:00.000Z", "eastern summer"],
    ["25 October 2013 14:11 CST", "2013-10-25T20:11:00.000Z", "central winter"],
    ["25 October 2013 14:11 CDT", "2013-10-25T19:11:00.000Z", "central summer"],
    ["25 October 2013 14:11 MST", "2013-10-25T21:11:00.000Z", "mountain winter"],
    ["25 October 2013 14:11 MDT", "2013-10-25T20:11:00.000Z", "mountain summer"],
    ["25 October 2013 14:11 PST", "2013-10-25T22:11:00.000Z", "pacific winter"],
    ["Wednesday, May 6, 2020 at 7:00 AM PDT", "2020-05-06T14:00:00.000Z", "pacific summer"],
    ["June 5th, 2026 at 2:11 p.m. ET", "2026-06-05T18:11:00.000Z", "eastern, whichever holds"],
    ["5 January 2026 14:11 ET", "2026-01-05T19:11:00.000Z", "eastern in winter"],
    ["25 June 2013 14:11 BST", "2013-06-25T13:11:00.000Z", "British summer"],
    ["25 June 2013 14:11 CET", "2013-06-25T13:11:00.000Z", "central European"],
    ["25 June 2013 14:11 CEST", "2013-06-25T12:11:00.000Z", "central European summer"],
    ["25 June 2013 14:11 UTC", "2013-06-25T14:11:00.000Z", "UTC"],
    ["14:11 on 25 June 2013", "2013-06-25T14:11:00.000Z", "time first, with on"],
    ["25 Sep 2016 · 14:00", "2016-09-25T14:00:00.000Z", "a dot between date and time"],
    ["\u00a02026-01-31\n", "2026-01-31T00:00:00.000Z", "white space around"],
    ["9999-12-31", "9999-12-31T00:00:00.000Z", "the placeholder is a date"],
    ["2026-02-31", undefined, "February has no such day"],
    ["2025-02-29", undefined, "no leap year"],
    ["31 April 2026", undefined, "April has no such day"],
    ["2026-13-01", undefined, "there are twelve months"],
    ["2026-00-10", undefined, "there is no month 0"],
    ["2026-01-00", undefined, "there is no day 0"],
    ["0999-12-31", undefined, "no article is that old"],
    ["0001-01-01T00:00:00Z", undefined, "Go's zero time"],
    ["2026-01-31 24:01", undefined, "a day has 24 hours"],
    ["2026-01-31 10:60", undefined, "an hour has 60 minutes"],
    ["2026-01-31 10:00:61", undefined, "a minute has 60 seconds"],
    ["13:05 pm 3 May 2025", undefined, "a clock of twelve hours shows no 13"],
    ["2026-01-31 10:15 +25:00", undefined, "no zone is that far"],
    ["2026-01-31 10:15 QQQ", undefined, "an unknown zone would be misread"],
    ["2026-01-31 constructor", undefined, "not everything behind a date is a zone"],
    ["2026-01-31 EST", undefined, "a zone without a time means nothing"],
    ["05/06/2026", undefined, "day and month can't be told apart"],
    ["4 hours ago", undefined, "it is relative"],
    ["10:15", undefined, "it names no day"],
    ["2026", undefined, "it names no day"],
    ["1767225600", undefined, "seconds since the epoch are no date that people write"],
    ["", undefined, "it is empty"],
    [`2026-01-31${" ".repeat(200)}x`, undefined, "it is too long"],
  ])("reads %j as %s: %s", (text, expected) => {
    expect(read(text)).toBe(expected);
  });

  it.each([
    ["2026-01-31", "Europe/Berlin", "2026-01-30T23:00:00.000Z", "midnight in winter"],
    ["2026-07-31", "Europe/Berlin", "2026-07-30T22:00:00.000Z", "midnight in summer"],
    ["2026-01-31 09:00", "America/New_York", "2026-01-31T14:00:00.000Z", "west of Greenwich"],
    ["2026-01-31 09:00", "Asia/Kathmandu", "2026-01-31T03:15:00.000Z", "an offset of quarters"],
    ["2026-01-31 09:00Z", "Asia/Tokyo", "2026-01-31T09:00:00.000Z", "the date names its own zone"],
    ["2026-03-29 02:30", "Europe/Berlin", "2026-03-29T01:30:00.000Z", "that hour was skipped"],
    ["2026-10-25 02:30", "Europe/Berlin", "2026-10-25T00:30:00.000Z", "that hour came twice"],
    ["2026-10-25 03:30", "Europe/Berlin", "2026-10-25T02:30:00.000Z", "clocks had been put back"],
    ["2018-11-04", "America/Sao_Paulo", "2018-11-04T03:00:00.000Z", "midnight was skipped"],
    ["1880-01-01", "America/New_York", "1880-01-01T04:56:02.000Z", "local mean time has seconds"],
  ])("reads %s in %s as %s: %s", (text, timezone, expected) => {
    expect(read(text, timezone)).toBe(expected);
  });

  it("reads back what toISOString writes, whatever the zone", () => {
    const dates = fc.date({ min: new Date("1000-01-01"), max: new Date("9999-12-31"), noInvalidDate: true });
    fc.assert(
      fc.property(dates, fc.constantFrom("UTC", "Asia/Tokyo", "America/New_York"), (date, timezone) => {
        expect(parseDate(date.toISOString(), timezone)).toEqual(date);
      }),
    );
  });

  it("shows the clock of the zone that it was given", () => {
    const zones = fc.constantFrom("Europe/Berlin", "America/St_Johns", "Australia/Lord_Howe", "Pacific/Apia");
    const days = fc.date({ min: new Date("1900-01-01"), max: new Date("2100-01-01"), noInvalidDate: true });
    fc.assert(
      fc.property(days, zones, (day, timezone) => {
        const text = day.toISOString().slice(0, 10);
        const noon = parseDate(`${text} 12:00`, timezone);
        if (timezone === "Pacific/Apia" && text === "2011-12-30") return; // Samoa went over the date line: no such day
        const shown = new Intl.DateTimeFormat("sv-SE", { timeZone: timezone, dateStyle: "short", timeStyle: "short" });
        expect(noon && shown.format(noon).replace(/\s/, " ")).toMatch(new RegExp(`^${text} 12:00$|^${text}$`));
      }),
    );
  });

  it("never throws on foreign text", () => {
    const pieces = fc.constantFrom("2026", "-", "01", " ", ":", "10", "T", "Z", "+", "pm", "May", "Mon", ",", "EST");
    const text = fc.oneof(
      fc.string({ unit: "binary" }),
      fc.array(pieces).map((parts) => parts.join("")),
    );
    fc.assert(
      fc.property(text, (string) => {
        const date = parseDate(string, "Europe/Berlin");
        expect(Number.isNaN(date?.getTime())).toBe(false);
      }),
    );
  });
});

it("reads the common forms quickly, and as all others", () => {
  const digits = (most: number, length: number) => fc.nat(most).map((number) => String(number).padStart(length, "0"));
  const zone = fc.constantFrom("", "Z", "+01:00", "-23:59", "+24:00", "+00:60");
  const end = fc.oneof(
    zone,
    fc.tuple(digits(99, 1), zone).map((parts) => `.${parts.join("")}`),
    fc.tuple(digits(61, 2), fc.constantFrom("", ".5"), zone).map(([second, ...rest]) => `:${second}${rest.join("")}`),
  );
  const time = fc
    .tuple(fc.constantFrom("T", " "), digits(25, 2), digits(61, 2), end)
    .map(([t, h, m, e]) => `${t}${h}:${m}${e}`);
  const date = fc.tuple(digits(9999, 4), digits(13, 2), digits(32, 2), fc.option(time, { nil: "" }));
  fc.assert(
    fc.property(date, fc.constantFrom("UTC", "Europe/Berlin"), ([year, month, day, rest], timezone) => {
      const text = `${year}-${month}-${day}${rest}`;
      // A comment behind it makes it uncommon.
      expect(parseDate(text, timezone)).toEqual(parseDate(`${text} (so)`, timezone));
    }),
  );
});

describe("dateFromPath", () => {
  it.each<[path: string, day: string | undefined, rest: string, because: string]>([
    ["2024-01-31-slug.md", "2024-01-31", "slug", "file name"],
    ["blog/2024-1-3-slug", "2024-01-03", "slug", "not padded, no extension"],
    ["2024_01_31_slug.txt", "2024-01-31", "slug", "underscores"],
    ["2024-01-31 A slug.md", "2024-01-31", "A slug", "a space behind the date"],
    ["2024-01-31-slug/index.md", "2024-01-31", "slug", "folder name"],
    ["news/2024-01-31-slug/part.md", "2024-01-31", "part", "a file in a dated folder"],
    ["2026/01/31/slug.md", "2026-01-31", "slug", "dated path"],
    ["/2026/1/3/slug/", "2026-01-03", "slug", "dated path of Zola"],
    ["2026/01/31/slug/index.md", "2026-01-31", "slug", "folder in a dated path"],
    ["2026/01/31-slug.md", "2026-01-31", "slug", "the day in the file name"],
    ["2026-01/31/slug.md", undefined, "", "signs are mixed"],
    ["blog/2024/2024-01-31-slug.md", "2024-01-31", "slug", "a year folder besides"],
    ["2023-01-01-series/2024-01-31-part.md", "2024-01-31", "part", "the last date counts"],
    ["2024-01-31-node.js.md", "2024-01-31", "node.js", "only the extension goes"],
    ["2024-01-31-v1.10", "2024-01-31", "v1.10", "a number is no extension"],
    ["2024-01-31.md", "2024-01-31", "2024-01-31", "a date alone names the article"],
    ["2024/01/31/index.md", "2024-01-31", "2024-01-31", "a dated folder alone names the article"],
    ["2024-02-31-slug.md", undefined, "", "no such day"],
    ["12024-01-31-slug.md", undefined, "", "five digits are no year"],
    ["2024-01-311.md", undefined, "", "three digits are no day"],
    ["2024-01-slug.md", undefined, "", "there is no day"],
    ["slug.md", undefined, "", "there is no date"],
    ["", undefined, "", "there is nothing"],
  ])("reads %j as %s with the rest %j: %s", (path, day, rest) => {
    const expected = day === undefined ? undefined : { date: new Date(`${day}T00:00:00Z`), rest };
    expect(dateFromPath(path, "UTC")).toEqual(expected);
  });

  it("means midnight in the zone", () => {
    expect(dateFromPath("2024-01-31-slug.md", "Asia/Tokyo")?.date.toISOString()).toBe("2024-01-30T15:00:00.000Z");
  });

  it("takes linear time", () => {
    const start = performance.now();
    for (const part of ["/", "2024/", "2024-01-31/", "2024-01-", "-", "a"]) dateFromPath(part.repeat(200_000), "UTC");
    expect(performance.now() - start).toBeLessThan(2000);
  });
});
