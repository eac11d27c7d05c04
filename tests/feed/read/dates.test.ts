import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readDate } from "../../../src/feed/read/dates.ts";

describe("a date of a feed", () => {
  it.each([
    { text: "Sat, 31 Jan 2026 09:30:00 GMT", utc: "2026-01-31T09:30:00Z", because: "RFC 822 says so" },
    { text: "Sat, 31 Jan 2026 09:30:00 +0530", utc: "2026-01-31T04:00:00Z", because: "half hours exist" },
    {
      text: "31 Jan 26 09:30 EST",
      utc: "2026-01-31T14:30:00Z",
      because: "weekday and seconds are optional, years may have two digits",
    },
    { text: "Sat, 31 Jan 2026 09:30:00 PDT", utc: "2026-01-31T16:30:00Z", because: "FeedBurner writes that" },
    { text: "Sat, 31 Jan 2026 09:30:00 CEST", utc: "2026-01-31T07:30:00Z", because: "zones of Europe are often seen" },
    { text: "Sat, 31 Jan 2026 09:30:00 GMT+01:00", utc: "2026-01-31T08:30:00Z", because: "so do some programs" },
    { text: "Saturday, 31 January 2026 09:30:00 Z", utc: "2026-01-31T09:30:00Z", because: "names may be whole" },
    { text: "Sat, 31 Jan 2026", utc: "2026-01-31T00:00:00Z", because: "the time may be absent" },
    { text: "Sat, 31 Jan 2026 09:30:00 +0000 (UTC)", utc: "2026-01-31T09:30:00Z", because: "comments are allowed" },
    { text: " Sat,\n 31 Jan 2026 09:30:00 XYZ ", utc: "2026-01-31T09:30:00Z", because: "an unknown zone is UTC" },
    { text: "2026-01-31T09:30:00.25+01:00", utc: "2026-01-31T08:30:00.250Z", because: "RFC 3339 says so" },
    { text: "2026-01-31 09:30", utc: "2026-01-31T09:30:00Z", because: "without a zone it is UTC on every machine" },
    { text: "2026-01", utc: "2026-01-01T00:00:00Z", because: "the day may be absent" },
    { text: "Sat Jan 31 09:30:00 2026", utc: "2026-01-31T09:30:00Z", because: "asctime writes that" },
    { text: "Mon, 31 Feb 2026 09:30:00 GMT", utc: undefined, because: "there is no such day" },
    { text: "Sat, 31 Jan 2026 29:30:00 GMT", utc: undefined, because: "there is no such hour" },
    { text: "yesterday", utc: undefined, because: "it is prose" },
    { text: "", utc: undefined, because: "nothing is there" },
  ])("$text is $utc, because $because", ({ text, utc }) => {
    expect(readDate(text)).toEqual(utc === undefined ? undefined : new Date(utc));
  });

  it("is read back as each format writes it", () => {
    const dates = fc.date({ min: new Date("1950-01-01"), max: new Date("9999-12-31"), noInvalidDate: true });
    fc.assert(
      fc.property(dates, (date) => {
        expect(readDate(date.toISOString())).toEqual(date);
        expect(readDate(date.toUTCString())?.getTime()).toBe(Math.floor(date.getTime() / 1000) * 1000);
      }),
    );
  });
});
