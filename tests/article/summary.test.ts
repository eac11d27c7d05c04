import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { plainText, summarize } from "../../src/article/summary.ts";
import { htmlSoup } from "./html-soup.ts";

describe("plainText", () => {
  it.each([
    { html: "<p>A <b>b</b>\n c</p><p>d</p>", expected: "A b c\nd", because: "blocks are lines, white space is folded" },
    { html: "a<br>b &amp; c&nbsp;&mdash; d", expected: "a b & c — d", because: "references are decoded" },
    { html: "<ul><li>a<li>b</ul>", expected: "a\nb", because: "items are lines" },
    { html: "<table><tr><td>a<td>b</table>", expected: "a\nb", because: "cells are lines" },
    { html: "a<script>b</script><style>c</style>", expected: "a", because: "code isn't text" },
    {
      html: '<img alt="A"><figure><img><figcaption>B</figcaption></figure>c',
      expected: "c",
      because: "captions interrupt",
    },
    {
      html: "<nav><a>Contents</a></nav><div id=toc>1</div>a",
      expected: "a",
      because: "a table of contents isn't text",
    },
    { html: 'a<sup><a href="#fn:1">1</a></sup> b', expected: "a b", because: "numbers of footnotes interrupt" },
    {
      html: 'a<sup><a href="https://example.org/p/#footnote-x">1</a></sup>',
      expected: "a",
      because: "the link may be absolute",
    },
    { html: '<p>a</p><section class="footnotes"><p>n</p></section>', expected: "a", because: "footnotes come after" },
    { html: "<ruby>漢<rp>(</rp><rt>kan</rt><rp>)</rp></ruby>", expected: "漢", because: "readings repeat" },
    { html: "<nav><p>a</p>b</nav>c", expected: "c", because: "what is left out is left out to its end" },
    { html: "x<sub>2</sub>", expected: "x2", because: "signs below the line belong to the word" },
    { html: "a\0b&#1;c", expected: "abc", because: "XML forbids them" },
    { html: "<p>a<p>", expected: "a", because: "empty blocks are none" },
    { html: "", expected: "", because: "there is nothing" },
  ])("of $html is $expected, since $because", ({ html, expected }) => {
    expect(plainText(html)).toBe(expected);
  });

  it("takes anything", () => {
    fc.assert(
      fc.property(htmlSoup, (html) => {
        expect(plainText(html)).not.toMatch(/[\0-\x08]|\n\n|^\s|\s$/);
      }),
    );
  });

  it("takes bounded time", () => {
    const start = performance.now();
    plainText("<div>".repeat(300_000));
    expect(performance.now() - start).toBeLessThan(5000);
  });
});

describe("summarize", () => {
  it.each([
    { because: "all of it fits", text: "A b. C d.", max: 20, expected: "A b. C d." },
    { because: "paragraphs are joined", text: "A b.\nC d.", max: 20, expected: "A b. C d." },
    {
      because: "two sentences fit",
      text: "One is here. Two is here. Three is too long.",
      max: 30,
      expected: "One is here. Two is here.",
    },
    {
      because: "no sentence fits",
      text: "A long sentence that goes on and on.",
      max: 20,
      expected: "A long sentence…",
    },
    {
      because: "one word is no summary",
      text: "No. The minister said that it would take years.",
      max: 30,
      expected: "No. The minister said that it…",
    },
    {
      because: "abbreviations end no sentence",
      text: "The U.S. Senate met Mr. Hall on Monday. It was a short and rather quiet affair.",
      max: 50,
      expected: "The U.S. Senate met Mr. Hall on Monday.",
    },
    {
      because: "other languages have some too",
      text: "Das sind z. B. Äpfel und Birnen aus Werder. Mehr gibt es in diesem Jahr wohl nicht.",
      max: 50,
      expected: "Das sind z. B. Äpfel und Birnen aus Werder.",
    },
    {
      because: "a quote ends with its sentence",
      text: "“We will see.” That was all he said to the press that evening.",
      max: 33,
      expected: "“We will see.”",
    },
    {
      because: "Chinese has its own full stop",
      text: "今天天气很好。我们去公园散步吧。然后回家吃饭。",
      max: 16,
      expected: "今天天气很好。我们去公园散步吧。",
    },
    {
      because: "Chinese has no spaces",
      text: "今天天气很好我们去公园散步然后回家吃饭",
      max: 10,
      expected: expect.stringMatching(/^今天天气很好.{0,3}…$/),
    },
    {
      because: "a heading isn't the lede",
      text: "Background\nThe dam broke on Monday. Nobody was hurt.",
      max: 60,
      expected: "The dam broke on Monday. Nobody was hurt.",
    },
    { because: "there are only headings", text: "Background\nForeground", max: 60, expected: "Background Foreground" },
    { because: "a word is too long", text: "x".repeat(50), max: 10, expected: `${"x".repeat(9)}…` },
    { because: "families stay together", text: "👩‍👩‍👧👩‍👩‍👧", max: 12, expected: "👩‍👩‍👧…" },
    { because: "commas aren't ends", text: "One, two, three, four", max: 11, expected: "One, two…" },
    { because: "letters keep their accents", text: "e\u0301".repeat(20), max: 10, expected: `${"e\u0301".repeat(4)}…` },
    {
      because: "an abbreviation is no place to stop",
      text: "A short sentence stands here first. Then the U.S. Senate did something that takes long to tell.",
      max: 50,
      expected: "A short sentence stands here first.",
    },
    { because: "nothing is cut far from the lede either", text: `A\n${"\n".repeat(4157)}😀😀`, max: 20, expected: "A" },
    { because: "there is nothing", text: " \n ", max: 10, expected: "" },
  ])("gives $expected, since $because", ({ text, max, expected }) => {
    expect(summarize(text, max)).toEqual(expected);
  });

  it("is short, whole and from the text, whatever that is", () => {
    const graphemes = new Intl.Segmenter("en", { granularity: "grapheme" });
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", maxLength: 200 }), fc.integer({ min: 20, max: 60 }), (text, max) => {
        const summary = summarize(text, max);
        expect(summary.length).toBeLessThanOrEqual(max);
        expect(summary === "").toBe(text.trim() === "");
        const start = summary.replace(/…$/, "");
        const ends = [...graphemes.segment(text.trim().replace(/\s+/g, " "))].map(({ index }) => index);
        if (!text.includes("\n") && text.length > 80) expect([...ends, text.length]).toContain(start.length);
      }),
    );
  });

  it("takes bounded time", () => {
    const start = performance.now();
    for (const piece of ["a", ".", "e\u0301", "\u0301", "a. ", "\n", ".)"]) summarize(piece.repeat(1_000_000));
    expect(performance.now() - start).toBeLessThan(3000);
  });
});
