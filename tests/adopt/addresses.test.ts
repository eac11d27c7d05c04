import { describe, expect, it } from "vitest";
import { adopt } from "../../src/adopt/adopt.ts";
import type { OldEntry } from "../../src/adopt/entries.ts";
import type { ArticleFields } from "../../src/article/create.ts";
import { createCatalog } from "../../src/store/catalog.ts";
import type { LedgerLine } from "../../src/store/ledger/line.ts";
import { articleOf, channel, entryOf, now, placedOf } from "./articles.ts";

const day = new Date("2026-01-31T08:00:00Z");
const link = "https://old.example/world/talks";
const talks = (fields: Partial<ArticleFields> = {}) => articleOf("world/talks.md", fields);

function run(entries: readonly OldEntry[], articles = [talks()], ledger: readonly LedgerLine[] = []) {
  return adopt(entries, { channel, ledger, articles: placedOf(articles, ledger) });
}

function publishedWith(ledger: readonly LedgerLine[]) {
  return createCatalog([talks()], { channelId: channel.id, now, ledger });
}

describe("the address of an old entry", () => {
  const at = (url: string, site = "https://new.example/", articles = [talks(), articleOf("other.md")]) => {
    const there = { ...channel, url: site };
    const { ledger } = adopt([entryOf({ id: "urn:a", url, title: "world/talks.md" })], {
      channel: there,
      ledger: [],
      articles: placedOf(articles),
    });
    return ledger.find(({ id }) => id === "urn:a")?.addresses;
  };

  it.each([
    { url: "https://old.example/2026/01/talks.html", more: ["2026/01/talks.html/"], because: "on another host" },
    { url: "https://new.example/p/Talks/", more: ["p/Talks/"], because: "on ours" },
    { url: "https://old.example/caf%C3%A9/talks", more: ["café/talks/"], because: "as people read it" },
    {
      url: "https://new.example/b/p/talks",
      site: "https://new.example/b/",
      more: ["p/talks/"],
      because: "below the site",
    },
    {
      url: "https://new.example/p/talks",
      site: "https://new.example/b/",
      more: [],
      because: "the site doesn't reach it",
    },
    { url: "https://old.example/?p=12", more: [], because: "a query isn't a path" },
    { url: "https://old.example/talks.php?id=12", more: [], because: "other queries lead elsewhere" },
    { url: "https://old.example/", more: [], because: "the home page is no article" },
    { url: "https://old.example/a%2f..%2f/talks", more: [], because: "it leads out of the site" },
    { url: "https://old.example/%FF/talks", more: [], because: "it is no UTF-8" },
    { url: "https://old.example/world/talks", more: [], because: "it is the new one" },
  ])("$url becomes $more, since $because", ({ url, site, more }) => {
    expect(at(url, site, [talks()])).toEqual(["world/talks/", ...more]);
  });

  it("that is another article's now stays with that", () => {
    const other = articleOf("other.md", { title: "Other" });
    const entry = entryOf({ id: "urn:a", url: "https://old.example/other" });
    const { ledger } = run(
      [entryOf({ id: "urn:b", url: link }), { ...entry, title: "world/talks.md" }],
      [talks(), other],
    );
    expect(ledger.find(({ path }) => path === "world/talks.md")?.addresses).toEqual(["world/talks/"]);
  });

  it("that another line of the ledger has stays with that", () => {
    const line = { id: "urn:z", path: "z.md", addresses: ["z/", "p/talks/"], feeds: [] };
    const { ledger } = run([entryOf({ id: "urn:a", url: "https://old.example/p/talks" })], [talks()], [line]);
    expect(ledger.find(({ id }) => id === "urn:a")?.addresses).toEqual(["world/talks/"]);
  });

  it("leads to the article from then on, and still when feedmill has written the ledger", () => {
    const { ledger } = run([entryOf({ id: "urn:a", url: "https://old.example/2026/talks.html" })]);
    const catalog = publishedWith(ledger);
    expect(catalog.former.get("2026/talks.html/")).toMatchObject({ to: "world/talks/" });
    expect(publishedWith(catalog.ledger).former.get("2026/talks.html/")).toMatchObject({ to: "world/talks/" });
  });
});

describe("a date of an old feed that is another than the article's", () => {
  it.each([
    { article: talks({ published: now }), published: day, told: 1, because: "readers may sort it anew" },
    { article: talks({ published: now }), published: now, told: 0, because: "it is the same" },
    {
      article: talks({ published: new Date(now.getTime() + 5) }),
      published: now,
      told: 0,
      because: "RSS knows seconds",
    },
    { article: talks({ published: now, dated: false }), published: day, told: 0, because: "the feed's goes on" },
    { article: talks({ published: now }), published: undefined, told: 0, because: "the feed says nothing" },
  ])("is told $told times, where $because", ({ article, published, told }) => {
    const entry = entryOf({ id: "urn:a", url: link, published });
    const both = [entry, { ...entry, format: "Atom" as const }];
    expect(run(both, [article]).redated).toHaveLength(told);
  });
});
