import { describe, expect, it } from "vitest";
import { adopt } from "../../src/adopt/adopt.ts";
import { feedMoves, oldFeed, oldFeedId } from "../../src/adopt/hints.ts";
import { hintLines, reportLines } from "../../src/adopt/report.ts";
import { completeChannel } from "../../src/feed/channel.ts";
import { readFeed } from "../../src/feed/read/read-feed.ts";
import { ghost, jekyll, wordpress } from "../feed/read/exports.ts";
import { articleOf, channel, entryOf, placedOf } from "./articles.ts";

function movesOf(
  text: string,
  place: string,
  url = "https://old.example/",
  redirects: { status: number; from: string; to: string }[] = [],
) {
  const feed = readFeed(text, place);
  const fetched = { place, redirects };
  return feedMoves([oldFeed({ fetched, feed })], completeChannel({ title: "T", url }));
}

describe("the address of an old feed", () => {
  it.each([
    { feed: ghost, place: "https://old.example/rss/", by: "guessed", because: "readers guess it" },
    { feed: jekyll, place: "https://old.example/feed.xml", by: "listed", because: "what is guessed is RSS" },
    { feed: ghost, place: "https://old.example/my/news.rss", by: "listed", because: "nobody guesses that" },
    { feed: wordpress, place: "https://www.old.example/feed/", by: "elsewhere", because: "it is another host" },
    { feed: wordpress, place: "https://old.example/?feed=rss2", by: "elsewhere", because: "redirects know no queries" },
    { feed: ghost, place: "https://old.example/my.rss?a=1", by: "elsewhere", because: "nor here" },
    { feed: wordpress, place: "/tmp/feed.xml", by: "elsewhere", because: "it says itself where it was" },
    { feed: ghost, place: "https://old.example/rss.xml", by: undefined, because: "it stays" },
    { feed: ghost.replaceAll("atom:link", "x"), place: "/tmp/feed.xml", by: undefined, because: "nobody knows it" },
  ])("$place is $by, because $because", ({ feed, place, by }) => expect(movesOf(feed, place)[0]?.by).toBe(by));

  it("is the one that people asked for, before any redirect", () => {
    const redirects = [{ status: 301, from: "https://old.example/f", to: "https://old.example/rss/" }];
    expect(movesOf(ghost, "https://old.example/rss/", undefined, redirects)[0]).toMatchObject({
      from: "https://old.example/f",
      by: "listed",
    });
  });

  it("is told with what to set, below the site", () => {
    const moves = movesOf(jekyll, "https://old.example/blog/feed.xml", "https://old.example/blog/");
    expect(hintLines(moves, "urn:old")).toEqual([
      "In feedmill.config.yaml, so that subscribers follow:",
      "  redirects:",
      "    /feed.xml: /atom.xml",
      "To keep the id of the old Atom feed, set  id: urn:old",
    ]);
    expect(hintLines(movesOf(wordpress, "https://www.old.example/feed/"), undefined)).toEqual([
      "Let https://www.old.example/feed/ redirect to https://old.example/rss.xml (301), so that subscribers follow",
    ]);
  });
});

it("counts articles whose own date is another than in the old feed, and lists five", () => {
  const articles = Array.from({ length: 8 }, (_, i) => articleOf(`a${i}.md`));
  const published = new Date("2020-01-31T08:00:00Z");
  const entries = articles.map(({ title }, i) =>
    entryOf({ id: `urn:${i}`, url: `https://old.example/a${i}`, title, published }),
  );
  const lines = reportLines(adopt(entries, { channel, ledger: [], articles: placedOf(articles) }));
  const start = lines.findIndex((line) => line.startsWith("8 with "));
  expect(lines.slice(start)).toEqual([
    "8 with another date than in the old feed: the article's counts, and readers may sort them anew",
    ...[0, 1, 2, 3, 4].map((i) => `  a${i}.md: 2026-05-01T00:00:00Z here, 2020-01-31T08:00:00Z in the old feed`),
    "  … and 3 more",
  ]);
});

it("knows the permanent id of an Atom feed alone", () => {
  const [rss, atom] = [wordpress, jekyll].map((text) => readFeed(text, "https://old.example/"));
  if (rss === undefined || atom === undefined) throw new Error("Expected two feeds");
  expect(oldFeedId([rss], channel)).toBeUndefined();
  expect(oldFeedId([rss, atom], channel)).toBe("https://old.example/feed.xml");
  expect(oldFeedId([atom], { ...channel, id: "https://old.example/feed.xml" })).toBeUndefined();
});

describe("what is reported", () => {
  it("is counted by way, and the rest is listed", () => {
    const entries = [
      entryOf({ id: "/a", format: "Atom", url: "https://old.example/a", title: "A" }),
      ...Array.from({ length: 12 }, (_, i) => entryOf({ id: `urn:${i}`, title: `No\n${i}` })),
    ];
    const lines = reportLines(
      adopt(entries, { channel, ledger: [], articles: placedOf([articleOf("a.md"), articleOf("new.md")]) }),
    );
    expect(lines.slice(0, 3)).toEqual([
      "1 of 13 old entries are articles here: 1 by link",
      "12 without an article here; the ledger keeps their ids until one comes",
      "  No 0 (urn:0)",
    ]);
    expect(lines).toContain("  … and 2 more");
    expect(lines.slice(-4)).toEqual([
      "1 new to readers: articles that no old entry is",
      "  new.md",
      "1 would reappear as unread",
      "  A (Atom id /a): Atom takes no id that isn't an absolute IRI",
    ]);
  });
});
