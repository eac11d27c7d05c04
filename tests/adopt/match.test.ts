import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { OldEntry } from "../../src/adopt/entries.ts";
import { matchEntries } from "../../src/adopt/match.ts";
import type { ArticleFields } from "../../src/article/create.ts";
import { completeChannel } from "../../src/feed/channel.ts";
import { articleOf, channel, entriesIn, entryOf, placedOf } from "./articles.ts";

const day = new Date("2026-01-31T08:00:00Z");
const evening = new Date("2026-01-31T20:00:00Z");

function wayOf(entry: Partial<OldEntry>, path: string, fields: Partial<ArticleFields> = {}, site = channel) {
  return matchEntries([entryOf({ id: "urn:old", ...entry })], placedOf([articleOf(path, fields)]), site).matches[0]?.by;
}

describe("an entry is an article", () => {
  it.each<{
    entry: Partial<OldEntry>;
    path: string;
    fields?: Partial<ArticleFields>;
    by: string | undefined;
    because: string;
  }>([
    {
      entry: { id: "https://new.example/world/talks/" },
      path: "world/talks.md",
      by: "id",
      because: "it is published under that id",
    },
    {
      entry: { id: "65008aae" },
      path: "a.md",
      fields: { id: "65008aae" },
      by: "id",
      because: "the article gives that id, though it is no IRI",
    },
    {
      entry: { url: "https://old.example/world/talks" },
      path: "world/talks.md",
      by: "link",
      because: "host and slash don't matter",
    },
    {
      entry: { url: "http://www.old.example/World/Talks/index.html?utm=1#x" },
      path: "world/talks.md",
      by: "link",
      because: "case, index, query and fragment don't either",
    },
    {
      entry: { url: "https://old.example/a/b.php" },
      path: "x.md",
      fields: { canonicalUrl: "https://third.example/a/b" },
      by: "link",
      because: "the article says that it lives there",
    },
    {
      entry: { url: "https://old.example/posts/2024-01-31-talks.html" },
      path: "posts/2024-01-31-talks.md",
      fields: { slug: "talks" },
      by: "link",
      because: "its file is called so",
    },
    {
      entry: { url: "https://old.example/world/2024/01/31/talks/" },
      path: "world/talks.md",
      by: "link",
      because: "dates in paths don't matter",
    },
    {
      entry: { url: "https://old.example/2024/01/world/talks.html" },
      path: "world/talks.md",
      by: "link",
      because: "wherever they stand",
    },
    {
      entry: { url: "https://old.example/caf%C3%A9/" },
      path: "café.md",
      by: "link",
      because: "paths are percent-encoded",
    },
    {
      entry: { url: "https://old.example/posts/talks/" },
      path: "world/talks.md",
      by: "slug",
      because: "the last segment is the same",
    },
    {
      entry: { url: "https://old.example/p/Talks_Begin" },
      path: "talks-begin.md",
      by: "slug",
      because: "it is when it is a slug",
    },
    {
      entry: { url: "https://old.example/?p=12", title: "“Talks” – begin!", published: day },
      path: "x.md",
      fields: { title: 'The "talks" begin', published: day },
      by: undefined,
      because: "titles differ",
    },
    {
      entry: { url: "https://old.example/?p=12", title: "“Talks” – begin!", published: day },
      path: "x.md",
      fields: { title: '"Talks" - Begin', published: evening },
      by: "title",
      because: "titles are the same but for their signs",
    },
    {
      entry: { title: "Talks" },
      path: "x.md",
      fields: { title: "Talks" },
      by: "title",
      because: "no other is called so",
    },
    {
      entry: { url: "https://old.example/" },
      path: "index.md",
      fields: { slug: "x" },
      by: undefined,
      because: "a home page is no article",
    },
    {
      entry: { title: "!!!" },
      path: "x.md",
      fields: { title: "???" },
      by: undefined,
      because: "signs alone say nothing",
    },
    { entry: { url: "https://old.example/100%/x%ff" }, path: "x.md", by: undefined, because: "that is no UTF-8" },
  ])("$by, because $because", ({ entry, path, fields, by }) => expect(wayOf(entry, path, fields)).toBe(by));

  it("by link where the articles live elsewhere", () => {
    const site = completeChannel({
      title: "T",
      url: "https://new.example/",
      permalink: "https://e.example/{year}/{slug}",
    });
    expect(wayOf({ url: "https://e.example/2026/talks" }, "world/talks.md", {}, site)).toBe("link");
  });
});

