import { describe, expect, it } from "vitest";
import { type AdoptOptions, adopt } from "../../src/adopt/adopt.ts";
import type { OldEntry } from "../../src/adopt/entries.ts";
import type { ArticleFields } from "../../src/article/create.ts";
import { createCatalog } from "../../src/store/catalog.ts";
import { formatLedger } from "../../src/store/ledger/format.ts";
import type { LedgerLine } from "../../src/store/ledger/line.ts";
import { parseLedger } from "../../src/store/ledger/parse.ts";
import { articleOf, channel, entryOf, now, placedOf } from "./articles.ts";

const day = new Date("2026-01-31T08:00:00Z");
const talks = (fields: Partial<ArticleFields> = {}) => articleOf("world/talks.md", fields);

function run(
  entries: readonly OldEntry[],
  articles = [talks()],
  ledger: readonly LedgerLine[] = [],
  options: Partial<AdoptOptions> = {},
) {
  return adopt(entries, { channel, ledger, articles: placedOf(articles, ledger), ...options });
}

/** What is published of the articles with a ledger that was written and read again. */
function publishedWith(ledger: readonly LedgerLine[], articles = [talks()]) {
  const { lines, problems } = parseLedger(formatLedger(ledger), "ledger");
  expect(problems).toEqual([]);
  const catalog = createCatalog(articles, { channelId: channel.id, now, ledger: lines });
  return { catalog, ids: catalog.entries.get("")?.map(({ id, guid }) => [id, guid]) };
}

const link = "https://old.example/world/talks";

describe("ids of old feeds", () => {
  it.each<{
    entries: OldEntry[];
    fields?: Partial<ArticleFields>;
    ids: [string, string?];
    again?: string;
    because: string;
  }>([
    {
      entries: [entryOf({ id: "https://old.example/?p=1", url: link })],
      ids: ["https://old.example/?p=1"],
      because: "a URL fits every format",
    },
    {
      entries: [entryOf({ id: "65008aae", url: link })],
      ids: ["https://new.example/#65008aae", "65008aae"],
      because: "RSS takes anything, Atom an IRI",
    },
    {
      entries: [entryOf({ id: "a b", url: link, format: "JSON Feed" })],
      ids: ["https://new.example/#a%20b", "a b"],
      because: "so does JSON Feed",
    },
    {
      entries: [entryOf({ id: "urn:a", url: link, format: "Atom" }), entryOf({ id: "12", url: link })],
      ids: ["urn:a", "12"],
      because: "each format keeps its own",
    },
    {
      entries: [entryOf({ id: "urn:a", url: link, format: "Atom" }), entryOf({ id: "urn:b", url: link })],
      ids: ["urn:a", "urn:b"],
      because: "also where both are IRIs",
    },
    {
      entries: [entryOf({ id: "urn:a", url: link }), entryOf({ id: "urn:a", url: link, format: "JSON Feed" })],
      ids: ["urn:a"],
      because: "they are the same",
    },
    {
      entries: [entryOf({ id: "1", url: link }), entryOf({ id: "2", url: link, format: "JSON Feed" })],
      ids: ["https://new.example/#1", "1"],
      again: "other subscribers know it as 1",
      because: "RSS goes before JSON Feed",
    },
    {
      entries: [entryOf({ id: "/talks", url: link, format: "Atom" })],
      ids: ["https://new.example/#%2Ftalks", "/talks"],
      again: "Atom takes no id that isn't an absolute IRI",
      because: "Atom must not have it",
    },
    {
      entries: [entryOf({ id: "urn:a", url: link })],
      fields: { id: "urn:mine" },
      ids: ["urn:mine"],
      again: "world/talks.md says itself that its id is urn:mine",
      because: "the article decides",
    },
    {
      entries: [entryOf({ id: "12", url: link })],
      fields: { id: "12" },
      ids: ["https://new.example/#12", "12"],
      because: "the article says the same, to the letter",
    },
  ])("become $ids, because $because", ({ entries, fields, ids: [id, guid], again }) => {
    const { ledger, reappearing } = run(entries, [talks(fields)]);
    expect(publishedWith(ledger, [talks(fields)]).ids).toEqual([[id, guid]]);
    expect(reappearing.map(({ reason }) => reason)).toEqual(again === undefined ? [] : [again]);
  });

  it("give way to one that the author gives afterwards, in every format", () => {
    const { ledger } = run([entryOf({ id: "12", url: link })]);
    expect(publishedWith(ledger, [talks({ id: "urn:mine" })]).ids).toEqual([["urn:mine", undefined]]);
  });

  it("stay when the article is edited and renamed afterwards, and when feedmill writes the ledger", () => {
    const { ledger } = run([entryOf({ id: "12", url: link })]);
    const { catalog } = publishedWith(ledger);
    const renamed = [articleOf("europe/talks.md", { html: "<p>Other words.</p>" })];
    expect(publishedWith(catalog.ledger, renamed).ids).toEqual([["https://new.example/#12", "12"]]);
  });
});

