import { describe, expect, it } from "vitest";
import type { Tombstone } from "../../src/feed/feed.ts";
import type { Publication } from "../../src/publish/document.ts";
import { type PublishOptions, publish } from "../../src/publish/publish.ts";
import { createApp } from "../../src/server/app.ts";
import { memoryStore } from "../../src/store/memory.ts";
import { atomProblems } from "../feed/atom-rules.ts";
import { article, CATALOG } from "../store/samples.ts";
import { documentsOf, textOf, withPast } from "./sites.ts";

const CHANNEL = { title: "The Harbour Courier", url: "https://courier.example/" };
const GONE = "https://courier.example/gone/";
const when = new Date("2026-06-01T09:00:00.500Z");
const WHEN = new Date("2026-06-01T09:00:00Z");

const numbered = (count: number) =>
  memoryStore(
    Array.from({ length: count }, (_, n) =>
      article({ title: `No ${n}`, section: `s${n % 2}`, published: new Date(Date.UTC(2026, 0, 1, n)) }),
    ),
    CATALOG,
  );

function site(
  deleted: Readonly<Record<string, readonly Tombstone[]>>,
  { count = 3, ...options }: Partial<PublishOptions> & { count?: number } = {},
): Publication {
  return publish(withPast(numbered(count), deleted), { channel: CHANNEL, ...options });
}

const find = async (publication: Publication, path: string) =>
  (await publication.find(path)) ?? expect.fail(`nothing at ${path}`);
const tombstones = async (publication: Publication, path: string) =>
  [...(await textOf(await find(publication, path))).matchAll(/<at:deleted-entry ref="([^"]*)"/g)].map(([, id]) => id);

describe("an entry that was withdrawn (RFC 6721)", () => {
  it("is told by the Atom documents of its feeds, and by no other", async () => {
    const publication = site({ "": [{ id: GONE, when }], "s1/": [{ id: GONE, when }] });
    const telling: string[] = [];
    for (const document of await documentsOf(publication)) {
      if (document.kind === "asset") continue;
      if ((await textOf(document)).includes(GONE)) telling.push(document.path);
    }
    expect(telling.sort()).toEqual(["atom.xml", "s1/atom.xml"]);
    expect(atomProblems(await textOf(await find(publication, "atom.xml")))).toEqual([]);
  });

  it("is told by the newest, as many as the feed repeats entries", async () => {
    const deleted = Array.from({ length: 9 }, (_, n) => ({ id: `urn:${n}`, when }));
    expect(await tombstones(site({ "": deleted }, { limit: 4 }), "atom.xml")).toEqual([
      "urn:0",
      "urn:1",
      "urn:2",
      "urn:3",
    ]);
  });

  it("is told by no archive document, which keeps its bytes and its tag", async () => {
    const [before, after] = [site({}, { count: 130 }), site({ "": [{ id: GONE, when }] }, { count: 130 })];
    expect(await tombstones(after, "atom.xml")).toEqual([GONE]);
    const [one, other] = [await find(before, "atom-1.xml"), await find(after, "atom-1.xml")];
    expect(await textOf(other)).toBe(await textOf(one));
    expect(other.etag).toBe(one.etag);
  });

  it("is none when its id is published again, in whichever feed", async () => {
    const store = numbered(3);
    const ids = (await store.entries("", 0, 3)).map(({ id }) => id);
    const deleted = [...ids.map((id) => ({ id, when })), { id: GONE, when }];
    const publication = publish(withPast(store, { "": deleted, "s0/": deleted }), { channel: CHANNEL });
    expect(await tombstones(publication, "atom.xml")).toEqual([GONE]);
    expect(await tombstones(publication, "s0/atom.xml")).toEqual([GONE]);
  });
});

