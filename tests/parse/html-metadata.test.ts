import { describe, expect, it } from "vitest";
import { ld, meta, news, page, read, STORY } from "./html-page.ts";

describe("the title of a page", () => {
  it.each([
    {
      because: "JSON-LD outranks the rest",
      head: news({ headline: "Dam open" }) + meta("og:title", "Other"),
      expected: "Dam open",
    },
    {
      because: "JSON often holds references",
      head: news({ headline: "Dam &amp; road &#8211; open" }),
      expected: "Dam & road – open",
    },
    {
      because: "of two articles one is meant",
      head: news({ headline: "Rain" }) + news({ headline: "Dam open" }) + meta("og:title", "Dam open"),
      expected: "Dam open",
    },
    { because: "it is shared so", head: `<title>Home</title>${meta("og:title", "Dam open")}`, expected: "Dam open" },
    {
      because: "the site's name isn't part of it",
      head: meta("og:title", "Dam open - Post") + meta("og:site_name", "Post"),
      expected: "Dam open",
    },
    {
      because: "the site may come first",
      head: `<title>Post: Dam | open</title>${meta("og:site_name", "Post: Dam")}`,
      expected: "open",
    },
    {
      because: "the heading is in it",
      head: "<title>Dam open · News · Post</title>",
      body: `<h1>Dam open</h1>${STORY}`,
      expected: "Dam open",
    },
    {
      because: "it stands before the site's name, which is a heading too",
      head: "<title>Dam open - The Post</title>",
      body: `<h1>The Post</h1><main><h1>Dam open</h1>${STORY}</main>`,
      expected: "Dam open",
    },
    { because: "a site stands behind a bar", head: "<title>Dam open | Post</title>", expected: "Dam open" },
    { because: "a dash may belong to it", head: "<title>Dam - open</title>", expected: "Dam - open" },
    {
      because: "there is only a heading",
      head: "",
      body: `<article><h1>Dam open</h1>${STORY}</article>`,
      expected: "Dam open",
    },
    {
      because: "there is only text",
      head: "",
      body: "<article><p>The dam is open again.</p></article>",
      expected: "The dam is open again",
    },
  ])("is $expected, since $because", ({ head, body, expected }) => {
    expect(read(page(head, body)).title).toBe(expected);
  });
});

describe("the authors of a page", () => {
  const ana = { name: "Ana Ruiz" };
  const bo = { name: "Bo Li" };
  const graph = {
    "@graph": [
      { "@type": "NewsArticle", headline: "Dam", author: [{ "@id": "#a" }, { "@id": "#b" }] },
      { "@type": "Person", "@id": "#a", name: "Ana Ruiz", url: "https://post.example/ana" },
      { "@type": "Person", "@id": "#b", name: "Bo Li" },
    ],
  };
  it.each([
    { because: "they are referred to", head: ld(graph), expected: [{ ...ana, url: "https://post.example/ana" }, bo] },
    { because: "they are one text", head: news({ author: "Ana Ruiz and Bo Li" }), expected: [ana, bo] },
    {
      because: "the site isn't one",
      head: news({ author: { name: "Post" } }) + meta("og:site_name", "Post") + meta("author", "Bo Li"),
      expected: [bo],
    },
    {
      because: "an address is no name",
      head: meta("article:author", "https://social.example/ana") + meta("parsely-author", "Ana Ruiz"),
      expected: [ana],
    },
    {
      because: "there are two meta elements",
      head: meta("citation_author", "Ana Ruiz") + meta("citation_author", "Bo Li"),
      expected: [ana, bo],
    },
    {
      because: "the link says so",
      body: `<article><a rel="author" href="/ana">Ana Ruiz</a>${STORY}</article>`,
      expected: [ana],
    },
    {
      because: "the class says so",
      body: `<article><p class="post-byline">By Ana Ruiz and Bo Li</p>${STORY}</article>`,
      expected: [ana, bo],
    },
    {
      because: "the property says so",
      body: `<article><span itemprop="author"><b itemprop="name">Ana Ruiz</b></span>${STORY}</article>`,
      expected: [ana],
    },
    {
      because: "what stands beside the article ends before it",
      body: `<nav><a>Menu</a></nav><article><p class="byline">By Bo Li</p>${STORY}</article>`,
      expected: [bo],
    },
    {
      because: "another article's doesn't count",
      body: `<article>${STORY}</article><aside><p class="byline">By Bo Li</p></aside>`,
      expected: undefined,
    },
  ])("are $expected, since $because", ({ head = "", body, expected }) => {
    expect(read(page(head, body)).authors).toEqual(expected);
  });
});

