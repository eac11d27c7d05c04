import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { ArticleFields } from "../../src/article/create.ts";
import type { ChannelOptions } from "../../src/feed/channel.ts";
import { OUTPUT_FORMATS } from "../../src/feed/formats.ts";
import type { Publication } from "../../src/publish/document.ts";
import { publish } from "../../src/publish/publish.ts";
import { memoryStore } from "../../src/store/memory.ts";
import { article, CATALOG, type Files, PNG } from "../store/samples.ts";
import { ASSETS, assetOf, CHANNEL, FILES, siteOf, snapshot } from "./sites.ts";

const shuffled = <T>(list: readonly T[]) => fc.shuffledSubarray([...list], { minLength: list.length });

describe("the same articles", () => {
  it("make the same bytes and tags, whenever they are rendered, and in whichever order they come", async () => {
    const expected = await snapshot(await siteOf());
    await fc.assert(
      fc.asyncProperty(shuffled(Object.entries(FILES)), async (files) => {
        const publication = await siteOf(Object.fromEntries(files));
        expect(await snapshot(publication)).toEqual(expected);
        expect(await snapshot(publication)).toEqual(expected);
      }),
      { numRuns: 5 },
    );
  });

  it("make the same bytes in whichever order the documents are asked for", async () => {
    const expected = await snapshot(await siteOf());
    await fc.assert(
      fc.asyncProperty(shuffled([...expected.keys()]), async (paths) => {
        const publication = await siteOf();
        for (const path of paths) {
          const text = new TextDecoder().decode(await (await publication.find(path))?.body());
          expect(text).toBe(expected.get(path)?.text);
        }
      }),
      { numRuns: 5 },
    );
  });
});

/** Paths at which the tags of two publications agree, though their bytes don't. */
async function liesOf(one: Publication, other: Publication): Promise<string[]> {
  const [before, after] = await Promise.all([snapshot(one), snapshot(other)]);
  const paths = [...before.keys()].filter((path) => before.get(path)?.etag === after.get(path)?.etag);
  return paths.filter((path) => before.get(path)?.text !== after.get(path)?.text);
}

/** Paths whose tags differ. */
async function changesOf(one: Publication, other: Publication): Promise<string[]> {
  const [before, after] = await Promise.all([snapshot(one), snapshot(other)]);
  return [...new Set([...before.keys(), ...after.keys()])]
    .filter((path) => before.get(path)?.etag !== after.get(path)?.etag)
    .sort();
}

const name = fc.constantFrom("a", "A", "b", "C++", "a/b", "tags", "тэг", "<i>");
const date = fc.integer({ min: 1, max: 4 }).map((day) => new Date(Date.UTC(2026, 4, day)));
const url = fc.constantFrom("a.png", "https://a.example/a.png", "https://b.example/b", "javascript:1");
const file = fc.record(
  { url, mediaType: fc.constantFrom("image/png", "audio/mpeg"), length: fc.nat(3), title: name, width: fc.nat(2) },
  { requiredKeys: ["url"] },
);

const fields: fc.Arbitrary<ArticleFields> = fc.record(
  {
    title: name,
    html: fc.constantFrom("<p>a</p>", "<p>b</p>", '<p><a href="x">c</a></p>'),
    published: date,
    updated: date,
    slug: name,
    section: name,
    id: fc.constantFrom("1", "https://courier.example/daily/a/"),
    authors: fc.array(fc.record({ name, email: fc.constant("a@a.example"), url }, { requiredKeys: ["name"] }), {
      maxLength: 2,
    }),
    language: fc.constantFrom("en", "ar"),
    summary: name,
    tags: fc.array(name, { maxLength: 3 }),
    image: file,
    enclosures: fc.array(file, { maxLength: 2 }),
    canonicalUrl: url,
    draft: fc.boolean(),
    size: fc.constantFrom(10, 400_000),
  },
  { requiredKeys: ["title", "html", "published"] },
);

