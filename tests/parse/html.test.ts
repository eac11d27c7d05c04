import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ParseError } from "../../src/errors.ts";
import { htmlSoup } from "../article/html-soup.ts";
import { read, STORY } from "./html-page.ts";

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

  it.each([
    { path: "dam.xhtml", start: "" },
    { path: "dam.html", start: '<?xml version="1.0"?>\n' },
  ])("may be XHTML: $path $start", ({ path, start }) => {
    const head = '<head><title>Damm</title><script src="x.js"/></head>';
    const text = `${start}<html xmlns="http://www.w3.org/1999/xhtml" xml:lang="de">${head}<body><main><p/><p>Offen<br/>.</p></main></body></html>`;
    const expected = { title: "Damm", language: "de", html: "<p></p><p>Offen<br>.</p>" };
    expect(read(text, path)).toMatchObject(expected);
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