describe("a document of a feed from which something was withdrawn", () => {
  const listing = ["rss.xml", "atom.xml", "feed.json", "", "subscribe.html", "feeds.opml", "sitemap.xml"];

  it.each([...listing, "news-sitemap.xml"])("was changed then: %j", async (path) => {
    const before = await find(site({}), path);
    expect(before.lastModified.getTime()).toBeLessThan(WHEN.getTime());
    const publication = site({ "": [{ id: GONE, when }] });
    expect((await find(publication, path)).lastModified).toEqual(WHEN);
    const since = { "if-modified-since": before.lastModified.toUTCString() };
    expect((await createApp(publication).request(`/${path}`, { headers: since })).status).toBe(200);
    const now = { "if-modified-since": WHEN.toUTCString() };
    expect((await createApp(publication).request(`/${path}`, { headers: now })).status).toBe(304);
  });

  it.each(["rss.xml", "atom.xml", "feed.json"])("has another tag: %s", async (path) => {
    const [before, after] = [site({}, { count: 130 }), site({ "": [{ id: GONE, when }] }, { count: 130 })];
    expect((await find(after, path)).etag).not.toBe((await find(before, path)).etag);
  });

  it.each(["rss-1.xml", "index-1.html"])("is asked for again too when it is an archive: %s", async (path) => {
    const publication = site({ "": [{ id: GONE, when }] }, { count: 130 });
    expect((await find(publication, path)).lastModified).toEqual(WHEN);
  });

  it("says so to people and programs alike, in RSS and Atom", async () => {
    const publication = site({ "": [{ id: GONE, when }] });
    expect(await textOf(await find(publication, "rss.xml"))).toContain(
      "<lastBuildDate>Mon, 01 Jun 2026 09:00:00 GMT</lastBuildDate>",
    );
    expect(await textOf(await find(publication, "atom.xml"))).toContain("<updated>2026-06-01T09:00:00Z</updated>");
  });

  it.each(["s1/rss.xml", "s1/", "s0/no-0/"])("is none that it never stood in: %s", async (path) => {
    const [before, after] = [site({}), site({ "": [{ id: GONE, when }] })];
    expect(await find(after, path)).toMatchObject({
      etag: (await find(before, path)).etag,
      lastModified: (await find(before, path)).lastModified,
    });
  });

  it("is as new as its newest entry where that came later", async () => {
    const old = new Date("2020-01-01T00:00:00Z");
    expect((await find(site({ "": [{ id: GONE, when: old }] }), "rss.xml")).lastModified).toEqual(
      new Date("2026-01-01T02:00:00Z"),
    );
  });

  it("is as new as the deletion when nothing is left, and old deletions are no news of 1970", async () => {
    const empty = (date: Date) => site({ "": [{ id: GONE, when: date }] }, { count: 0 });
    expect((await find(empty(when), "atom.xml")).lastModified).toEqual(WHEN);
    const before = new Date("1950-01-01T00:00:00Z");
    expect((await find(empty(before), "atom.xml")).lastModified).toEqual(before);
  });
});

describe("a client that asks for what is new (RFC 3229)", () => {
  const ask = async (count: number, path: string) => {
    const [before, after] = [numbered(count), numbered(count)];
    const [newest] = await before.entries("", 0, 1);
    if (newest === undefined) throw new Error("Expected an entry");
    const tombstone = { id: newest.id, when };
    const without = withPast(
      {
        ...after,
        entries: async (feed, start, end) => (await before.entries(feed, start + 1, end + 1)).slice(),
        feed: async (feed) => {
          const info = await before.feed(feed);
          return info && { ...info, count: info.count - 1 };
        },
      },
      { "": [tombstone] },
    );
    const publications = [before, without].map((store) => publish(store, { channel: CHANNEL }));
    let current = 0;
    const app = createApp(() => publications[current] ?? expect.fail("no publication"));
    const etag = (await app.request(path)).headers.get("etag") ?? "";
    current = 1;
    return app.request(path, { headers: { "if-none-match": etag, "a-im": "feed" } });
  };

  it.each(["/rss.xml", "/atom.xml", "/feed.json"])(
    "gets a complete feed whole that lost an entry: %s",
    async (path) => {
      expect((await ask(5, path)).status).toBe(200);
    },
  );

  it("is told of the deletion with what is new, where the feed has archives", async () => {
    const response = await ask(130, "/atom.xml");
    expect(response.status).toBe(226);
    const text = await response.text();
    expect(text).toContain('<at:deleted-entry ref="https://courier.example/s1/no-129/"');
    expect([...text.matchAll(/<title>(No \d+)/g)].map(([, title]) => title)).toEqual(["No 79"]); // it took the place
  });
});
