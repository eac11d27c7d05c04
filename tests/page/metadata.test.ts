import { parseHTML } from "linkedom";
import { describe, expect, it } from "vitest";
import type { Channel, Entry } from "../../src/feed/feed.ts";
import { articlePage } from "../../src/page/article.ts";
import { listPage } from "../../src/page/list.ts";
import * as sample from "./samples.ts";

const { site, entry, place, worldFeed } = sample;
const read = (page: string) => parseHTML(page).document;
type Page = ReturnType<typeof read>;

function story(changes: Partial<Entry>, channel: Partial<Channel> = {}): Page {
  return read(articlePage({ ...site, channel: { ...site.channel, ...channel } }, { ...entry, ...changes }, place));
}

function graph(page: Page): Record<string, string[]> {
  const found: Record<string, string[]> = {};
  for (const meta of page.querySelectorAll("meta[property]")) {
    found[meta.getAttribute("property") ?? ""] ??= [];
    found[meta.getAttribute("property") ?? ""]?.push(meta.getAttribute("content") ?? "");
  }
  return found;
}

const blocks = (page: Page) => [...page.querySelectorAll('script[type="application/ld+json"]')];
const news = (page: Page) => JSON.parse(blocks(page)[0]?.textContent ?? "");

const image = {
  url: "https://example.org/world/talks/ferry.jpg",
  mediaType: "image/jpeg",
  title: "The night ferry",
  width: 1600,
  height: 900,
};

describe("Open Graph", () => {
  it("says what an article is", () => {
    const authors = [{ name: "Ada Lund" }, { name: "Bea", url: "https://bea.example/" }, { name: "Nobody" }];
    const page = story({ image, authors, updated: new Date("2026-11-22T06:10:00Z"), language: "en-gb" });
    expect(graph(page)).toEqual({
      "og:type": ["article"],
      "og:title": [entry.title],
      "og:description": [entry.summary],
      "og:url": [entry.url],
      "og:site_name": ["The Harbour Courier"],
      "og:locale": ["en_GB"],
      "og:image": [image.url],
      "og:image:type": ["image/jpeg"],
      "og:image:width": ["1600"],
      "og:image:height": ["900"],
      "og:image:alt": ["The night ferry"],
      "article:published_time": ["2026-11-21T14:05:00Z"],
      "article:modified_time": ["2026-11-22T06:10:00Z"],
      "article:section": ["World"],
      "article:tag": ["peace", "Тэг №1", "unlisted"],
      "article:author": ["https://example.org/authors/ada-lund/", "https://bea.example/"],
    });
    const names = [...page.querySelectorAll("meta[name=author]")].map((meta) => meta.getAttribute("content"));
    expect(names).toEqual(["Ada Lund", "Bea", "Nobody"]);
  });

  it("leaves out what isn't known", () => {
    const { published, title } = entry;
    const names = Object.keys(
      graph(story({ summary: "", section: undefined, tags: [], authors: [], updated: published })),
    );
    expect(title).not.toBe("");
    expect(names).toEqual(["og:type", "og:title", "og:url", "og:site_name", "article:published_time"]);
  });

  it.each([
    { language: "en", expected: undefined, because: "there is no territory" },
    { language: "de-CH", expected: ["de_CH"], because: "both are known" },
    { language: "zh-hant-tw", expected: ["zh_TW"], because: "a script stands between them" },
    { language: "es-419", expected: undefined, because: "that is no country" },
    { language: undefined, expected: ["pt_BR"], because: "the site has that language" },
  ])("names the locale $expected for $language, because $because", ({ language, expected }) => {
    expect(graph(story({ language }, { language: "pt-BR" }))["og:locale"]).toEqual(expected);
  });

  it("shows the site's picture where the article has none, or none that a page may load", () => {
    const channel = { image: "https://example.org/logo.png" };
    for (const own of [undefined, { ...image, url: "javascript:alert(1)" }]) {
      const found = graph(story({ image: own }, channel));
      expect([found["og:image"], found["og:image:alt"]]).toEqual([[channel.image], ["The Harbour Courier"]]);
      expect(found["og:image:width"]).toBeUndefined();
    }
  });

  it("says that a list is a website's", () => {
    const found = graph(read(listPage(site, worldFeed, [])));
    expect(found).toEqual({
      "og:type": ["website"],
      "og:title": ["World"],
      "og:description": ["Articles of The Harbour Courier in the section World"],
      "og:url": ["https://example.org/world/"],
      "og:site_name": ["The Harbour Courier"],
    });
  });
});

describe("JSON-LD", () => {
  it("says what an article is", () => {
    const channel = { icon: "https://example.org/icon.png" };
    expect(news(story({ image, authors: [{ name: "Ada Lund", email: "ada@example.org" }] }, channel))).toEqual({
      "@context": "https://schema.org",
      "@type": "NewsArticle",
      headline: entry.title,
      description: entry.summary,
      url: entry.url,
      mainEntityOfPage: entry.url,
      datePublished: "2026-11-21T14:05:00Z",
      dateModified: "2026-11-21T14:05:30Z",
      inLanguage: "en",
      author: [{ "@type": "Person", name: "Ada Lund", url: "https://example.org/authors/ada-lund/" }],
      publisher: {
        "@type": "Organization",
        name: "The Harbour Courier",
        url: "https://example.org/",
        logo: { "@type": "ImageObject", url: channel.icon },
      },
      articleSection: "World",
      keywords: ["peace", "Тэг №1", "unlisted"],
      image: { "@type": "ImageObject", url: image.url, width: 1600, height: 900, caption: "The night ferry" },
    });
  });

  it("stands on article pages alone", () => {
    expect(blocks(read(listPage(site, worldFeed, [])))).toHaveLength(0);
  });

  it.each([...sample.HARD_STRINGS, "</script><script>alert(1)</script>", "<!--<script>", "a\u2028b"])(
    "reads %j back as it was, and nothing of it ends the block",
    (hard) => {
      const kept = hard.replace(/[\0\ud800]/g, "");
      const page = story({ title: hard, summary: hard, tags: [hard], section: hard, authors: [{ name: hard }] });
      expect(blocks(page)).toHaveLength(1);
      expect(blocks(page)[0]?.textContent).not.toMatch(/[<>&\u2028\u2029]/);
      const { headline, description, keywords, articleSection, author } = news(page);
      expect([headline, description, keywords, articleSection, author[0].name]).toEqual([
        kept,
        kept,
        [kept],
        kept,
        kept,
      ]);
    },
  );

  it("is the same for an equal article", () => {
    const once = articlePage(site, entry, place);
    expect(articlePage(site, structuredClone(entry), place)).toBe(once);
  });
});
