import { describe, expect, it } from "vitest";
import type { ArticleFields } from "../../src/article/create.ts";
import { articleUrl, buildEntry, entryHead, hasPage } from "../../src/feed/entry.ts";
import { makeArticle, makeChannel, makeEntry } from "./samples.ts";

const PAGE = "https://example.org/world/the-ferry-is-late/";

const attachments = [
  { name: "img/a b.jpg", url: "img/a b.jpg", mediaType: "image/jpeg", length: 9, width: 4, height: 3, hash: "1" },
];

describe("the address of an article", () => {
  it.each([
    { expected: PAGE, because: "feedmill makes a page for it" },
    {
      canonicalUrl: "https://elsewhere.example/a b",
      expected: "https://elsewhere.example/a%20b",
      because: "it lives there",
    },
    {
      canonicalUrl: "https://elsewhere.example/{a}|b",
      expected: "https://elsewhere.example/%7Ba%7D%7Cb",
      because: "RFC 3986 allows no braces",
    },
    { canonicalUrl: "/elsewhere", expected: PAGE, because: "a relative address leads nowhere" },
    { canonicalUrl: "javascript:alert(1)", expected: PAGE, because: "only http and https lead to a page" },
    { canonicalUrl: "data:text/html,<b>", expected: PAGE, because: "only http and https lead to a page" },
    {
      permalink: "https://blog.example/{section}/{slug}",
      expected: "https://blog.example/world/the-ferry-is-late",
      because: "the pattern says so",
    },
    {
      permalink: "https://blog.example/{year}/{month}/{day}/{slug}.html",
      expected: "https://blog.example/2026/03/01/the-ferry-is-late.html",
      because: "dates are in UTC",
    },
    {
      permalink: "https://blog.example/{slug}",
      canonicalUrl: "https://elsewhere.example/",
      expected: "https://elsewhere.example/",
      because: "the article knows better than the pattern",
    },
  ])("is $expected, because $because", ({ canonicalUrl, permalink, expected }) => {
    const channel = makeChannel({ permalink });
    const placed = { article: makeArticle({ canonicalUrl }), path: "world/the-ferry-is-late/", id: "urn:x" };
    expect(articleUrl(placed, channel)).toBe(expected);
    expect(hasPage(placed, channel)).toBe(expected === PAGE);
  });

  it("has no empty section in it", () => {
    const placed = { article: makeArticle(), path: "тэг/", id: "urn:x" };
    const channel = makeChannel({ permalink: "https://blog.example/{section}/{slug}/" });
    expect(articleUrl(placed, channel)).toBe("https://blog.example/%D1%82%D1%8D%D0%B3/");
  });
});