describe("dates of old feeds", () => {
  it("are those of articles that have none", () => {
    const { ledger } = run([entryOf({ id: "urn:a", url: link, published: day, updated: now })]);
    const { catalog } = publishedWith(ledger, [talks({ dated: false, published: now })]);
    expect(catalog.entries.get("")?.[0]?.article).toMatchObject({ published: day, updated: now });
    expect(publishedWith(ledger, [talks()]).catalog.entries.get("")?.[0]?.article.published).toEqual(talks().published);
  });
});

describe("an entry without an article", () => {
  it("is kept, once for all formats, until its article comes", () => {
    const entries = [
      entryOf({ id: "12", url: link, published: day }),
      entryOf({ id: "urn:a", url: link, format: "Atom" }),
    ];
    const { ledger, unmatched, fresh } = run(entries, [articleOf("other.md")]);
    expect(unmatched).toHaveLength(2);
    expect(fresh.map(({ path }) => path)).toEqual(["other/"]);
    expect(ledger).toHaveLength(1);
    const { ids } = publishedWith(ledger, [talks()]);
    expect(ids).toEqual([["urn:a", "12"]]);
  });
});

describe("doing it again", () => {
  const entries = [
    entryOf({ id: "12", url: link, published: day }),
    entryOf({ id: "13", url: "https://old.example/gone" }),
  ];

  it("changes nothing", () => {
    const { ledger } = run(entries);
    expect(formatLedger(run(entries, undefined, ledger).ledger)).toBe(formatLedger(ledger));
  });

  it("changes nothing when the articles were published in between", () => {
    const { catalog } = publishedWith(run(entries).ledger);
    const again = run(entries, undefined, catalog.ledger);
    expect(formatLedger(again.ledger)).toBe(formatLedger(catalog.ledger));
    expect(again.kept).toEqual([]);
  });

  it("with a feed of another format adds its ids", () => {
    const { ledger } = run(entries);
    const again = run([entryOf({ id: "urn:a", url: link, format: "Atom" })], undefined, ledger);
    expect(publishedWith(again.ledger).ids).toEqual([["urn:a", "12"]]);
  });
});

describe("an article that feedmill has published already", () => {
  const entries = [entryOf({ id: "urn:old", url: link })];
  const known = createCatalog([talks()], { channelId: channel.id, now }).ledger;

  it("keeps its id, which is said", () => {
    const { ledger, kept } = run(entries, undefined, known);
    expect(ledger).toEqual(known);
    expect(kept.map(({ reason }) => reason)).toEqual([
      "world/talks.md is published as https://new.example/world/talks/ already",
    ]);
  });

  it("gets the old one by force, and keeps its address", () => {
    const { ledger, kept } = run(entries, undefined, known, { force: true });
    expect(kept).toEqual([]);
    const { ids, catalog } = publishedWith(ledger);
    expect(ids).toEqual([["https://new.example/world/talks/", "urn:old"]]);
    expect(catalog.articles.has("world/talks/")).toBe(true);
  });

  it("gets the old one where its own was provisional", () => {
    const { ledger } = run(entries, undefined, known, { isProvisional: () => true });
    expect(publishedWith(ledger).ids).toEqual([["urn:old", undefined]]);
  });

  it("isn't robbed of its id while its file can't be read", () => {
    const [line] = known;
    const stolen = entryOf({ id: line?.id ?? "", url: "https://old.example/other" });
    const articles = placedOf([articleOf("other.md")]);
    const { ledger, kept } = adopt([stolen], { channel, ledger: known, articles });
    expect(ledger).toEqual(known);
    expect(kept.map(({ reason }) => reason)).toEqual(["another article has its id"]);
  });

  it("isn't brought back where it was withdrawn", () => {
    const withdrawn = known.map((line) => ({ ...line, id: "urn:old", deleted: now }));
    expect(run([entryOf({ id: "urn:old" })], [articleOf("other.md")], withdrawn).ledger).toEqual(withdrawn);
  });

  it("has its path to itself, also where it was renamed to that of one which was withdrawn", () => {
    const gone = { id: "urn:gone", path: "world/talks.md", addresses: [], feeds: [], content: "x", deleted: now };
    const ledger = [...known.map((line) => ({ ...line, path: "before.md" })), gone];
    const next = run(entries, undefined, ledger, { force: true }).ledger;
    expect(publishedWith(next).ids).toEqual([["https://new.example/world/talks/", "urn:old"]]);
  });
});
