import { describe, expect, it } from "vitest";
import { OUTPUT_FORMATS } from "../../src/feed/formats.ts";
import { publish } from "../../src/publish/publish.ts";
import { memoryStore } from "../../src/store/memory.ts";
import { article, CATALOG, NOW, storeOf } from "../store/samples.ts";
import { ASSETS, assetOf, CHANNEL, documentsOf, FILES, siteOf, textOf } from "./sites.ts";

const paths = async (publication: Awaited<ReturnType<typeof siteOf>>) =>
  (await documentsOf(publication)).map(({ path }) => path);

const JSON_FEED = (path = "") => `${path}feed.json`;

async function itemsOf(
  publication: Awaited<ReturnType<typeof siteOf>>,
  path = "",
): Promise<readonly { id: string; title: string }[]> {
  return JSON.parse(await textOf(await publication.find(JSON_FEED(path)))).items;
}

describe("a publication", () => {
  it("has documents of each kind, each once, and finds each by its path", async () => {
    const publication = await siteOf();
    const documents = await documentsOf(publication);
    expect(new Set(documents.map(({ kind }) => kind))).toEqual(new Set(["feed", "page", "asset"]));
    expect(new Set(documents.map(({ path }) => path)).size).toBe(documents.length);
    for (const document of documents) {
      const { body: _, delta: __, ...known } = document;
      const found = await publication.find(document.path);
      expect(found).toMatchObject(known);
      expect(await found?.body()).toEqual(await document.body());
    }
  });

  it.each([
    "nothing",
    "rss",
    "/rss.xml",
    "rss.xml/",
    "world",
    "world/talks",
    "world/talks//quay.png",
    "world/talks/../talks/quay.png",
    "tags/",
    "__proto__",
    "constructor",
    "tags/peace/constructor",
    "elsewhere/",
    "world/talks/index.md",
    "\0",
    "a".repeat(9999),
    "/".repeat(9999),
  ])("finds nothing at %j", async (path) => {
    expect(await (await siteOf()).find(path)).toBeUndefined();
  });

  it("puts each document before those that link to it: files, articles, lists, feeds, the site's last", async () => {
    const documents = await documentsOf(await siteOf());
    const kinds = documents.map(({ kind }) => kind);
    expect(kinds).toEqual(
      [...kinds].sort((a, b) => ["asset", "page", "feed"].indexOf(a) - ["asset", "page", "feed"].indexOf(b)),
    );
    const pages = documents.filter(({ kind }) => kind === "page").map(({ path }) => path);
    expect(pages.at(-1)).toBe("");
    expect(pages.indexOf("world/talks/")).toBeLessThan(pages.indexOf("world/"));
    expect(documents.slice(-3).map(({ path }) => path)).toEqual(["rss.xml", "atom.xml", "feed.json"]);
  });

  it("tells the media type of each document", async () => {
    const publication = await siteOf();
    const expected = {
      "": "text/html; charset=utf-8",
      "rss.xml": "application/rss+xml; charset=utf-8",
      "world/atom.xml": "application/atom+xml; charset=utf-8",
      "tags/peace/feed.json": "application/feed+json; charset=utf-8",
      "style.css": "text/css; charset=utf-8",
      "icon.svg": "image/svg+xml; charset=utf-8",
      "world/talks/quay.png": "image/png",
    };
    for (const [path, contentType] of Object.entries(expected)) {
      expect(await publication.find(path), path).toMatchObject({ contentType });
    }
  });

  it("lists its feeds, the site's first under the site's title", async () => {
    const feeds = await (await siteOf()).feeds();
    expect(feeds[0]).toEqual({
      name: "The Harbour <Courier>",
      documents: OUTPUT_FORMATS.map(({ name, file }) => ({ format: name, path: file })),
    });
    expect(feeds.map(({ name }) => name)).toContain("Тэг №1");
  });

  it("has no page for an article that lives elsewhere, and links there", async () => {
    const publication = await siteOf();
    expect(await paths(publication)).not.toContain("elsewhere/");
    expect(await textOf(await publication.find(""))).toContain('href="https://other.example/it"');
  });

  it("has no pages of articles where a permalink leads elsewhere", async () => {
    const publication = await siteOf(FILES, {
      channel: { ...CHANNEL, permalink: "https://other.example/{section}/{slug}" },
    });
    const pages = (await documentsOf(publication)).filter(({ kind }) => kind === "page").map(({ path }) => path);
    expect(pages).toContain("world/");
    expect(pages).not.toContain("world/talks/");
    expect(await textOf(await publication.find("world/"))).toContain("https://other.example/world/talks");
  });

  it("has no pages, and of files only those of articles, when it has feeds only", async () => {
    const publication = await siteOf(FILES, { pages: false });
    const documents = await documentsOf(publication);
    const files = documents.filter(({ kind }) => kind !== "feed").map(({ path }) => path);
    expect(files).toEqual(["world/talks/img/plan b.svg", "world/talks/quay.png"]);
    for (const path of ["", "world/", "world/talks/", "style.css"])
      expect(await publication.find(path)).toBeUndefined();
    const { home_page_url } = JSON.parse(await textOf(await publication.find("world/feed.json")));
    expect(home_page_url).toBe("https://courier.example/daily/");
  });

  it("publishes an empty folder", async () => {
    const publication = await siteOf({});
    const directory = ["feeds.opml", "sitemap.xml", "news-sitemap.xml", "robots.txt"];
    const feed = ["subscribe.html", "", "rss.xml", "atom.xml", "feed.json"];
    const expected = ["style.css", "copy.js", "icon.svg", "logo.png", ...directory, ...feed];
    expect(await paths(publication)).toEqual(expected);
    expect((await publication.find("rss.xml"))?.lastModified).toEqual(new Date(0));
    expect(await textOf(await publication.find(""))).toContain("Nothing is published here yet");
  });

  it("shows who comes to nothing the way home", async () => {
    const html = await (await siteOf()).missing("../../");
    expect(html).toContain('href="../../style.css"');
    expect(html).toContain("Page not found");
    expect(await (await siteOf()).missing("../../", 410)).toContain("This page was removed");
  });

  it.each([
    [{ title: "", url: "https://a.example/" }],
    [{ title: "a", url: "a.example" }],
    [{ title: "a", url: "ftp://a.example/" }],
  ])("refuses the channel %j", (channel) => {
    expect(() => publish(memoryStore([], CATALOG), { channel })).toThrow(TypeError);
  });
});

