import fc from "fast-check";
import { Parser } from "htmlparser2";
import { describe, expect, it } from "vitest";
import { balance } from "../../src/article/html/balance.ts";
import { htmlSoup } from "./html-soup.ts";

/** As many tags as it takes to be looked at. */
const MANY = "<b></b>".repeat(1000);
const balanced = (html: string) => balance(MANY + html).slice(MANY.length);

describe("balance", () => {
  it("leaves HTML with few tags as it is", () => {
    expect(balance("<div><!-- a --></p><li>")).toBe("<div><!-- a --></p><li>");
  });

  it.each([
    { because: "end tags may be left out", html: "<ul><li>a<li>b</ul>", expected: "<ul><li>a</li><li>b</li></ul>" },
    { because: "a block ends a paragraph", html: "<p>a<div>b</div>", expected: "<p>a</p><div>b</div>" },
    {
      because: "cells and rows end each other",
      html: "<tr><td>a<td>b<tr>",
      expected: "<tr><td>a</td><td>b</td></tr><tr></tr>",
    },
    { because: "nothing is open that it could close", html: "a</div>b", expected: "ab" },
    { because: "elements without content have no end", html: "<br><img src=a></br>", expected: "<br><img src=a>" },
    {
      because: "only in drawings a slash ends an element",
      html: "<div/><svg><path d=a /></svg>",
      expected: "<div/><svg><path d=a ></path></svg></div>",
    },
    { because: "what comments held apart stays apart", html: "<<!-- a -->i>", expected: "&lt;i>" },
    {
      because: "descriptions of the page are needed",
      html: "<title>a<b></title><script>a<b</script>",
      expected: "<title>a<b></title><script>a<b</script>",
    },
    {
      because: "other raw text isn't",
      html: "<style>a</style><textarea><b></textarea><iframe src=a><b></iframe>",
      expected: "<iframe src=a></iframe>",
    },
    {
      because: "parsers disagree on raw text in drawings",
      html: "<svg><title><b></title></svg>",
      expected: "<svg></svg>",
    },
    { because: "it ends too soon", html: "<script>a", expected: "<script>a</script>" },
  ])("makes $expected of $html, since $because", ({ html, expected }) => {
    expect(balanced(html)).toBe(expected);
  });

  it("never lets more than 200 elements with content be open, for any parser", () => {
    fc.assert(
      fc.property(htmlSoup, fc.integer({ min: 100, max: 400 }), (soup, times) => {
        expect(depthOf(balance(MANY + soup.repeat(times)))).toBeLessThanOrEqual(200 + 1); // an empty one may lie in the last
      }),
      { numRuns: 200 },
    );
  });

  it("keeps what lies deeper", () => {
    expect(balanced(`${"<i>".repeat(300)}a`)).toBe(`${"<i>".repeat(200)}a${"</i>".repeat(200)}`);
  });
});

function depthOf(html: string): number {
  let depth = 0;
  let most = 0;
  const parser = new Parser({
    onopentag: () => {
      most = Math.max(most, ++depth);
    },
    onclosetag: () => {
      depth--;
    },
  });
  parser.end(html);
  return most;
}
