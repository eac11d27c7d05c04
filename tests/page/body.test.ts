import { describe, expect, it } from "vitest";
import { fitBody, mentions } from "../../src/page/body.ts";
import { linksFrom } from "../../src/page/links.ts";

const SITE = "https://example.org/";
const fitted = (body: string) => fitBody(body, SITE, linksFrom("world/talks/")).text;

describe("fitBody", () => {
  it.each([
    {
      body: '<img src="https://example.org/world/talks/a.jpg">',
      expected: '<img src="../../world/talks/a.jpg">',
      because: "an export shows its own pictures, wherever it lies",
    },
    {
      body: '<img srcset="https://example.org/a.jpg 1x, https://example.org/b.jpg 2x">',
      expected: '<img srcset="../../a.jpg 1x, ../../b.jpg 2x">',
      because: "srcset lists several",
    },
    {
      body: '<img alt="a, https://example.org/b" src="https://example.org/a.jpg">',
      expected: '<img alt="a, https://example.org/b" src="../../a.jpg">',
      because: "a comma in words starts no address",
    },
    {
      body: '<img alt=" srcset=" srcset="a.jpg 1x, https://example.org/b.jpg 2x" title="c, https://example.org/d">',
      expected: '<img alt=" srcset=" srcset="a.jpg 1x, ../../b.jpg 2x" title="c, https://example.org/d">',
      because: "words that look like a srcset are none",
    },
    {
      body: '<a href="https://else.example/?u=https://example.org/">x</a>',
      expected: '<a href="https://else.example/?u=https://example.org/">x</a>',
      because: "it only names the site",
    },
    {
      body: '<p>href="https://example.org/"</p>',
      expected: '<p>href="https://example.org/"</p>',
      because: "text is no attribute",
    },
    { body: "<pre>x</pre>", expected: '<pre tabindex="0">x</pre>', because: "code scrolls by keyboard too" },
    {
      body: '<table class="a"><tr></tr></table>',
      expected: '<table tabindex="0" class="a"><tr></tr></table>',
      because: "tables do as well",
    },
    { body: "<prefix>&lt;pre></prefix>", expected: "<prefix>&lt;pre></prefix>", because: "that is no such element" },
  ])("makes $expected because $because", ({ body, expected }) => {
    expect(fitted(body)).toBe(expected);
  });

  it.each(["<a", "<a ", "<pre", '<a "https://example.org/', '<a srcset="https://example.org/'])(
    "takes time in proportion to a body full of %j",
    (piece) => {
      const body = piece.repeat(2 ** 17 / piece.length);
      const start = performance.now();
      fitted(body);
      expect(performance.now() - start).toBeLessThan(500);
    },
  );
});

describe("fitBody, of one tag as long as a body", () => {
  it.each([
    '"',
    " srcset=",
    ' srcset="',
    ' srcset="https://example.org/a, https://example.org/b"',
    ", https://example.org/",
  ])("takes time in proportion to how often it says %j", (piece) => {
    const body = `<img srcset="https://example.org/${piece.repeat(2 ** 20 / piece.length)}">`;
    const start = performance.now();
    fitted(body);
    expect(performance.now() - start).toBeLessThan(1000);
  });
});

describe("mentions", () => {
  it.each([
    { body: '<img src="https://a.example/?x=1&amp;y=2">', expected: true, because: "attributes escape an ampersand" },
    { body: '<img src="https://a.example/?x=1">', expected: false, because: "it is another address" },
  ])("is $expected because $because", ({ body, expected }) => {
    expect(mentions(body, "https://a.example/?x=1&y=2")).toBe(expected);
  });
});