describe("a subscription document", () => {
  const numbered = (count: number, size?: number) =>
    memoryStore(
      Array.from({ length: count }, (_, i) => article({ title: `No ${i}`, size, published: new Date(i * 60_000) })),
      CATALOG,
    );
  const titles = async (...options: Parameters<typeof publish>) =>
    (await itemsOf(publish(...options))).map(({ title }) => title);

  it.each([
    [200, {}, 50, "that is the default"],
    [200, { limit: 3 }, 3, "the owner wants three"],
    [60, { limit: 3 }, 60, "no archive document is full yet, so nothing else holds them"],
    [160, { limit: 3 }, 60, "the first archive document holds the other hundred"],
    [2, { limit: 3 }, 2, "there are no more"],
    [9, { maxBytes: 4000 }, 4, "more would be larger than that"],
    [9, { maxBytes: 3999 }, 3, "the fourth would be too much by a byte"],
    [9, { maxBytes: 1 }, 1, "the newest is there whatever its size"],
    [9, { maxBytes: 4000, limit: 2 }, 2, "the smaller one of both counts"],
  ])("of %i articles with %j holds %i, because %s", async (count, options, held, because) => {
    const expected = Array.from({ length: held }, (_, i) => `No ${count - 1 - i}`);
    expect(await titles(numbered(count, 1000), { channel: CHANNEL, ...options }), because).toEqual(expected);
  });

  it("has no more than the page beside it", async () => {
    const publication = publish(numbered(9, 1000), { channel: CHANNEL, maxBytes: 4000 });
    expect((await textOf(await publication.find(""))).match(/class="teaser"/g)).toHaveLength(4);
  });

  it("has the id of each article once, the same in each format", async () => {
    const publication = await siteOf();
    const ids = (await itemsOf(publication)).map(({ id }) => id);
    const rss = [...(await textOf(await publication.find("rss.xml"))).matchAll(/<guid[^>]*>([^<]*)</g)].map(
      ([, id]) => id,
    );
    const atom = [...(await textOf(await publication.find("atom.xml"))).matchAll(/<id>([^<]*)</g)].map(([, id]) => id);
    expect(new Set(ids).size).toBe(7);
    expect(rss).toEqual(ids);
    expect(atom).toEqual(["tag:courier.example,2026:daily", ...ids]);
  });

  it("has an id of its own in each feed", async () => {
    const publication = await siteOf();
    const feeds = (await paths(publication)).filter((path) => path.endsWith("atom.xml"));
    const ids = await Promise.all(
      feeds.map(async (path) => /<id>([^<]*)/.exec(await textOf(await publication.find(path)))?.[1]),
    );
    expect(new Set(ids).size).toBe(feeds.length);
  });
});

