import { describe, expect, it } from "vitest";
import { day, dayAndTime, duration } from "../../src/page/dates.ts";

describe("dates", () => {
  it.each([
    { date: "2026-11-21T14:05:59Z", expected: "21 November 2026, 14:05 UTC", because: "seconds tell nobody anything" },
    { date: "2026-01-01T00:00:00Z", expected: "1 January 2026", because: "midnight stands for no time" },
    { date: "2025-12-31T23:30:00-02:00", expected: "1 January 2026, 01:30 UTC", because: "the zone is UTC everywhere" },
    { date: "+012026-05-05T10:00:00Z", expected: "5 May 12026, 10:00 UTC", because: "a far year has more digits" },
  ])("$date reads $expected because $because", ({ date, expected }) => {
    expect(dayAndTime(new Date(date))).toBe(expected);
    expect(day(new Date(date))).toBe(expected.split(",")[0]);
  });

  it.each([
    { seconds: 5, expected: "0:05" },
    { seconds: 754, expected: "12:34" },
    { seconds: 3725.4, expected: "1:02:05" },
  ])("$seconds seconds last $expected", ({ seconds, expected }) => {
    expect(duration(seconds)).toBe(expected);
  });
});
