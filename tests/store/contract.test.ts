import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Article } from "../../src/article/article.ts";
import { memoryStore } from "../../src/store/memory.ts";
import type { Store } from "../../src/store/store.ts";
import { article, CATALOG, fileOf, storeOf } from "./samples.ts";

type Problems = { readonly problems: readonly { readonly path: string; readonly reason: string }[] };

/** Every store, made from articles whose paths are those of Markdown files. */
const STORES: readonly { name: string; open: (articles: readonly Article[]) => Promise<Store & Problems> }[] = [
  { name: "memoryStore", open: async (articles) => memoryStore(articles, CATALOG) },
  {
    name: "folderStore",
    open: (articles) => storeOf(Object.fromEntries(articles.map((one) => [one.path, fileOf(one)]))),
  },
];

const day = (number: number) => new Date(Date.UTC(2026, 4, number, 8));
const named = (name: string, fields: Parameters<typeof article>[0] = {}) =>
  article({ path: `${name}.md`, slug: name, title: `All about ${name}`, ...fields });

const titles = async (store: Store, path: string, start = 0, end = 100) =>
  (await store.entries(path, start, end)).map(({ article: { title } }) => title.replace("All about ", ""));
const addresses = async (store: Store) =>
  Object.fromEntries((await store.entries("", 0, 100)).map(({ article: { path }, path: at }) => [path, at]));
const ids = async (store: Store) =>
  Object.fromEntries((await store.entries("", 0, 100)).map(({ article: { path }, id }) => [path, id]));
const feedPaths = async (store: Store) => (await store.feeds()).map(({ path }) => path);

