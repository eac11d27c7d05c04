import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { entityTag, httpDate, isNotModified } from "../../src/http/conditional.ts";

const current = { etag: entityTag("mill-7"), lastModified: new Date("2026-06-20T08:15:30.900Z") };

const answer = (headers: Record<string, string>, validators = current) =>
  isNotModified(new Headers(headers), validators) ? 304 : 200;

describe("a request with If-None-Match", () => {
  it.each([
    [304, '"mill-7"', "the client holds this version"],
    [304, 'W/"mill-7"', "the comparison is weak (RFC 9110 §13.1.2)"],
    [304, '"mill-5", "mill-7"', "one of the versions that it holds is this one"],
    [304, '"mill-5","mill-7","mill-8"', "a list needs no spaces"],
    [304, ' \t"mill-5" ,\t W/"mill-7" ', "white space around members means nothing"],
    [304, ', ,"mill-7",,', "empty members are allowed (RFC 9110 §5.6.1)"],
    [304, "*", "any version will do"],
    [304, "  *  ", "white space around the star means nothing"],
    [304, '"mill-7-gzip"', "Apache adds a suffix when it compresses"],
    [304, 'W/"mill-7--gzip"', "Jetty adds another, and nginx weakens the tag"],
    [304, '"mill-7-br"', "so do others with Brotli"],
    [200, '"mill-70"', "a longer tag is another"],
    [200, '"mill-"', "a shorter tag is another"],
    [200, '"MILL-7"', "tags are told apart by case"],
    [200, '"mill-7-draft"', "that suffix is no coding"],
    [200, "mill-7", "a tag without quotes is none"],
    [200, "'mill-7'", "these are not the quotes of a tag"],
    [200, '"mill-7', "a quote is missing"],
    [200, '"*"', "in quotes it is a tag, not a star"],
    [200, "", "nothing is listed"],
    [200, '"mill 7"', "a tag holds no spaces"],
  ])("gets %i for %j, because %3$s", (status, tags, because) => {
    expect(answer({ "if-none-match": tags }), because).toBe(status);
  });

  it.each([
    [304, '"a,b"', "a comma may be part of a tag"],
    [304, '"x", "a,b", "y"', "also in a list"],
    [200, '"a", "b"', "and does not make two of it"],
  ])('gets %i for %j where the tag is "a,b", because %3$s', (status, tags, because) => {
    expect(answer({ "if-none-match": tags }, { ...current, etag: entityTag("a,b") }), because).toBe(status);
  });

  it.each([
    [200, '"mill-6"', "Sat, 20 Jun 2026 08:15:30 GMT", "a tag that differs outranks a date that agrees"],
    [304, '"mill-7"', "Thu, 01 Jan 1970 00:00:00 GMT", "a tag that agrees outranks a date that differs"],
    [200, "nonsense", "Sat, 20 Jun 2026 08:15:30 GMT", "a tag that is malformed is still the one that counts"],
  ])("gets %i for %j since %j, because %4$s", (status, tags, since, because) => {
    expect(answer({ "if-none-match": tags, "if-modified-since": since }), because).toBe(status);
  });
});

describe("a request with If-Modified-Since", () => {
  it.each([
    [304, "Sat, 20 Jun 2026 08:15:30 GMT", "the seconds agree, and HTTP carries no fractions"],
    [304, "Sun, 21 Jun 2026 00:00:00 GMT", "nothing has changed since"],
    [304, "Saturday, 20-Jun-26 08:15:30 GMT", "dates of RFC 850 count"],
    [304, "Sat Jun 20 08:15:30 2026", "dates of asctime count"],
    [304, "Mon Jul  6 08:15:30 2026", "asctime pads days with a space"],
    [304, "Sat, 20 Jun 2099 08:15:30 GMT", "a clock that is ahead has still seen this version"],
    [200, "Sat, 20 Jun 2026 08:15:29 GMT", "it changed a second later"],
    [200, "Saturday, 20-Jun-26 08:15:29 GMT", "it changed a second later (RFC 850)"],
    [200, "Sat Jun 20 08:15:29 2026", "it changed a second later, and asctime is in GMT (RFC 9110 §5.6.7)"],
    [200, "Saturday, 20-Jun-94 08:15:30 GMT", "two digits mean a year of the past"],
    [200, "2026-06-21T00:00:00Z", "ISO 8601 is no HTTP-date"],
    [200, "Sun, 21 Jun 2026 00:00:00 +0200", "an HTTP-date is in GMT"],
    [200, "Sun, 21 Jun 2026 00:00:00 CET", "an HTTP-date is in GMT"],
    [200, "Sun, 31 Jun 2026 00:00:00 GMT", "June has no such day"],
    [200, "Sun, 21 Jun 2026 24:00:01 GMT", "the day has no such hour"],
    [200, "Sun, 21 Jux 2026 00:00:00 GMT", "the year has no such month"],
    [200, "Sun, 21 Jun 2026 00:00:00 GMT, Mon, 22 Jun 2026 00:00:00 GMT", "those are two dates"],
    [200, "0", "that is no date"],
    [200, "", "that is no date"],
  ])("gets %i for %j, because %3$s", (status, since, because) => {
    expect(answer({ "if-modified-since": since }), because).toBe(status);
  });

  it("gets 304 for the date that was sent", () => {
    const dates = fc.date({ min: new Date(0), max: new Date("2999-12-31"), noInvalidDate: true });
    fc.assert(
      fc.property(dates, (lastModified) => {
        expect(answer({ "if-modified-since": httpDate(lastModified) }, { ...current, lastModified })).toBe(304);
      }),
    );
  });
});

it("gets 200 without any condition", () => {
  expect(answer({})).toBe(200);
});

it("answers any header at all", () => {
  const value = fc.string({ unit: fc.constantFrom(...'"W/,*- \tGMTmill-7SatJun20:é') });
  fc.assert(
    fc.property(value, value, (tags, since) => {
      expect([200, 304]).toContain(answer({ "if-none-match": tags, "if-modified-since": since }));
    }),
  );
});

it("reads a megabyte of quotes and commas at once", () => {
  const start = performance.now();
  answer({ "if-none-match": '"'.repeat(500_001) + ",".repeat(500_000) });
  answer({ "if-modified-since": " ".repeat(1_000_000) });
  expect(performance.now() - start).toBeLessThan(1000);
});

describe("entityTag", () => {
  it("puts a hash in quotes", () => {
    expect(entityTag("09af!~")).toBe('"09af!~"');
  });

  it.each(["", 'two"tags', "two tags", "a\r\nset-cookie: b", "é", "\x7f"])("refuses %j", (hash) => {
    expect(() => entityTag(hash)).toThrow(RangeError);
  });
});