describe("the dates of a page", () => {
  it.each([
    {
      because: "JSON-LD says so",
      head: news({ datePublished: "2026-03-04T10:00:00+01:00" }) + meta("date", "2020-01-01"),
      expected: "2026-03-04T09:00:00.000Z",
    },
    {
      because: "Open Graph says so",
      head: meta("article:published_time", "2026-03-04T10:00:00Z"),
      expected: "2026-03-04T10:00:00.000Z",
    },
    {
      because: "a date that doesn't exist is passed over",
      head: meta("article:published_time", "2026-02-30") + meta("date", "2026-03-01T00:00Z"),
      expected: "2026-03-01T00:00:00.000Z",
    },
    {
      because: "a day without zone begins in the site's",
      head: meta("dc.date.issued", "2026-03-04"),
      expected: "2026-03-03T23:00:00.000Z",
    },
    {
      because: "the property says so",
      body: `<article><b itemprop="datePublished" content="2026-03-04T10:00Z">today</b>${STORY}</article>`,
      expected: "2026-03-04T10:00:00.000Z",
    },
    {
      because: "the first time counts",
      body: `<article><time datetime="2026-03-04T10:00Z">today</time>${STORY}<time datetime="2026-01-01">x</time></article>`,
      expected: "2026-03-04T10:00:00.000Z",
    },
    {
      because: "a time may be text",
      body: `<article><time>4 March 2026</time>${STORY}</article>`,
      expected: "2026-03-03T23:00:00.000Z",
    },
    {
      because: "the address has one",
      head: '<link rel="canonical" href="https://post.example/2026/03/04/dam">',
      expected: "2026-03-03T23:00:00.000Z",
    },
    {
      because: "that time is beside the article",
      body: `<article>${STORY}</article><aside><time datetime="2020-01-01"></time></aside>`,
      expected: undefined,
    },
  ])("published is $expected, since $because", ({ head = "", body, expected }) => {
    expect(read(page(head, body)).published?.toISOString()).toBe(expected);
  });

  it.each([
    { head: news({ dateModified: "2026-03-05T10:00:00Z" }), expected: "2026-03-05T10:00:00.000Z" },
    { head: meta("article:modified_time", "2026-03-06T10:00:00Z"), expected: "2026-03-06T10:00:00.000Z" },
    { head: "", expected: undefined },
  ])("updated is $expected for $head", ({ head, expected }) => {
    expect(read(page(head)).updated?.toISOString()).toBe(expected);
  });
});

describe("what else a page says", () => {
  it("is read from Open Graph, links and the language of the page", () => {
    const head =
      meta("og:description", "The dam is open &amp; dry.") +
      meta("og:image", "/img/dam.jpg") +
      meta("og:image:type", "image/jpeg") +
      meta("og:image:width", "1200") +
      meta("og:image:height", "630") +
      meta("article:tag", "Water") +
      meta("article:tag", "Dams") +
      meta("article:tag", "water") +
      meta("article:section", "World") +
      '<link rel="canonical" href="https://post.example/dam"><meta property="og:url" content="https://post.example/other">';
    expect(read(page(head, undefined, 'lang="en_gb"'))).toMatchObject({
      language: "en-GB",
      summary: "The dam is open & dry.",
      image: { url: "/img/dam.jpg", mediaType: "image/jpeg", width: 1200, height: 630 },
      tags: ["water", "Dams"],
      section: "World",
      canonicalUrl: "https://post.example/dam",
    });
  });

  it("is read from JSON-LD else", () => {
    const head = news({
      description: "Open.",
      image: [{ "@type": "ImageObject", url: "https://post.example/dam.jpg" }],
      keywords: "Water, Dams",
      articleSection: ["World", "Europe"],
      inLanguage: "de",
    });
    expect(read(page(head))).toMatchObject({
      language: "de",
      summary: "Open.",
      image: { url: "https://post.example/dam.jpg" },
      tags: ["Water", "Dams"],
      section: "World",
    });
  });

  it.each([
    {
      because: "it is relative",
      head: `<link rel="canonical" href="/dam">${meta("og:url", "https://post.example/dam")}`,
    },
    {
      because: "it is no address",
      head: `<link rel="canonical" href="https://">${meta("og:url", "https://post.example/dam")}`,
    },
    { because: "there is none", head: meta("og:url", "https://post.example/dam") },
  ])("falls back from the canonical link when $because", ({ head }) => {
    expect(read(page(head)).canonicalUrl).toBe("https://post.example/dam");
  });

  it("survives JSON-LD that is broken, wrapped, or full of line breaks", () => {
    const wrapped = `<script type="application/ld+json">/*<![CDATA[*/\n{"@type":"Article","headline":"Dam\nopen"};\n/*]]>*/</script>`;
    expect(read(page(`<script type="application/ld+json">{"@type":</script>${wrapped}`)).title).toBe("Dam open");
  });

  it("is absent, not undefined, when nothing says it", () => {
    expect(Object.keys(read("<p>The dam is open.</p>")).sort()).toEqual(["html", "title"]);
  });
});
