import { describe, expect, it } from "vitest";
import { createCache, makeOnce } from "../../src/store/latest.ts";

const text = (value: string) => ({ value });
const cacheOf = (most: number, versions?: number) =>
  createCache<{ value: string }>(most, ({ value }) => value.length, versions);

describe("a cache of the latest versions", () => {
  it("yields a value for its own version alone", () => {
    const cache = cacheOf(100);
    cache.set("a", "1", text("one"));
    expect([cache.get("a", "1"), cache.get("a", "2"), cache.get("b", "1")]).toEqual([
      text("one"),
      undefined,
      undefined,
    ]);
  });

  it.each([
    { versions: 1, known: ["3"] },
    { versions: 2, known: ["2", "3"] },
  ])("keeps $versions of each thing, so that what is edited all day takes no more room", ({ versions, known }) => {
    const cache = cacheOf(1000, versions);
    cache.set("other", "1", text("stays"));
    for (let version = 1; version <= 3; version++) cache.set("a", String(version), text("x".repeat(300)));
    expect(["1", "2", "3"].filter((version) => cache.get("a", version))).toEqual(known);
    expect(cache.get("other", "1")).toEqual(text("stays"));
  });

  it("puts a version in its own place when it is set again", () => {
    const cache = cacheOf(100, 2);
    for (const [version, value] of [
      ["1", "one"],
      ["2", "two"],
      ["2", "again"],
    ] as const)
      cache.set("a", version, text(value));
    expect([cache.get("a", "1"), cache.get("a", "2")]).toEqual([text("one"), text("again")]);
  });

  it("drops first what wasn't asked for the longest", () => {
    const cache = cacheOf(25);
    cache.set("a", "1", text("0123456789"));
    cache.set("b", "1", text("0123456789"));
    cache.get("a", "1");
    cache.set("c", "1", text("0123456789"));
    expect(["a", "b", "c"].filter((name) => cache.get(name, "1"))).toEqual(["a", "c"]);
  });

  it("keeps nothing that is larger than all of it", () => {
    const cache = cacheOf(5);
    cache.set("a", "1", text("too much"));
    expect(cache.get("a", "1")).toBeUndefined();
  });
});

describe("what is made once", () => {
  it("is made once for all that ask at the same time, and anew for another version", async () => {
    const made: string[] = [];
    const once = makeOnce(cacheOf(100));
    const make = (value: string) => async () => {
      made.push(value);
      return text(value);
    };
    await Promise.all([once("a", "1", make("one")), once("a", "1", make("one")), once("a", "2", make("two"))]);
    await once("a", "2", make("two"));
    expect(made).toEqual(["one", "two"]);
  });

  it("is made again where that failed", async () => {
    const once = makeOnce(cacheOf(100));
    await expect(once("a", "1", () => Promise.reject(new Error("no")))).rejects.toThrow("no");
    expect(await once("a", "1", async () => text("yes"))).toEqual(text("yes"));
  });
});
