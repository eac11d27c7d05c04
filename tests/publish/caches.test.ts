import { describe, expect, it } from "vitest";
import type { Article } from "../../src/article/article.ts";
import { atom } from "../../src/feed/atom.ts";
import { createCaches } from "../../src/publish/caches.ts";
import type { Publication } from "../../src/publish/document.ts";
import { type PublishOptions, publish } from "../../src/publish/publish.ts";
import { memoryStore } from "../../src/store/memory.ts";
import { StaleError, type Store } from "../../src/store/store.ts";
import { article, CATALOG } from "../store/samples.ts";
import { CHANNEL, snapshot, textOf } from "./sites.ts";

const text = (n: number) => `<p>Text of number ${n}.</p>`;
const numbered = (n: number, html = text(n)): Article =>
  article({
    path: `${n}.md`,
    title: `No ${n}`,
    slug: `no-${n}`,
    section: n % 2 === 0 ? "even" : "odd",
    tags: [`t${n % 7}`],
    authors: [{ name: n % 3 === 0 ? "Ada" : "Bea" }],
    published: new Date(Date.UTC(2026, 0, 1) + n * 3_600_000),
    html,
  });
const MANY = Array.from({ length: 510 }, (_, n) => numbered(n));
/** The third newest, which no archive document holds: of the section odd, with the tag t3, by Ada. */
const edit = (changes: Partial<Article>) => MANY.map((one, n) => (n === 507 ? { ...one, ...changes } : one));
const BODY = numbered(507, "<p>Another text.</p>");

const counting = (articles: readonly Article[]) => {
  const inner = memoryStore(articles, CATALOG);
  const read: string[] = [];
  const store: Store = {
    ...inner,
    read: (placed) => {
      read.push(placed.path);
      return inner.read(placed);
    },
  };
  return { store, read };
};

const documents = (...folders: readonly string[]) =>
  folders.flatMap((folder) => ["", "atom.xml", "feed.json", "rss.xml", "subscribe.html"].map((file) => folder + file));

async function changed(one: Publication, other: Publication): Promise<readonly string[]> {
  const [before, after] = [await snapshot(one), await snapshot(other)];
  const paths = [...new Set([...before.keys(), ...after.keys()])];
  return paths.filter((path) => before.get(path)?.etag !== after.get(path)?.etag).sort();
}

describe("a publication that follows another", () => {
  it.each([
    { what: "text", after: edit(BODY), more: [] },
    {
      what: "date of change",
      after: edit({ updated: new Date("2026-06-01T00:00:00Z") }),
      more: ["feeds.opml", "sitemap.xml"],
    },
  ])("renders and reads anew only the one article whose $what changed", async ({ after, more }) => {
    const caches = createCaches();
    const first = counting(MANY);
    const before = publish(first.store, { channel: CHANNEL, caches });
    await snapshot(before);
    expect(first.read).toHaveLength(510);
    const second = counting(after);
    const current = publish(second.store, { channel: CHANNEL, caches });
    const concerned = documents("", "odd/", "tags/t3/", "authors/ada/");
    expect(await changed(before, current)).toEqual([...concerned, "odd/no-507/", ...more].sort());
    expect(second.read).toEqual(["odd/no-507/"]);
    expect(await snapshot(current)).toEqual(await snapshot(publish(counting(after).store, { channel: CHANNEL })));
  });

  it("reads nothing when nothing changed", async () => {
    const caches = createCaches();
    await snapshot(publish(counting(MANY).store, { channel: CHANNEL, caches }));
    const { store, read } = counting(MANY);
    await snapshot(publish(store, { channel: CHANNEL, caches }));
    expect(read).toEqual([]);
  });

  it("reads each article once for all documents of one format, and keeps their order", async () => {
    const { store, read } = counting(MANY);
    const options = { channel: CHANNEL, pages: false, limit: 1000, maxBytes: 1e9 };
    const titles = async (path: string) => {
      const text = await textOf(await publication.find(path));
      return [...text.matchAll(/<title>No (\d+)<\/title>/g)].map(([, n]) => Number(n));
    };
    const publication = publish(store, options, [atom]);
    const odd = await titles("odd/atom.xml");
    const all = await titles("atom.xml");
    expect(all).toEqual(MANY.map((_, n) => n).reverse());
    expect(odd).toEqual(all.filter((n) => n % 2 === 1));
    expect(read).toHaveLength(MANY.length);
  });

  it("shares nothing unless it is told to", async () => {
    const { store, read } = counting(MANY.slice(0, 5));
    for (const publication of [1, 2].map(() => publish(store, { channel: CHANNEL }))) {
      await textOf(await publication.find("rss.xml"));
    }
    expect(read).toHaveLength(10);
  });

  const few = MANY.slice(0, 5);
  const store = (articles = few, id = CATALOG.channelId) => memoryStore(articles, { ...CATALOG, channelId: id });
  const one = few[0] ?? numbered(0);
  it.each<{ because: string; store?: Store; options?: Partial<PublishOptions> }>([
    { because: "the site has another title", options: { channel: { ...CHANNEL, title: "Another" } } },
    { because: "the site has another language", options: { channel: { ...CHANNEL, language: "de" } } },
    { because: "the site moved", options: { channel: { ...CHANNEL, url: "https://moved.example/" } } },
    { because: "articles live elsewhere", options: { channel: { ...CHANNEL, permalink: "https://b.example/{slug}" } } },
    { because: "there are no pages", options: { pages: false } },
    { because: "documents are smaller", options: { limit: 1, maxBytes: 30 } },
    { because: "ids are others", store: store(few, "tag:other") },
    {
      because: "the ledger knows when one was published first",
      store: store([{ ...one, published: new Date("2020-01-01T00:00:00Z") }, ...few.slice(1)]),
    },
    {
      because: "the ledger knows when one was changed last",
      store: store([{ ...one, updated: new Date("2026-06-01T00:00:00Z") }, ...few.slice(1)]),
    },
    { because: "the site's language is that of one", store: store([{ ...one, language: "ar" }, ...few.slice(1)]) },
    { because: "one moved", store: store([{ ...one, section: "elsewhere" }, ...few.slice(1)]) },
    { because: "one is gone", store: store(few.slice(1)) },
  ])("shows nothing of the one before when $because", async ({ store: next = store(), options = {} }) => {
    const caches = createCaches();
    await snapshot(publish(store(), { channel: CHANNEL, caches }));
    const shared = await snapshot(publish(next, { channel: CHANNEL, ...options, caches }));
    expect(shared).toEqual(await snapshot(publish(next, { channel: CHANNEL, ...options })));
  });

  it("doesn't fail because the one before does", async () => {
    const caches = createCaches();
    let fail: (error: Error) => void = () => undefined;
    const stale = new Promise<never>((_, reject) => {
      fail = reject;
    });
    const before = publish({ ...store(), read: () => stale }, { channel: CHANNEL, caches });
    const waiting = textOf(await before.find("rss.xml"));
    const now = textOf(await publish(store(), { channel: CHANNEL, caches }).find("rss.xml"));
    fail(new StaleError("changed"));
    await expect(waiting).rejects.toThrow(StaleError);
    expect(await now).toContain("No 4");
  });
});
