import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { compareEntries, describeDifference, type SeenEntry } from "../../src/publish/difference.ts";

const entry = (id: string, fields: Partial<SeenEntry> = {}): SeenEntry => ({ id, ...fields });

/** Entries whose ids and URLs are their own; titles may repeat. */
const entries = fc.uniqueArray(fc.nat({ max: 500 }), { maxLength: 30 }).chain((numbers) =>
  fc.tuple(
    ...numbers.map((number) =>
      fc.record({
        id: fc.constant(`urn:x:${number}`),
        url: fc.constant(`https://e.example/${number}/`),
        title: fc.constantFrom("Talks", "Ferry", ""),
        published: fc.option(fc.date({ noInvalidDate: true }), { nil: undefined }),
        content: fc.option(fc.string({ maxLength: 3 }), { nil: undefined }),
      }),
    ),
  ),
);

describe("laws of the difference", () => {
  it("finds none between a publication and itself", () => {
    fc.assert(
      fc.property(entries, (all) => {
        const difference = compareEntries(all, all);
        expect(difference).toEqual({ added: [], changed: [], unchanged: all.length, reappearing: [], lost: [] });
      }),
    );
  });

  it("finds exactly those reappearing that have a new id", () => {
    fc.assert(
      fc.property(entries, fc.func(fc.boolean()), (all, renamed) => {
        const after = all.map((one) => (renamed(one.id) ? { ...one, id: `${one.id}-new` } : one));
        const difference = compareEntries(all, after);
        const expected = all.filter(({ id }) => renamed(id));
        expect(new Set(difference.reappearing.map(({ before }) => before))).toEqual(new Set(expected));
        for (const { before, after } of difference.reappearing) expect(after.id).toBe(`${before.id}-new`);
        expect(difference).toMatchObject({ added: [], changed: [], lost: [], unchanged: all.length - expected.length });
      }),
    );
  });

  it("counts every entry of either side once", () => {
    fc.assert(
      fc.property(entries, entries, (before, after) => {
        const { added, changed, unchanged, reappearing, lost } = compareEntries(before, after);
        expect(added.length + changed.length + unchanged + reappearing.length).toBe(after.length);
        expect(lost.length + changed.length + unchanged + reappearing.length).toBe(before.length);
      }),
    );
  });
});

describe("an entry with a new id", () => {
  const day = new Date("2026-01-31T08:00:00Z");
  const evening = new Date("2026-01-31T20:00:00Z");
  it.each<{ before: Partial<SeenEntry>; after: Partial<SeenEntry>; because: string; reappears: boolean }>([
    {
      before: { url: "http://www.e.example/a/" },
      after: { url: "https://e.example/a" },
      because: "its URL leads to the same",
      reappears: true,
    },
    {
      before: { url: "https://e.example/a/index.html" },
      after: { url: "https://e.example/a/#top" },
      because: "its URL leads to the same page",
      reappears: true,
    },
    {
      before: { url: "https://e.example/?p=1" },
      after: { url: "https://e.example/?p=2" },
      because: "the query tells pages apart",
      reappears: false,
    },
    {
      before: { title: "The  Ferry", published: day },
      after: { title: "the ferry", published: evening },
      because: "title and day are the same",
      reappears: true,
    },
    {
      before: { title: "Morning", published: day },
      after: { title: "Morning", published: new Date("2026-02-01T08:00:00Z") },
      because: "a title of every day is none of its own",
      reappears: false,
    },
    {
      before: { title: "Morning" },
      after: { title: "Morning" },
      because: "a title without a day says too little",
      reappears: false,
    },
    { before: {}, after: {}, because: "nothing is known of either", reappears: false },
  ])("reappears: $reappears, because $because", ({ before, after, reappears }) => {
    const { reappearing, added, lost } = compareEntries([entry("old", before)], [entry("new", after)]);
    expect(reappearing).toHaveLength(reappears ? 1 : 0);
    expect([added.length, lost.length]).toEqual(reappears ? [0, 0] : [1, 1]);
  });

  it("is new where the known one stays: two entries may link to one page", () => {
    const old = entry("old", { url: "https://e.example/a" });
    expect(compareEntries([old], [old, entry("new", { url: "https://e.example/a" })])).toMatchObject({
      added: [{ id: "new" }],
      reappearing: [],
    });
  });
});

describe("an entry with the same id", () => {
  const noon = new Date("2026-01-31T12:00:00Z");
  it.each<{ before: Partial<SeenEntry>; after: Partial<SeenEntry>; because: string; changed: number }>([
    { before: { title: "A" }, after: { title: "B" }, changed: 1, because: "its title is shown" },
    { before: { content: "a" }, after: { content: "b" }, changed: 1, because: "its content is shown" },
    { before: { url: "urn:a" }, after: { url: "urn:b" }, changed: 1, because: "readers follow its address" },
    {
      before: { published: noon },
      after: { published: new Date("2026-01-31T10:00:00Z") },
      changed: 1,
      because: "its date is shown, be it that of another time zone",
    },
    {
      before: { published: noon },
      after: { published: new Date("2026-01-31T12:00:00.900Z") },
      changed: 0,
      because: "RSS knows no part of a second",
    },
    { before: {}, after: { published: noon, title: "A" }, changed: 0, because: "what isn't said is no difference" },
  ])("has changed: $changed, because $because", ({ before, after, changed }) => {
    expect(compareEntries([entry("a", before)], [entry("a", after)]).changed).toHaveLength(changed);
  });
});

describe("what is said of a difference", () => {
  it("names what there is of each kind", () => {
    const before = [entry("a", { title: "A" }), entry("b", { url: "https://e.example/b" }), entry("c")];
    const after = [entry("a", { title: "Aa" }), entry("b2", { url: "https://e.example/b" }), entry("d"), entry("e")];
    expect(describeDifference(compareEntries(before, after))).toBe(
      "2 new, 1 changed, 1 would reappear as unread, 1 lost",
    );
    expect(describeDifference(compareEntries(after, after))).toBe("nothing changed");
  });
});