describe("lastModified", () => {
  it("is that of the newest change, in whole seconds, and never in the future", async () => {
    const store = memoryStore(
      [
        article({ title: "a", published: new Date("2026-05-01T08:00:00.700Z"), tags: ["x"] }),
        article({ title: "b", published: new Date("2026-05-02T08:00:00Z"), updated: new Date("2041-01-01T00:00:00Z") }),
        article({ title: "c", published: new Date("2039-05-02T08:00:00Z"), tags: ["x"] }),
      ],
      CATALOG,
    );
    const publication = publish(store, { channel: CHANNEL });
    for (const { lastModified } of await documentsOf(publication)) {
      expect(lastModified.getTime()).toBeLessThanOrEqual(NOW.getTime());
      expect(lastModified.getMilliseconds()).toBe(0);
    }
    expect((await publication.find("rss.xml"))?.lastModified).toEqual(new Date("2026-05-02T08:00:00Z"));
    expect((await publication.find("tags/x/"))?.lastModified).toEqual(new Date("2026-05-01T08:00:00Z"));
  });

  it("counts an article that was updated, and one from before 1970", async () => {
    const old = publish(memoryStore([article({ published: new Date("1950-01-01T00:00:00Z") })], CATALOG), {
      channel: CHANNEL,
    });
    expect((await old.find("rss.xml"))?.lastModified).toEqual(new Date("1950-01-01T00:00:00Z"));
    expect((await (await siteOf()).find("rss.xml"))?.lastModified).toEqual(new Date("2026-05-20T10:00:00Z"));
  });
});

describe("a file to publish as it is", () => {
  it("gives way to feeds and pages of its address, and to what an export writes there", async () => {
    const rivals = [
      "rss.xml",
      "index.html",
      "world",
      "world/index.html",
      "tags/peace/feed.json",
      "world/talks/quay.png",
    ];
    const publication = await siteOf(FILES, { assets: [...ASSETS, ...rivals.map((path) => assetOf(path, "rival"))] });
    const found = await paths(publication);
    expect(new Set(found).size).toBe(found.length);
    expect(found).toEqual(await paths(await siteOf()));
    for (const path of rivals) {
      const document = await publication.find(path);
      if (document !== undefined) expect(await textOf(document)).not.toBe("rival");
    }
  });

  it("stands wherever nothing else does", async () => {
    const free = [".well-known/security.txt", "about/index.html", "elsewhere/index.html", "world/talks/map.txt"];
    const publication = await siteOf(FILES, { assets: free.map((path) => assetOf(path, path)) });
    for (const path of free) expect(await textOf(await publication.find(path))).toBe(path);
  });
});

it("renders nothing to know a document", async () => {
  const store = await storeOf(FILES, { channelId: "https://courier.example/" });
  const read = () => {
    throw new Error("Expected that no body is read");
  };
  const publication = publish({ ...store, read, attachment: read }, { channel: CHANNEL, assets: ASSETS });
  expect((await documentsOf(publication)).length).toBeGreaterThan(20);
});

it("renders once for many who ask at the same time", async () => {
  const store = await storeOf(FILES, { channelId: "https://courier.example/" });
  let reads = 0;
  const counting = {
    ...store,
    read: (placed: Parameters<typeof store.read>[0]) => {
      reads++;
      return store.read(placed);
    },
  };
  const publication = publish(counting, { channel: CHANNEL });
  const asked = Array.from({ length: 20 }, async (_, i) =>
    (await publication.find(["rss.xml", "atom.xml", "feed.json", ""][i % 4] ?? ""))?.body(),
  );
  await Promise.all(asked);
  expect(reads).toBe(7);
});

it("enumerates a site of many articles, tags and authors in good time", async () => {
  const count = 3000;
  const articles = Array.from({ length: count }, (_, i) =>
    article({ title: `No ${i}`, section: `s${i % 30}`, tags: [`t${i}`, `u${i % 50}`], published: new Date(i * 1000) }),
  );
  const feeds = 1 + 30 + count + 50;
  const archives = count / 100 + 30;
  const documents = await documentsOf(publish(memoryStore(articles, CATALOG), { channel: CHANNEL }));
  expect(documents).toHaveLength(4 + count + feeds * 5 + archives * 4);
}, 60_000);