const channel: fc.Arbitrary<ChannelOptions> = fc.record(
  {
    title: fc.constantFrom("One", "Two"),
    url: fc.constantFrom("https://courier.example/daily", "https://courier.example/"),
    id: fc.constantFrom("tag:a", "tag:b"),
    description: name,
    language: fc.constantFrom("en", "de"),
    author: fc.record({ name, email: fc.constant("d@a.example") }, { requiredKeys: ["name"] }),
    copyright: name,
    image: fc.constantFrom("logo.png", "other.png"),
    icon: fc.constantFrom("icon.svg", "other.svg"),
    hub: fc.constantFrom("https://hub.example/", "https://hub2.example/"),
    permalink: fc.constantFrom("https://b.example/{slug}", "https://b.example/{section}/{slug}/{year}"),
  },
  { requiredKeys: ["title", "url"] },
);

const site = fc.record({
  articles: fc.array(fields, { maxLength: 4 }),
  channel,
  limit: fc.constantFrom(1, 2, 50),
  pages: fc.boolean(),
  formats: fc.constantFrom(OUTPUT_FORMATS, OUTPUT_FORMATS.slice(1), OUTPUT_FORMATS.toReversed()),
});
type Site = typeof site extends fc.Arbitrary<infer T> ? T : never;

function published({ articles, formats, ...options }: Site): Publication {
  const list = articles.map((said, i) => article({ ...said, path: `${i}.md` }));
  return publish(memoryStore(list, CATALOG), { assets: ASSETS, ...options }, formats);
}

/** A site, and the same after one edit. */
const edited = fc.tuple(site, site, fc.nat()).map(([before, other, pick]): [Site, Site] => {
  const keys = ["limit", "pages", "formats", ...Object.keys(channel)] as const;
  const choice = pick % (before.articles.length * 2 + keys.length + 12);
  const [said] = other.articles;
  if (choice < 3)
    return [before, { ...before, [keys[choice] ?? "limit"]: other[(keys[choice] ?? "limit") as keyof Site] }];
  if (choice < 10) {
    const given = Object.entries(other.channel);
    const [key, value] = given[pick % given.length] ?? ["title", "One"];
    return [before, { ...before, channel: { ...before.channel, [key]: value } }];
  }
  if (said === undefined || choice % 3 === 0) return [before, { ...before, articles: before.articles.slice(1) }];
  if (before.articles.length === 0 || choice % 3 === 1)
    return [before, { ...before, articles: [...before.articles, said] }];
  const at = pick % before.articles.length;
  const values = Object.entries(said);
  const [key, value] = values[pick % values.length] ?? ["title", "a"];
  const articles = before.articles.map((one, i) => (i === at ? { ...one, [key]: value } : one));
  return [before, { ...before, articles }];
});

