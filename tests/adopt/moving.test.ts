import { describe, expect, it } from "vitest";
import { adopt } from "../../src/adopt/adopt.ts";
import { readFeed } from "../../src/feed/read/read-feed.ts";
import { compareEntries } from "../../src/publish/difference.ts";
import { publish } from "../../src/publish/publish.ts";
import { memoryStore } from "../../src/store/memory.ts";
import { PROGRAMS } from "../feed/read/exports.ts";
import { articleOf, channel, entriesOf, now, placedOf } from "./articles.ts";

/** The two articles of the old site and a new one, as somebody writes them anew. */
const articles = [
  articleOf("world/2026-02-01-second-life.md", { title: 'Q&A: the bridge\'s "second" life', slug: "second-life" }),
  articleOf("notes/ferry.md", { title: "The ferry is late", dated: false, published: now }),
  articleOf("brand-new.md"),
];

const FILES = { RSS: "rss.xml", Atom: "atom.xml", "JSON Feed": "feed.json" } as const;

describe.each(PROGRAMS)("moving from $program", ({ feed, ids }) => {
  const old = entriesOf(feed);
  const adoption = adopt(old, { channel, ledger: [], articles: placedOf(articles) });
  const format = readFeed(feed, "https://old.example/feed").format;

  it("finds both articles, and a new one", () => {
    expect(adoption.matches).toHaveLength(2);
    expect(adoption.unmatched).toEqual([]);
    expect(adoption.reappearing).toEqual([]);
    expect(adoption.fresh.map(({ article }) => article.path)).toEqual(["brand-new.md"]);
  });

  it("marks nothing unread for subscribers of the same format", async () => {
    const store = memoryStore(articles, { channelId: channel.id, now, ledger: adoption.ledger });
    const document = await publish(store, { channel }).find(FILES[format]);
    const text = new TextDecoder().decode(await document?.body());
    const difference = compareEntries(old, entriesOf(text, `https://new.example/${FILES[format]}`));
    expect(difference).toMatchObject({ lost: [], reappearing: [] });
    expect(difference.added.map(({ title }) => title)).toEqual(["brand-new.md"]);
    for (const id of ids) expect(text).toContain(id);
  });

  it("calls the articles the same in JSON Feed", async () => {
    const store = memoryStore(articles, { channelId: channel.id, now, ledger: adoption.ledger });
    const document = await publish(store, { channel }).find("feed.json");
    const { entries } = readFeed(new TextDecoder().decode(await document?.body()), "https://new.example/feed.json");
    expect(entries.map(({ id }) => id)).toEqual(expect.arrayContaining([...ids]));
  });
});

it("changes the entity tag of a document together with the ids in it", async () => {
  const line = { id: "urn:a", path: "brand-new.md", addresses: [], feeds: [] };
  const tagWith = async (guid: string | undefined) => {
    const store = memoryStore(articles.slice(2), { channelId: channel.id, now, ledger: [{ ...line, guid }] });
    return (await publish(store, { channel }).find("rss.xml"))?.etag;
  };
  expect(await tagWith("12")).toBe(await tagWith("12"));
  expect(await tagWith("12")).not.toBe(await tagWith(undefined));
});