describe.each(STORES)("$name", ({ open }) => {
  it("has a feed for the site, each section, tag and author, in that order", async () => {
    const store = await open([
      named("a", { section: "World", tags: ["Peace", "Sea"], authors: [{ name: "Ada Lund" }] }),
      named("b", { section: "Arts", tags: ["Sea"], published: day(3), updated: day(9) }),
    ]);
    expect(await store.feeds()).toEqual([
      { kind: "site", name: "", path: "", count: 2, updated: day(9) },
      { kind: "section", name: "Arts", path: "arts/", count: 1, updated: day(9) },
      { kind: "section", name: "World", path: "world/", count: 1, updated: day(1) },
      { kind: "tag", name: "Peace", path: "tags/peace/", count: 1, updated: day(1) },
      { kind: "tag", name: "Sea", path: "tags/sea/", count: 2, updated: day(9) },
      { kind: "author", name: "Ada Lund", path: "authors/ada-lund/", count: 1, updated: day(1) },
    ]);
  });

  it("has the site's feed when there is no article", async () => {
    const store = await open([]);
    expect(await store.feeds()).toEqual([{ kind: "site", name: "", path: "", count: 0, updated: undefined }]);
    expect(await store.entries("", 0, 10)).toEqual([]);
  });

  it("finds a feed by its path, and none elsewhere", async () => {
    const store = await open([named("a", { tags: ["Peace"] })]);
    expect(await store.feed("tags/peace/")).toMatchObject({ kind: "tag", name: "Peace" });
    for (const path of ["tags/", "tags/peace", "peace/", "/", "a/", "__proto__"]) {
      expect(await store.feed(path), path).toBeUndefined();
    }
  });

  it.each([
    [0, 100, ["e", "d", "c", "b", "a"], "newest first"],
    [0, 2, ["e", "d"], "the end is left out"],
    [2, 4, ["c", "b"], "the start is in"],
    [4, 9, ["a"], "what isn't there is left out"],
    [5, 9, [], "nothing is there"],
  ])("gives the entries from %i to %i: %j (%s)", async (start, end, expected, because) => {
    const store = await open(["a", "b", "c", "d", "e"].map((name, i) => named(name, { published: day(i + 1) })));
    expect(await titles(store, "", start, end), because).toEqual(expected);
  });

  it("gives no entries of a feed that doesn't exist", async () => {
    const store = await open([named("a")]);
    expect(await store.entries("tags/none/", 0, 10)).toEqual([]);
  });

  it("finds an article by its address, with id, feeds and body", async () => {
    const store = await open([named("talks", { section: "World", tags: ["Peace"] })]);
    const placed = await store.article("world/talks/");
    if (placed === undefined) throw new Error("no article");
    expect(placed.id).toBe("https://courier.example/world/talks/");
    expect((await store.feedsOf(placed)).map(({ path }) => path)).toEqual(["world/", "tags/peace/"]);
    expect(await store.read(placed)).toMatchObject({
      title: "All about talks",
      html: expect.stringContaining("wheel"),
    });
    for (const path of ["world/talks", "talks/", "world/", ""]) expect(await store.article(path)).toBeUndefined();
  });

  it("leaves out drafts, and what is dated later than now", async () => {
    const store = await open([
      named("live", { published: CATALOG.now }),
      named("draft", { draft: true, tags: ["secret"] }),
      named("later", { published: new Date(CATALOG.now.getTime() + 1000), tags: ["secret"] }),
    ]);
    expect(await titles(store, "")).toEqual(["live"]);
    expect(await feedPaths(store)).toEqual([""]);
    expect(await store.article("draft/")).toBeUndefined();
    expect(await store.article("later/")).toBeUndefined();
  });

  it("doesn't count a change that lies in the future, and names it", async () => {
    const store = await open([named("a", { updated: new Date("2041-01-01T00:00:00Z") })]);
    expect((await store.entries("", 0, 1))[0]?.article.updated).toBeUndefined();
    expect(await store.feed("")).toMatchObject({ updated: day(1) });
    expect(store.problems).toMatchObject([{ path: "a.md", reason: expect.stringContaining("2041-01-01") }]);
  });

  it("knows when an article from before 1970 was changed", async () => {
    const store = await open([named("a", { published: new Date("1950-05-01T00:00:00Z") })]);
    expect(await store.feed("")).toMatchObject({ updated: new Date("1950-05-01T00:00:00Z") });
  });

  it("puts what stands in a nested section into the ones above too", async () => {
    const store = await open([
      named("a", { section: "World/Europe/North" }),
      named("b", { section: "world", published: day(2) }),
    ]);
    expect(await titles(store, "world/")).toEqual(["b", "a"]);
    expect(await titles(store, "world/europe/")).toEqual(["a"]);
    expect(await titles(store, "world/europe/north/")).toEqual(["a"]);
    expect(await store.article("world/europe/north/a/")).toBeDefined();
  });

  it.each([
    ["World // Europe ", "world/europe/"],
    ["/World/", "world/"],
    ["///", ""],
    ["a/b/c/d/e/f/g/h/i/j/k", "a/b/c/d/e/f/g/h/"],
    ["..", "x-"],
    ["../../etc", "x-"],
  ])("places an article of section %j below %j", async (section, below) => {
    const store = await open([named("a", { section })]);
    const [placed] = await store.entries("", 0, 1);
    expect(placed?.path.startsWith(below)).toBe(true);
    expect(placed?.path).not.toContain("..");
    expect(await store.entries(placed?.path.replace(/a\/$/, "") ?? "", 0, 1)).toEqual([placed]);
  });

  it("shares a feed between names that differ in case and width, under the oldest spelling", async () => {
    const store = await open([
      named("a", { tags: ["jazz"], published: day(3) }),
      named("b", { tags: ["Jazz"], published: day(1) }),
      named("c", { tags: ["ＪＡＺＺ", "jazz "], published: day(2) }),
    ]);
    expect((await store.feeds()).slice(1)).toMatchObject([{ name: "Jazz", path: "tags/jazz/", count: 3 }]);
  });

  it("gives names in any script addresses that can be read, and tells those of one slug apart", async () => {
    const store = await open([
      named("a", { tags: ["C++", "C#", "C", "тэг", "日本語", "!!!"], published: day(1) }),
      named("b", { tags: ["C plus plus"], published: day(2) }),
    ]);
    const paths = (await feedPaths(store)).slice(1);
    expect(new Set(paths).size).toBe(7);
    expect(paths).toEqual(
      expect.arrayContaining(["tags/c-plus-plus/", "tags/c-sharp/", "tags/c/", "tags/тэг/", "tags/日本語/"]),
    );
    expect(await titles(store, "tags/c-plus-plus/")).toEqual(["a"]);
  });

  it("never gives a newer name or article the address of an older one", async () => {
    const older = [
      named("a", { tags: ["C++"], published: day(1) }),
      named("about", { published: day(2) }),
      named("talks", { path: "first.md", published: day(3) }),
    ];
    const newer = [
      named("b", { tags: ["C plus plus"], published: day(4) }),
      named("c", { section: "About", published: day(5) }),
      named("talks", { path: "second.md", published: day(6) }),
      named("d", { section: "Talks", published: day(7) }),
    ];
    const before = await open(older);
    const after = await open([...newer, ...older]);
    expect(await addresses(after)).toMatchObject(await addresses(before));
    expect(await ids(after)).toMatchObject(await ids(before));
    expect(await titles(after, "tags/c-plus-plus/")).toEqual(["a"]);
  });

  it("keeps both of two articles with one address, and names both", async () => {
    const store = await open([
      named("talks", { path: "one.md", published: day(1) }),
      named("talks", { path: "two.md", published: day(2) }),
    ]);
    expect(await addresses(store)).toEqual({
      "one.md": "talks/",
      "two.md": expect.stringMatching(/^talks-[0-9a-f]{6}\/$/),
    });
    expect(store.problems).toMatchObject([{ path: "two.md", reason: expect.stringContaining("one.md") }]);
  });

  it("keeps both of two articles with one id, and names both", async () => {
    const id = "tag:courier.example,2026:42";
    const store = await open([named("one", { id, published: day(1) }), named("two", { id, published: day(2) })]);
    expect(await ids(store)).toEqual({ "one.md": id, "two.md": "https://courier.example/two/" });
    expect(store.problems).toMatchObject([{ path: "two.md", reason: expect.stringContaining("one.md") }]);
  });

  it("never mints an id that an article has by hand, nor lets one have the site's", async () => {
    const store = await open([
      named("sly", { id: "https://courier.example/plain/", published: day(1) }),
      named("plain", { published: day(2) }),
      named("bold", { id: "https://courier.example/", published: day(3) }),
    ]);
    expect(await ids(store)).toEqual({
      "sly.md": "https://courier.example/plain/",
      "plain.md": "https://courier.example/plain/2/",
      "bold.md": "https://courier.example/bold/",
    });
  });

  it.each([
    ["tags", "the feeds of tags lie there"],
    ["authors", "the feeds of authors lie there"],
  ])("gives no section and no article the address %s/, because %s", async (name) => {
    const store = await open([
      named("a", { section: name, tags: ["peace"], authors: [{ name: "Ada" }], published: day(1) }),
      named(name, { published: day(2) }),
      named("b", { section: `${name}/peace`, published: day(3) }),
      named("c", { section: `${name}/ada`, published: day(4) }),
    ]);
    const paths = await feedPaths(store);
    expect(new Set(paths).size).toBe(paths.length);
    expect(paths).toEqual(expect.arrayContaining(["tags/peace/", "authors/ada/"]));
    expect(await titles(store, "tags/peace/")).toEqual(["a"]);
    expect(await titles(store, "authors/ada/")).toEqual(["a"]);
    for (const path of Object.values(await addresses(store))) expect(path).not.toMatch(/^(?:tags|authors)\//);
  });

  it("doesn't mind in which order articles come", async () => {
    const articles = [
      named("a", { tags: ["C++"] }),
      named("b", { tags: ["C plus plus"] }),
      named("c", { section: "tags", id: "x" }),
      named("c", { path: "other/c.md", section: "tags", id: "x" }),
      named("d", { authors: [{ name: "ADA" }] }),
      named("e", { authors: [{ name: "Ada" }], section: "D" }),
    ];
    const state = async (store: Store & Problems) =>
      JSON.stringify([await store.feeds(), await store.entries("", 0, 99), await ids(store), store.problems]);
    const expected = await state(await open(articles));
    await fc.assert(
      fc.asyncProperty(fc.shuffledSubarray(articles, { minLength: articles.length }), async (shuffled) => {
        expect(await state(await open(shuffled))).toBe(expected);
      }),
      { numRuns: 10 },
    );
  });

  it("refuses a file that no article has", async () => {
    const store = await open([named("a")]);
    const [placed] = await store.entries("", 0, 1);
    if (placed === undefined) throw new Error("no article");
    await expect(store.attachment(placed, "../../etc/passwd")).rejects.toThrow(
      expect.objectContaining({ name: "StaleError" }),
    );
  });
});

it("gives each feed and each article an address that no other lies below", async () => {
  const names = ["a", "b", "A", "tags", "authors", "a/b", "b/a", "a-b", "tags/a"];
  const specs = fc.array(
    fc.record({
      slug: fc.constantFrom(...names),
      section: fc.option(fc.constantFrom(...names), { nil: undefined }),
      tags: fc.subarray(names),
      published: fc.integer({ min: 1, max: 9 }).map(day),
    }),
    { maxLength: 12 },
  );
  await fc.assert(
    fc.asyncProperty(specs, async (list) => {
      const store = memoryStore(
        list.map((fields, i) => article({ ...fields, path: `${i}.md` })),
        CATALOG,
      );
      const articles = Object.values(await addresses(store));
      const all = [...articles, ...(await feedPaths(store))];
      expect(new Set(all).size).toBe(all.length);
      expect(new Set(Object.values(await ids(store))).size).toBe(list.length);
      for (const path of articles) expect(all.filter((other) => other.startsWith(path))).toEqual([path]);
    }),
    { numRuns: 60 },
  );
});