describe("equal tags", () => {
  it("mean equal bytes, whatever is edited", async () => {
    await fc.assert(
      fc.asyncProperty(edited, async ([before, after]) => {
        expect(await liesOf(published(before), published(after))).toEqual([]);
      }),
      { numRuns: 400 },
    );
  }, 120_000);

  const mill = (extra: Files = {}): Files => ({
    "mill/index.md": "---\ntitle: The mill\ndate: 2026-05-01\nsection: Arts\ntags: [Jazz]\n---\n![A](a.png)\n",
    "mill/a.png": PNG,
    ...extra,
  });
  const SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="4" height="2"/>';
  it.each([
    ["a picture of another type under the same name", mill(), mill({ "mill/a.png": SVG })],
    ["a picture under another name", mill(), mill({ "mill/b.png": PNG })],
    [
      "a section that is spelt in another way",
      mill(),
      mill({ "b.md": "---\ntitle: b\ndate: 2026-04-01\nsection: ARTS\n---\nb" }),
    ],
    [
      "a tag that is spelt in another way",
      mill(),
      mill({ "b.md": "---\ntitle: b\ndate: 2026-04-01\ntags: [JAZZ]\n---\nb" }),
    ],
    [
      "an article that takes an address",
      mill(),
      mill({ "b.md": "---\ntitle: b\nslug: mill\nsection: Arts\ndate: 2026-04-01\n---\nb" }),
    ],
  ])("mean equal bytes after %s", async (_, before, after) => {
    const [one, other] = [await siteOf(before), await siteOf(after)];
    expect(await liesOf(one, other)).toEqual([]);
    expect(await changesOf(one, other)).not.toEqual([]);
  });

  it("mean equal bytes after an article with an id of its own moved away", async () => {
    const moved = (extra: Files) => siteOf({ "a.md": "---\ntitle: A\nid: tag:a\ndate: 2026-05-02\n---\na", ...extra });
    const [one, other] = [await moved({}), await moved({ "b.md": "---\ntitle: B\nslug: a\ndate: 2026-05-01\n---\nb" })];
    expect(await liesOf(one, other)).toEqual([]);
  });

  it("mean equal bytes after a date of change has come", async () => {
    const list = [article({ updated: new Date("2026-06-21T00:00:00Z") })];
    const at = (now: string) => publish(memoryStore(list, { ...CATALOG, now: new Date(now) }), { channel: CHANNEL });
    expect(await liesOf(at("2026-06-20T00:00:00Z"), at("2026-06-22T00:00:00Z"))).toEqual([]);
  });

  it("mean equal media types", async () => {
    const [one, other] = [await siteOf(mill()), await siteOf(mill({ "mill/a.png": SVG }))];
    const [a, b] = [await one.find("arts/mill/a.png"), await other.find("arts/mill/a.png")];
    expect(a?.contentType).toBe("image/png");
    expect(b?.contentType).toBe("image/svg+xml; charset=utf-8");
    expect(a?.etag).not.toBe(b?.etag);
  });
});

describe("an edit changes the tags of what it concerns, and no others:", () => {
  const files: Files = {
    "arts/a.md": "---\ntitle: A\ndate: 2026-05-01\ntags: [x]\n---\na",
    "news/b.md": "---\ntitle: B\ndate: 2026-05-02\ntags: [y]\n---\nb",
  };
  const documents = (...folders: string[]) =>
    folders.flatMap((folder) =>
      ["", "atom.xml", "feed.json", "rss.xml", "subscribe.html"].map((file) => folder + file),
    );

  it.each([
    [
      "a text",
      { "arts/a.md": "---\ntitle: A\ndate: 2026-05-01\ntags: [x]\n---\nother" },
      [...documents("", "arts/", "tags/x/"), "arts/a/"],
    ],
    [
      "a new article",
      { "news/c.md": "---\ntitle: C\ndate: 2026-05-03\n---\nc" },
      [...documents("", "news/"), "news/c/", "feeds.opml", "news-sitemap.xml", "sitemap.xml"],
    ],
    [
      "a new tag",
      { "news/b.md": "---\ntitle: B\ndate: 2026-05-02\ntags: [y, z]\n---\nb" },
      [...documents("", "news/", "tags/y/", "tags/z/"), "news/b/", "feeds.opml"],
    ],
    ["a draft", { "news/c.md": "---\ntitle: C\ndate: 2026-05-03\ndraft: true\n---\nc" }, []],
    ["white space in front matter", { "news/b.md": "---\ntitle:   B\ndate: 2026-05-02\ntags: [ y ]\n---\nb" }, []],
  ])("%s", async (_, edit: Files, concerned) => {
    expect(await changesOf(await siteOf(files), await siteOf({ ...files, ...edit }))).toEqual([...concerned].sort());
  });

  it("a style sheet", async () => {
    const other = ASSETS.map((asset) => (asset.path === "style.css" ? assetOf("style.css", "b {}") : asset));
    expect(await changesOf(await siteOf(), await siteOf(FILES, { assets: other }))).toEqual(["style.css"]);
  });

  it("the channel's title, which no picture shows", async () => {
    const changed = await changesOf(await siteOf(), await siteOf(FILES, { channel: { ...CHANNEL, title: "Another" } }));
    expect(changed).toContain("rss.xml");
    expect(changed.filter((path) => /\.(?:png|svg|css)$/.test(path))).toEqual([]);
  });
});