it("isn't found by the link of what a link blog tells of", () => {
  const entry = (id: string, url: string) => ({ id, url, title: id, authors: [], tags: [], enclosures: [] });
  const own = [entry("urn:1", "https://old.example/one/"), entry("urn:2", "https://www.old.example/two/")];
  const link = entry("urn:3", "https://github.example/somebody/about");
  const feed = { format: "RSS", links: [], deleted: [], entries: [...own, link] } as const;
  const articles = placedOf(["one.md", "two.md", "about.md"].map((path) => articleOf(path)));
  const { matches, entries } = matchEntries(entriesIn(feed), articles, channel);
  expect(matches.map(({ entry: { id }, placed }) => [id, placed.path])).toEqual([
    ["urn:1", "one/"],
    ["urn:2", "two/"],
  ]);
  expect(entries.map(({ id }) => id)).toEqual(["urn:3"]);
});

describe("what several would fit", () => {
  it("isn't guessed", () => {
    const articles = placedOf([articleOf("a/news.md", { title: "News" }), articleOf("b/news.md", { title: "News" })]);
    const entries = [entryOf({ id: "1", url: "https://old.example/news", title: "News" })];
    expect(matchEntries(entries, articles, channel)).toMatchObject({ matches: [], entries, articles });
  });

  it("is told by the day of the title", () => {
    const [one, two] = [articleOf("a.md", { title: "News", published: day }), articleOf("b.md", { title: "News" })];
    const { matches } = matchEntries(
      [entryOf({ id: "1", title: "News", published: evening })],
      placedOf([one, two]),
      channel,
    );
    expect(matches.map(({ placed }) => placed.article.path)).toEqual(["a.md"]);
  });

  it("isn't guessed for several entries either", () => {
    const entries = ["news", "sport"].map((section) =>
      entryOf({ id: section, url: `https://old.example/${section}/talks` }),
    );
    expect(matchEntries(entries, placedOf([articleOf("world/talks.md")]), channel).matches).toEqual([]);
  });

  it("is one entry where an article was at two addresses", () => {
    const entries = ["a/b", "world/talks"].map((path) => entryOf({ id: path, url: `https://old.example/${path}` }));
    const articles = placedOf([articleOf("world/talks.md", { canonicalUrl: "https://third.example/a/b" })]);
    expect(matchEntries(entries, articles, channel)).toMatchObject({ matches: [{ by: "link" }], entries: [{}] });
  });

  it("is left to what fits better", () => {
    const entries = ["https://old.example/news/talks", "https://old.example/world/talks"].map((url) =>
      entryOf({ id: url, url }),
    );
    const { matches } = matchEntries(entries, placedOf([articleOf("world/talks.md")]), channel);
    expect(matches.map(({ entry, by }) => [entry.id, by])).toEqual([["https://old.example/world/talks", "link"]]);
  });
});

it("gives an article one entry of each format, and an entry one article, whatever they are called", () => {
  const word = fc.constantFrom("a", "b", "talks", "2024/01/31/talks", "news");
  const entries = fc.array(
    fc.record({
      format: fc.constantFrom("RSS" as const, "Atom" as const),
      id: word,
      url: word.map((path) => `https://o.example/${path}`),
      title: word,
    }),
  );
  const articles = fc
    .uniqueArray(word, { maxLength: 5 })
    .map((names) => names.map((name) => articleOf(`${name}.md`, { title: name })));
  fc.assert(
    fc.property(entries, articles, (old, ours) => {
      const placed = placedOf(ours);
      const { matches, entries: left, articles: free } = matchEntries(old, placed, channel);
      expect(new Set(matches.map(({ entry }) => entry)).size).toBe(matches.length);
      expect(new Set(matches.map(({ entry, placed: { path } }) => `${entry.format} ${path}`)).size).toBe(
        matches.length,
      );
      expect(matches.length + left.length).toBe(old.length);
      expect(new Set(matches.map(({ placed }) => placed)).size + free.length).toBe(placed.length);
    }),
  );
});
