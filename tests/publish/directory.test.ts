import { describe, expect, it } from "vitest";
import { createArticle } from "../../src/article/create.ts";
import { publish } from "../../src/publish/publish.ts";
import { memoryStore } from "../../src/store/memory.ts";
import { assetOf } from "./sites.ts";

const url = "https://e.example/";

function site(
  count: number,
  options: { permalink?: string; assets?: ReturnType<typeof assetOf>[]; pages?: boolean } = {},
) {
  const articles = Array.from({ length: count }, (_, n) =>
    createArticle({ title: `N ${n}`, slug: `n${n}`, html: "", published: new Date(1e12 + n * 3_600_000) }),
  );
  const { permalink, ...rest } = options;
  return publish(memoryStore(articles, { channelId: url, now: new Date("2026-11-22") }), {
    channel: { title: "E", url, permalink },
    ...rest,
  });
}

async function text(publication: ReturnType<typeof site>, path: string): Promise<string> {
  return new TextDecoder().decode(await (await publication.find(path))?.body());
}

const locations = (xml: string) => [...xml.matchAll(/<loc>([^<]+)/g)].map(([, loc]) => loc);

describe("the site map", () => {
  it("lists every page, and the home page", async () => {
    expect(locations(await text(site(3), "sitemap.xml"))).toEqual([url, `${url}n2/`, `${url}n1/`, `${url}n0/`]);
  });

  it("leaves out articles that live elsewhere", async () => {
    const elsewhere = site(3, { permalink: "https://blog.example/{slug}" });
    expect(locations(await text(elsewhere, "sitemap.xml"))).toEqual([url]);
  });

  it("is split when one map can't hold it, from the oldest article on", async () => {
    const large = site(50_001);
    expect(locations(await text(large, "sitemap.xml"))).toEqual([`${url}sitemap-1.xml`, `${url}sitemap-2.xml`]);
    expect(locations(await text(large, "sitemap-1.xml"))).toHaveLength(50_000);
    expect(locations(await text(large, "sitemap-2.xml"))).toEqual([`${url}n50000/`]);
    expect(await large.find("sitemap-3.xml")).toBeUndefined();
  });

  it.each([
    [49_999, 50_000, "the home page fits beside them"],
    [50_000, 1, "the home page would be one too many"],
  ])("of %i articles lists %i addresses, because %s", async (count, addresses) => {
    const xml = await text(site(count), "sitemap.xml");
    expect(locations(xml)).toHaveLength(addresses);
    expect(xml.includes("<sitemapindex")).toBe(count === 50_000);
  });

  it("has no parts when one map holds it", async () => {
    expect(await site(3).find("sitemap-1.xml")).toBeUndefined();
  });
});

describe("the news site map", () => {
  it("holds the articles of the last two days before the newest", async () => {
    expect(locations(await text(site(100), "news-sitemap.xml"))).toHaveLength(48);
  });
});

describe("robots.txt", () => {
  it("names the site map", async () => {
    expect(await text(site(1), "robots.txt")).toContain(`Sitemap: ${url}sitemap.xml`);
  });

  it("gives way to the owner's", async () => {
    const own = assetOf("robots.txt", "User-agent: *\nDisallow: /private/\n");
    expect(await text(site(1, { assets: [own] }), "robots.txt")).toContain("/private/");
  });
});

it("is not there without pages", async () => {
  for (const path of ["feeds.opml", "sitemap.xml", "robots.txt"])
    expect(await site(1, { pages: false }).find(path)).toBeUndefined();
});
