import fc from "fast-check";
import { expect, it } from "vitest";
import { adopt } from "../../src/adopt/adopt.ts";
import type { OldEntry } from "../../src/adopt/entries.ts";
import { matchEntries } from "../../src/adopt/match.ts";
import { createCatalog } from "../../src/store/catalog.ts";
import { articleOf, channel, entryOf, now, placedOf } from "./articles.ts";

const day = (text: string) => new Date(`${text}T08:00:00Z`);

const entries: fc.Arbitrary<Partial<OldEntry>> = fc.record({
  url: fc.constantFrom(
    undefined,
    "https://old.example/",
    "https://old.example/?p=7",
    "https://old.example/World/Talks.php",
    "https://old.example/world/2026/01/31/talks/",
    "https://old.example/2026/01/talks/index.html",
    "https://old.example/posts/2026-01-31-talks.html",
    "https://old.example/p/Peace_Talks",
    "https://old.example/x/caf%C3%A9",
  ),
  title: fc.constantFrom(undefined, "", "!!!", "“Talks” – begin!", "Talks", "Café"),
  published: fc.constantFrom(undefined, day("2026-01-31"), day("2026-02-01")),
});

const articles = fc
  .record({
    path: fc.constantFrom(
      "world/talks.md",
      "talks.md",
      "posts/2026-01-31-talks.md",
      "peace-talks.md",
      "x.md",
      "café.md",
    ),
    slug: fc.constantFrom(undefined, "talks", "other"),
    canonicalUrl: fc.constantFrom(undefined, "https://third.example/p/peace_talks", "https://third.example/x/café/"),
    title: fc.constantFrom('"Talks" begin', "talks", "???", "Another"),
    published: fc.constantFrom(day("2026-01-31"), day("2026-03-01")),
  })
  .map(({ path, slug, ...fields }) => articleOf(path, { ...fields, ...(slug === undefined ? {} : { slug }) }));

it("finds an article that comes after the adoption by what would have been found before it", () => {
  let found = 0;
  fc.assert(
    fc.property(entries, articles, (fields, article) => {
      const entry = entryOf({ id: "urn:old", ...fields });
      const isFound = matchEntries([entry], placedOf([article]), channel).matches.length === 1;
      const { ledger } = adopt([entry], { channel, ledger: [], articles: [] });
      const { articles: placed } = createCatalog([article], { channelId: channel.id, now, ledger });
      expect([...placed.values()].map(({ id }) => id === "urn:old")).toEqual([isFound]);
      if (isFound) found++;
    }),
    { numRuns: 500 },
  );
  expect(found).toBeGreaterThan(50);
});

it("reads a path of many slashes in a moment", () => {
  const url = `https://old.example/a${"/".repeat(300_000)}x`;
  expect(matchEntries([entryOf({ id: "urn:old", url })], placedOf([articleOf("x.md")]), channel).matches).toHaveLength(
    1,
  );
});

it("doesn't take what a link blog told of for an article of its own, before or after", () => {
  const own = ["one", "two"].map((name) => entryOf({ id: `urn:${name}`, url: `https://old.example/${name}/` }));
  const link = entryOf({ id: "urn:link", url: "https://github.example/about", title: "Look", isElsewhere: true });
  const { ledger, unmatched } = adopt([...own, link], {
    channel,
    ledger: [],
    articles: placedOf([articleOf("about.md")]),
  });
  expect(unmatched).toContain(link);
  const { articles: placed } = createCatalog([articleOf("about.md")], { channelId: channel.id, now, ledger });
  expect([...placed.values()].map(({ id }) => id)).toEqual(["https://new.example/about/"]);
});

it("doesn't lead to an article from the path of what it told of", () => {
  const link = entryOf({ id: "urn:link", url: "https://github.example/somebody/x", title: "About", isElsewhere: true });
  const articles = placedOf([articleOf("about.md", { title: "About" })]);
  expect(adopt([link], { channel, ledger: [], articles }).ledger).toMatchObject([
    { id: "urn:link", addresses: ["about/"] },
  ]);
});