describe("an entry", () => {
  it.each<{ fields: Partial<ArticleFields>; expected: object; because: string }>([
    { fields: { title: " two\nlines " }, expected: { title: "two lines" }, because: "a title is one line" },
    { fields: { title: "\0", slug: "C++" }, expected: { title: "c-plus-plus" }, because: "every entry has a title" },
    {
      fields: { title: "10\u00a0km" },
      expected: { title: "10\u00a0km" },
      because: "a no-break space is part of the text",
    },
    {
      fields: { updated: new Date("2026-03-05T00:00:00.999Z") },
      expected: { updated: new Date("2026-03-05T00:00:00Z") },
      because: "feeds carry whole seconds",
    },
    {
      fields: { updated: new Date("2020-01-01") },
      expected: { updated: new Date("2026-03-01T12:00:00Z") },
      because: "nothing changes before it is published",
    },
    { fields: { language: "en_gb" }, expected: { language: "en-GB" }, because: "tags have one spelling" },
    { fields: { language: "english" }, expected: { language: undefined }, because: "that is no tag" },
    { fields: { tags: ["a", "a\n", "A", " "] }, expected: { tags: ["a", "A"] }, because: "each is named once" },
    { fields: { section: " " }, expected: { section: undefined }, because: "nothing is left of it" },
    { fields: { summary: "\u0007" }, expected: { summary: "It is late." }, because: "a blank summary is none" },
    {
      fields: { authors: [{ name: " " }, { name: "Ann" }] },
      expected: { authors: [{ name: "Ann" }] },
      because: "an author has a name",
    },
    {
      fields: { authors: [{ name: "Ann", email: "mailto:ann@example.org", url: "../ann" }] },
      expected: { authors: [{ name: "Ann", email: "ann@example.org", url: "https://example.org/world/ann" }] },
      because: "addresses are made whole",
    },
    {
      fields: { authors: [{ name: "Ann", email: "ann at example", url: "javascript:1" }] },
      expected: { authors: [{ name: "Ann" }] },
      because: "what is no address is left out",
    },
    {
      fields: { authors: [{ name: "Ann", email: "a@b (c)" }] },
      expected: { authors: [{ name: "Ann" }] },
      because: "RSS puts the name into parentheses",
    },
    {
      fields: { image: { url: "mailto:a@example.org" } },
      expected: { image: undefined },
      because: "a picture comes by HTTP",
    },
    { fields: { image: { url: "http://[" } }, expected: { image: undefined }, because: "that is no address" },
    {
      fields: { image: { url: "a.png?|", mediaType: "IMAGE/PNG; x=y" } },
      expected: { image: { url: `${PAGE}a.png?%7C`, mediaType: "image/png" } },
      because: "media types have one spelling",
    },
    {
      fields: { image: { url: "a.png", mediaType: "picture" } },
      expected: { image: { url: `${PAGE}a.png`, mediaType: "image/png" } },
      because: "what is no media type is told from the name",
    },
    {
      fields: {
        enclosures: [{ url: "a.mp3", length: -1, duration: Number.NaN, width: Number.POSITIVE_INFINITY, height: 2.5 }],
      },
      expected: { enclosures: [{ url: `${PAGE}a.mp3`, mediaType: "audio/mpeg", height: 3 }] },
      because: "only whole numbers can be written",
    },
    {
      fields: { image: { url: "a.png" }, enclosures: [{ url: "./a.png" }, { url: "b.mp3" }, { url: `${PAGE}b.mp3` }] },
      expected: {
        image: { url: `${PAGE}a.png`, mediaType: "image/png" },
        enclosures: [{ url: `${PAGE}b.mp3`, mediaType: "audio/mpeg" }],
      },
      because: "each file stands in it once",
    },
    {
      fields: { attachments, image: { url: "./img/a%20b.jpg?v=2", mediaType: "image/png", length: 1, title: "A" } },
      expected: {
        image: { url: `${PAGE}img/a%20b.jpg`, mediaType: "image/jpeg", length: 9, width: 4, height: 3, title: "A" },
      },
      because: "a file at hand is known better",
    },
    {
      fields: { html: '<p><a href="../a?b=1&amp;c={d}">x</a> <img src="img/a b.jpg"></p>', attachments },
      expected: {
        html: `<p><a href="https://example.org/world/a?b=1&amp;c=%7Bd%7D">x</a> <img src="${PAGE}img/a%20b.jpg" /></p>`,
      },
      because: "every address in it is whole",
    },
  ])("says $expected of $fields, because $because", ({ fields, expected }) => {
    const entry = makeEntry(fields);
    const known = Object.fromEntries(
      Object.keys(expected).map((key) => [key, Object.entries(entry).find(([name]) => name === key)?.[1]]),
    );
    expect(known).toEqual(expected);
  });

  it("doesn't repeat the language of its feed", () => {
    const channel = makeChannel({ language: "en-gb" });
    expect([
      makeEntry({ language: "en_GB" }, channel).language,
      makeEntry({ language: "en" }, channel).language,
    ]).toEqual([undefined, "en"]);
  });

  it.each(["-000500-01-01T00:00:00Z", "+020000-01-01T00:00:00Z"])(
    "is of a year that can be written, even when it is of %s",
    (date) => {
      const article = { ...makeArticle(), published: new Date(date) };
      const { published } = entryHead({ article, path: "a/", id: "urn:x" }, makeChannel());
      expect(published.toISOString()).toMatch(/^\d{4}-/);
    },
  );

  it("finds pictures beside an article that lives elsewhere where they are published", () => {
    const article = makeArticle({
      attachments,
      html: '<img src="img/a b.jpg"><img src="c.jpg">',
      canonicalUrl: "https://elsewhere.example/x/",
    });
    const { html } = buildEntry({ article, path: "world/x/", id: "urn:x" }, makeChannel());
    expect(html).toBe(
      '<img src="https://example.org/world/x/img/a%20b.jpg" /><img src="https://elsewhere.example/x/c.jpg" />',
    );
  });

  it("stands a file name that can't be encoded", () => {
    const article = makeArticle({ attachments: attachments.map((file) => ({ ...file, name: "half \ud800.jpg" })) });
    expect(() => buildEntry({ article, path: "a/", id: "urn:x" }, makeChannel())).not.toThrow();
  });
});
