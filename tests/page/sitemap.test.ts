import { SaxesParser } from "saxes";
import { describe, expect, it } from "vitest";
import { newsSitemap, robots, SITEMAP_LIMIT, sitemap, sitemapIndex } from "../../src/page/sitemap.ts";
import * as sample from "./samples.ts";

const { channel } = sample.site;

/** The text of each element of that name; fails on what is not well-formed. */
function texts(xml: string, name: string): string[] {
  const found: string[] = [];
  let inside = false;
  const parser = new SaxesParser({ xmlns: true });
  parser.on("error", (error) => {
    throw error;
  });
  parser.on("opentag", (tag) => {
    inside = tag.name === name;
    if (inside) found.push("");
  });
  parser.on("text", (text) => {
    if (inside) found.push((found.pop() ?? "") + text);
  });
  parser.on("closetag", () => {
    inside = false;
  });
  parser.write(xml).close();
  return found;
}

describe("sitemap", () => {
  it("names each address, and its newest change where that is known", () => {
    const xml = sitemap([
      { loc: "https://example.org/", lastmod: new Date("2026-11-21T14:05:00.123Z") },
      { loc: "https://example.org/a?b&c" },
    ]);
    expect(xml).toContain('<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">');
    expect(texts(xml, "loc")).toEqual(["https://example.org/", "https://example.org/a?b&c"]);
    expect(texts(xml, "lastmod")).toEqual(["2026-11-21T14:05:00Z"]);
  });

  it("is whole with nothing in it", () => {
    expect(texts(sitemap([]), "loc")).toEqual([]);
  });

  it.each([
    { make: sitemap, kind: "map" },
    { make: sitemapIndex, kind: "index" },
  ])("holds as many addresses as a $kind may, and no more", ({ make }) => {
    const urls = Array.from({ length: SITEMAP_LIMIT }, (_, index) => ({ loc: `https://example.org/${index}/` }));
    expect(make(urls).match(/<loc>/g)).toHaveLength(50_000);
    expect(() => make([...urls, { loc: "https://example.org/" }])).toThrow(RangeError);
  });

  it("has an index for several", () => {
    const xml = sitemapIndex([{ loc: "https://example.org/sitemap-1.xml", lastmod: new Date(0) }]);
    expect(texts(xml, "loc")).toEqual(["https://example.org/sitemap-1.xml"]);
    expect(xml).toMatch(/<sitemapindex [^>]+>\n<sitemap><loc>[^<]+<\/loc><lastmod>1970-01-01T00:00:00Z<\/lastmod>/);
  });
});

describe("newsSitemap", () => {
  const at = (published: string, title = published) => ({ ...sample.entry, title, published: new Date(published) });

  it("says of each article what search engines ask", () => {
    const xml = newsSitemap(channel, [{ ...sample.entry, title: "Ferries & <b>boats</b>" }]);
    expect(texts(xml, "loc")).toEqual([sample.entry.url]);
    expect(texts(xml, "news:name")).toEqual(["The Harbour Courier"]);
    expect(texts(xml, "news:language")).toEqual(["en"]);
    expect(texts(xml, "news:publication_date")).toEqual(["2026-11-21T14:05:00Z"]);
    expect(texts(xml, "news:title")).toEqual(["Ferries & <b>boats</b>"]);
  });

  it("holds the two days up to the newest article, newest first", () => {
    const dates = ["2026-11-19T12:00:01Z", "2026-11-21T12:00:00Z", "2026-11-19T12:00:00Z", "2026-11-20T00:00:00Z"];
    expect(
      texts(
        newsSitemap(
          channel,
          dates.map((date) => at(date)),
        ),
        "news:title",
      ),
    ).toEqual(["2026-11-21T12:00:00Z", "2026-11-20T00:00:00Z", "2026-11-19T12:00:01Z"]);
  });

  it("holds a thousand at the most, and may hold none", () => {
    const many = Array.from({ length: 1001 }, () => at("2026-11-21T12:00:00Z"));
    expect(texts(newsSitemap(channel, many), "loc")).toHaveLength(1000);
    expect(texts(newsSitemap(channel, []), "loc")).toEqual([]);
  });

  it.each([
    { language: "en-GB", expected: "en", because: "a territory is not asked for" },
    { language: undefined, expected: "de", because: "the site has that language" },
    { language: "zh-TW", expected: "zh-tw", because: "Chinese is told apart" },
    { language: "zh-Hant-HK", expected: "zh-tw", because: "it is written so" },
    { language: "zh", expected: "zh-cn", because: "most of it is written so" },
    { language: "zh-Hans-HK", expected: "zh-cn", because: "the script says so" },
  ])("names the language $expected for $language, because $because", ({ language, expected }) => {
    const xml = newsSitemap({ ...channel, language: "de-AT" }, [{ ...sample.entry, language }]);
    expect(texts(xml, "news:language")).toEqual([expected]);
  });
});

describe("robots", () => {
  it("lets everybody in, and names the site map", () => {
    const lines = robots("https://example.org/sitemap.xml").split("\n");
    expect(lines).toContain("User-agent: *");
    expect(lines).toContain("Allow: /");
    expect(lines).toContain("Sitemap: https://example.org/sitemap.xml");
    expect(lines.join("\n")).not.toContain("Disallow");
  });
});
