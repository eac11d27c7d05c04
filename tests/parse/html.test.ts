import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ParseError } from "../../src/errors.ts";
import type { Fields } from "../../src/parse/format.ts";
import { html } from "../../src/parse/html.ts";
import { htmlSoup } from "../article/html-soup.ts";

const warnings: string[] = [];
const context = { path: "dam.html", timezone: "Europe/Berlin", warn: (reason: string) => warnings.push(reason) };

function read(text: string, path = "dam.html"): Fields {
  const [fields] = html.read(text, { ...context, path });
  if (fields === undefined) throw new Error("no article");
  return fields;
}

const STORY =
  "<p>The dam above the town reopened on Wednesday, a year after the flood, and the first visitors crossed it.</p>" +
  "<p>Engineers had replaced all nine gates, said the county, which paid for most of the work and for the road.</p>" +
  "<p>Boats may return in May, when the lake is full again, unless the spring stays as dry as the winter was.</p>";

const page = (head: string, body = `<article>${STORY}</article>`, attributes = "") =>
  `<!doctype html><html ${attributes}><head>${head}</head><body>${body}</body></html>`;
const ld = (value: unknown) => `<script type="application/ld+json">${JSON.stringify(value)}</script>`;
const meta = (name: string, content: string) => `<meta property="${name}" content="${content}">`;
const news = (more: object) => ld({ "@context": "https://schema.org", "@type": "NewsArticle", ...more });

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

describe("the body of a page", () => {
  const title = meta("og:title", "Dam open");

  it.each([
    { because: "it has one article", body: `<nav>Menu</nav><article>${STORY}</article><footer>Imprint</footer>` },
    { because: "it has one main part", body: `<header>Post</header><main>${STORY}</main><footer>Imprint</footer>` },
    { because: "its heading is the title", body: `<article><h1>Dam open!</h1>${STORY}</article>` },
    { because: "the byline is said elsewhere", body: `<article><p class="byline">By Ana Ruiz</p>${STORY}</article>` },
    {
      because: "buttons and links around it aren't its",
      body: `<article>${STORY}<div class="social-share"><a>Tell</a></div><form>x</form><footer>Tags</footer></article>`,
    },
    {
      because: "scripts say nothing",
      body: `<article><script>x()</script><style>p{}</style><!-- x -->${STORY}</article>`,
    },
  ])("is the article alone, since $because", ({ body }) => {
    expect(read(page(title, body)).html).toBe(STORY);
  });

  it("keeps what belongs to the article", () => {
    const body = `<h1>Another heading</h1>${STORY}<aside>A note</aside><blockquote>a<footer>Ana</footer></blockquote><h2>More</h2>`;
    expect(read(page(title, `<article>${body}</article>`)).html).toBe(body);
  });

  it("is found among several articles", () => {
    const teaser = "<article><h2>Rain</h2><p>It rained.</p></article>";
    const { html: found } = read(page(title, `<article><div>${STORY.repeat(3)}</div></article>${teaser}${teaser}`));
    expect(found).toContain("The dam above the town");
    expect(found).not.toContain("It rained");
  });

  it("is found in a page without any", () => {
    const menu = `<div class="menu">${'<a href="/">Home page of the Post</a>'.repeat(20)}</div>`;
    const { html: found } = read(
      page(title, `${menu}<div id="content"><h1>Dam open</h1>${STORY.repeat(3)}</div>${menu}`),
    );
    expect(found).toContain("The dam above the town");
    expect(found).not.toContain("Home page");
    expect(found).not.toContain("<h");
  });

  it("isn't the teaser that is the only article", () => {
    const body = `<div id="content">${STORY.repeat(4)}</div><article><p>It rained.</p></article>`;
    expect(read(page(title, body)).html).toContain("The dam above the town");
  });

  it("is all there is where no part stands out", () => {
    expect(read(page(title, "<p>Short.</p>")).html).toContain("<p>Short.</p>");
  });

  it("isn't lost in a page that is too large to be weighed", () => {
    expect(read(page(title, `<div>${STORY.repeat(4000)}</div>`)).html.length).toBeGreaterThan(STORY.length * 3999);
  });
});

