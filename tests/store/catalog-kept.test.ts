import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Article } from "../../src/article/article.ts";
import { type Catalog, type CatalogOptions, createCatalog } from "../../src/store/catalog.ts";
import type { LedgerLine } from "../../src/store/ledger/line.ts";
import { anyDays, Newsroom } from "./ledger/newsroom.ts";
import { article, CATALOG } from "./samples.ts";

/** What nothing of a newsroom is like, by any way to tell. */
const STRANGER = article({
  path: "zz/stranger.md",
  slug: "stranger",
  title: "Nobody's",
  html: "Nothing",
  section: "zz",
});
const ADDRESS = "zz/stranger/";
const GONE: LedgerLine = { id: "urn:gone", addresses: ["zz/gone/", "zz/before/"], feeds: [], deleted: new Date(0) };

/** What is told of all articles but the stranger, and of its feed. */
function othersOf({ articles, feedsOf, ledger, problems, former }: Catalog) {
  return {
    articles: [...articles].filter(([address]) => address !== ADDRESS).map(([address, { id }]) => [address, id]),
    feedsOf: [...feedsOf].filter(([address]) => address !== ADDRESS),
    ledger: ledger.filter(({ id, path }) => id !== GONE.id && path !== STRANGER.path),
    former: [...former].filter(([address]) => !GONE.addresses.includes(address)),
    problems: problems.filter(({ path }) => path !== STRANGER.path),
  };
}

/** The same articles in other circumstances, by which what is kept of one isn't that of another, or there is more to do. */
const WAYS: readonly {
  readonly name: string;
  readonly build: (articles: readonly Article[], options: CatalogOptions) => Catalog;
}[] = [
  {
    name: "each has a list of tags that no other has",
    build: (articles, options) => createCatalog(articles.map(withBlanks), options),
  },
  {
    name: "one of them is new",
    build: (articles, options) => createCatalog([...articles, STRANGER], options),
  },
  {
    name: "another was withdrawn",
    build: (articles, { ledger = [], ...options }) =>
      createCatalog(articles, { ...options, ledger: [...ledger, GONE] }),
  },
  {
    name: "they come in another order",
    build: (articles, options) => createCatalog(articles.toReversed(), options),
  },
  {
    name: "one can't be read that nobody knows",
    build: (articles, options) => createCatalog(articles, { ...options, unread: new Set([STRANGER.path]) }),
  },
];

/** Names without a letter make no feed. */
function withBlanks(article: Article, i: number): Article {
  return { ...article, tags: [...article.tags, ...Array<string>(i).fill(" ")] };
}

function withoutSlash(line: LedgerLine): LedgerLine {
  return { ...line, addresses: line.addresses.map((address) => address.replace(/\/$/, "")) };
}

/** With an author, who may change, and a language. */
function withMore(article: Article): Article {
  return { ...article, authors: [{ name: article.content < "8" ? "Ann" : "Bo" }], language: article.language ?? "en" };
}

/** Builds after each day; hands what each is built of to `look`. */
function play(look: (catalog: Catalog, articles: readonly Article[], options: CatalogOptions) => void): void {
  const days = fc.property(anyDays, (list) => {
    const room = new Newsroom(3);
    let ledger: readonly LedgerLine[] = [];
    for (const acts of list) {
      room.live(acts);
      const articles = room.articles.map(withMore);
      const options = { ...CATALOG, ledger };
      const catalog = createCatalog(articles, options);
      look(catalog, articles, options);
      ledger = catalog.ledger;
    }
  });
  fc.assert(days, { numRuns: 200 });
}

describe("what is looked up once for many articles", () => {
  it.each(WAYS)("is what is found for each, after any days, though $name", ({ build }) => {
    play((catalog, articles, options) => {
      expect(othersOf(build(articles, options))).toEqual(othersOf(catalog));
    });
  });

  it("is told by addresses that the ledger has without their slashes", () => {
    play((catalog, articles, { ledger = [], ...options }) => {
      const bare = createCatalog(articles, { ...options, ledger: ledger.map(withoutSlash) });
      expect([...bare.feedsOf]).toEqual([...catalog.feedsOf]);
      expect(othersOf(bare).articles).toEqual(othersOf(catalog).articles);
    });
  });

  it("is the feed that one article was in, though another comes first that was in none", () => {
    const [old, other, one] = [
      article({ path: "old.md", published: new Date(0) }),
      article({ path: "other.md", tags: ["C plus plus"], published: new Date(1) }),
      article({ path: "one.md", tags: ["C++"], published: new Date(2) }),
    ];
    const { ledger } = createCatalog([old, other, one], CATALOG);
    const retagged = [{ ...old, tags: ["C++"] }, { ...other, tags: [] }, one];
    const feeds = createCatalog(retagged, { ...CATALOG, ledger }).ledger.map((line) => line.feeds);
    const kept = ledger.find(({ path }) => path === one.path)?.feeds;
    expect(feeds.toSorted()).toEqual([[], kept, kept]);
  });

  it("says of an address that another article has, each time", () => {
    const articles = ["a.md", "b.md"].map((path) => article({ path, slug: "same" }));
    const { ledger, problems } = createCatalog(articles, CATALOG);
    expect(problems.map(({ path }) => path)).toEqual(["b.md"]);
    expect(createCatalog(articles, { ...CATALOG, ledger }).problems).toEqual(problems);
  });
});
