import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ARCHIVE_ENTRIES, splitArchive } from "../../src/feed/archive.ts";

const limits = { limit: 50, maxBytes: 1000 };
const sizes = (count: number, size = 1) => Array.from({ length: count }, () => size);

describe("splitArchive", () => {
  it.each([
    { given: sizes(0), ends: [], start: 0, because: "there is nothing to split" },
    { given: sizes(99), ends: [], start: 0, because: "no document is full, so the subscription document holds all" },
    { given: sizes(100), ends: [100], start: 50, because: "a full document is closed, and the newest are repeated" },
    { given: sizes(249), ends: [100, 200], start: 199, because: "the newest 50 reach into the newest archive" },
    { given: sizes(260), ends: [100, 200], start: 200, because: "what no archive holds is more than 50" },
    { given: [600, 600, 600], ends: [1, 2], start: 2, because: "two would break the byte budget" },
    { given: [2000], ends: [], start: 0, because: "one entry may break the budget alone" },
    { given: [2000, 1], ends: [1], start: 1, because: "nothing joins what is too large" },
    {
      given: [1, 1, 2000],
      ends: [2],
      start: 2,
      because: "the newest is in the subscription document whatever its size",
    },
  ])("ends at $ends and subscribes from $start, because $because", ({ given, ends, start }) => {
    expect(splitArchive(given, limits)).toEqual({ ends, subscriptionStart: start, count: given.length });
  });

  const anySizes = fc.array(fc.nat(1500), { maxLength: 400 });

  it("partitions: closed documents and what the subscription document adds hold every entry", () => {
    fc.assert(
      fc.property(anySizes, (given) => {
        const { ends, subscriptionStart, count } = splitArchive(given, limits);
        const bounds = [0, ...ends];
        expect(bounds).toEqual([...bounds].sort((a, b) => a - b));
        expect(new Set(bounds).size).toBe(bounds.length);
        expect(subscriptionStart).toBeLessThanOrEqual(ends.at(-1) ?? 0);
        expect(count).toBe(given.length);
      }),
    );
  });

  it("never moves the end of a closed document when entries are added", () => {
    fc.assert(
      fc.property(anySizes, anySizes, (before, added) => {
        const { ends } = splitArchive(before, limits);
        expect(splitArchive([...before, ...added], limits).ends.slice(0, ends.length)).toEqual(ends);
      }),
    );
  });

  it("keeps every closed document within 100 entries and the byte budget", () => {
    fc.assert(
      fc.property(anySizes, (given) => {
        const { ends } = splitArchive(given, limits);
        for (const [i, end] of ends.entries()) {
          const entries = given.slice(ends[i - 1] ?? 0, end);
          expect(entries.length).toBeLessThanOrEqual(ARCHIVE_ENTRIES);
          if (entries.length > 1) expect(entries.reduce((a, b) => a + b)).toBeLessThanOrEqual(limits.maxBytes);
        }
      }),
    );
  });

  it("is linear", () => {
    expect(splitArchive(sizes(200_000), limits).ends).toHaveLength(2000);
  });
});
