import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createArticle } from "../../src/article/create.ts";
import type { Publication } from "../../src/publish/document.ts";
import { publish } from "../../src/publish/publish.ts";
import { memoryStore } from "../../src/store/memory.ts";

const URL_OF_SITE = "https://e.example/";
const channel = { title: "Example", url: URL_OF_SITE };

const article = (n: number, html = "<p>Text</p>") =>
  createArticle({
    path: `a${n}.md`,
    title: `Article ${n}`,
    slug: `a${n}`,
    html,
    published: new Date(1e12 + n * 1e6),
    tags: [`t${n % 3}`],
  });

function publication(
  articles: readonly ReturnType<typeof article>[],
  options: { limit?: number; maxBytes?: number } = {},
) {
  return publish(memoryStore(articles, { channelId: URL_OF_SITE, now: new Date("2026-11-22") }), {
    channel,
    ...options,
  });
}

const range = (count: number) => Array.from({ length: count }, (_, n) => n);

async function text(site: Publication, path: string): Promise<string> {
  const document = await site.find(path);
  return new TextDecoder().decode(await document?.body());
}

/** How each format names its entries and the document before. */
const FORMATS = [
  { file: "rss.xml", ids: /<guid[^>]*>([^<]+)/g, previous: /rel="prev-archive" href="([^"]+)"/ },
  {
    file: "atom.xml",
    ids: /<entry[^>]*>\s*<title>[^<]*<\/title>\s*<id>([^<]+)/g,
    previous: /rel="prev-archive"[^>]* href="([^"]+)"/,
  },
  { file: "feed.json", ids: /^\{"id":"([^"]+)"/gm, previous: /"next_url":"([^"]+)"/ },
] as const;

/** Walks from a subscription document to the oldest archive document, as RFC 5005 §4 tells a client to. */
async function walk(site: Publication, feed: string, { file, ids, previous }: (typeof FORMATS)[number]) {
  const found = new Set<string>();
  const seen: string[] = [];
  for (let path: string | undefined = feed + file; path !== undefined; ) {
    expect(seen).not.toContain(path);
    seen.push(path);
    const document = await text(site, path);
    for (const [, id = ""] of document.matchAll(ids)) found.add(id);
    path = previous.exec(document)?.[1]?.slice(URL_OF_SITE.length);
  }
  return { found, seen };
}

describe("the documents of a feed (RFC 5005 §4)", () => {
  it.each(FORMATS)("lead from $file to every entry there is", async (format) => {
    const { found, seen } = await walk(publication(range(330).map((n) => article(n))), "", format);
    expect(found.size).toBe(330);
    expect(seen).toHaveLength(4);
  });

  it("do so after any edits and deletions, in every format, whatever the limits", async () => {
    const step = fc.record({
      add: fc.nat(60),
      remove: fc.array(fc.nat(200), { maxLength: 20 }),
      edit: fc.array(fc.nat(200), { maxLength: 20 }),
    });
    await fc.assert(
      fc.asyncProperty(
        fc.array(step, { minLength: 1, maxLength: 5 }),
        fc.integer({ min: 1, max: 80 }),
        fc.integer({ min: 10, max: 3000 }),
        async (steps, limit, maxBytes) => {
          const current = new Map<number, ReturnType<typeof article>>();
          for (const { add, remove, edit } of steps) {
            for (const n of range(add)) current.set(current.size + n, article(current.size + n));
            for (const n of remove) current.delete(n);
            for (const n of edit) if (current.has(n)) current.set(n, article(n, `<p>Edited ${"x".repeat(n)}</p>`));
          }
          const site = publication([...current.values()], { limit, maxBytes });
          for (const format of FORMATS) expect((await walk(site, "", format)).found.size).toBe(current.size);
        },
      ),
      { numRuns: 25 },
    );
  });

  it("keep the bytes of closed archive documents when articles are added, but for the link to the next", async () => {
    const before = publication(range(250).map((n) => article(n)));
    const after = publication(range(310).map((n) => article(n)));
    expect((await after.find("atom-1.xml"))?.etag).toBe((await before.find("atom-1.xml"))?.etag);
    expect(await text(after, "atom-1.xml")).toBe(await text(before, "atom-1.xml"));
    expect(await text(after, "atom-2.xml")).not.toBe(await text(before, "atom-2.xml"));
  });

  it("are cut from the oldest entry on, by the sizes of those that they hold", async () => {
    const growing = range(6).map((n) => article(n, `<p>${"x".repeat(n * 100)}</p>`));
    const site = publication(growing, { maxBytes: 700 });
    const holds = async (path: string) =>
      [...(await text(site, path)).matchAll(/<title>Article (\d)/g)].map(([, n]) => n);
    expect(await holds("atom-1.xml")).toEqual(["3", "2", "1", "0"]);
    expect(await holds("atom-2.xml")).toEqual(["4"]);
    expect(await holds("atom.xml")).toEqual(["5"]);
  });

  it("say what they are", async () => {
    const site = publication(range(150).map((n) => article(n)));
    expect(await text(site, "rss-1.xml")).toContain("<fh:archive/>");
    expect(await text(site, "rss.xml")).not.toContain("<fh:");
    expect(await text(site, "tags/t0/atom.xml")).toContain("<fh:complete/>");
    expect(await text(site, "atom-1.xml")).toContain(
      `rel="current" type="application/atom+xml" href="${URL_OF_SITE}atom.xml"`,
    );
  });

  it.each([
    "rss-0.xml",
    "rss-2.xml",
    "rss-01.xml",
    "rss-x.xml",
    "rss-1.json",
    "index.html",
    "index-2.html",
    "tags/t0/rss-1.xml",
  ])("are not to be found at %s", async (path) => {
    const site = publication(range(150).map((n) => article(n)));
    expect(await site.find(path)).toBeUndefined();
  });

  it("have a page each, linked to the next", async () => {
    const site = publication(range(250).map((n) => article(n)));
    expect(await text(site, "")).toContain('href="./index-2.html"');
    expect(await text(site, "index-2.html")).toContain('href="./index-1.html"');
    expect(await text(site, "index-2.html")).toContain('href="./"');
    expect(await text(site, "index-1.html")).not.toContain("index-0");
  });
});