describe("a fragment", () => {
  it.each([
    { text: STORY, because: "it is all body" },
    { text: "Just words &amp; <b>no</b> block", because: "it needs no block" },
    { text: '<h2>Dam</h2><nav>a</nav><p class="related">b</p>', because: "there is no page around it" },
    { text: "<h1>Dam</h1>", because: "there is nothing but a heading" },
    { text: '<img src="a.jpg" alt="">', because: "a picture is something" },
    { text: "{% raw %}<p>a</p>", because: "that is no front matter" },
  ])("stays as it is, since $because", ({ text }) => {
    expect(read(text).html).toBe(text);
  });

  it("gives its first heading as the title", () => {
    expect(read("<h1>Dam <i>open</i></h1><p>a</p>")).toMatchObject({ title: "Dam open", html: "<p>a</p>" });
    expect(read("<h2>Dam</h2><p>a</p>")).toMatchObject({ title: "Dam", html: "<h2>Dam</h2><p>a</p>" });
  });

  it("may have front matter, which outranks it", () => {
    const text = "---\ntitle: Dam open\ntags: [a]\n---\n<h1>Dam open</h1><p>b</p>";
    expect(read(text)).toMatchObject({ title: "Dam open", tags: ["a"], html: expect.stringMatching(/^<p>b<\/p>\s*$/) });
    expect(read("---\ntitle: Other\n---\n<h1>Dam</h1><p>b</p>")).toMatchObject({
      title: "Other",
      html: expect.stringContaining("<h1>"),
    });
  });

  it("may be XHTML", () => {
    const text =
      '<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml" xml:lang="de"><head><title>Damm</title><script src="x.js"/></head><body><p/><p>Offen<br/>.</p></body></html>';
    expect(read(text, "dam.xhtml")).toMatchObject({
      title: "Damm",
      language: "de",
      html: expect.stringContaining("<p>Offen<br>.</p>"),
    });
  });
});

describe("what can't be read", () => {
  it.each([
    "",
    " \n",
    "<!doctype html>",
    "<html><body><script>x</script></body></html>",
    "<div></div>",
    "<!-- a -->",
    "<title>Dam</title>",
  ])("%j is a ParseError", (text) => {
    expect(() => read(text)).toThrow(ParseError);
  });

  it("is never anything else", () => {
    const whole = htmlSoup.map((soup) => `<body>${soup}`);
    const described = htmlSoup.map((soup) => `<script type="application/ld+json">${soup}</script>a`);
    const json = fc
      .json()
      .map(
        (text) =>
          `<script type="application/ld+json">[{"@type":"Article","author":${text},"headline":${text},"image":${text},"datePublished":${text}}]</script>a`,
      );
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: "binary" }), htmlSoup, whole, described, json), (text) => {
        try {
          expect(read(text).html).not.toBe("");
        } catch (error) {
          if (!(error instanceof ParseError)) throw error;
        }
      }),
      { numRuns: 400 },
    );
  });

  it.each([
    ["<div>", 100_000],
    ["<p>a</p>", 50_000],
    ["<article><p>", 100_000],
    ["<div><p>One, two, three.</p></div>", 4_000],
    ["<h1>a", 50_000],
    ["<time class=byline>x", 50_000],
    ['<script type="application/ld+json">[[[[', 50_000],
    ["<title>a|", 50_000],
  ])("takes bounded time for %s many times", (piece, times) => {
    const start = performance.now();
    try {
      read(`<body>${piece.repeat(times)}`);
    } catch (error) {
      expect(error).toBeInstanceOf(ParseError);
    }
    expect(performance.now() - start).toBeLessThan(8000);
  });
});
