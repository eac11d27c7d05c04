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

  it.each(["<a", "<a ", "<pre", '<a "https://example.org/'])(
    "takes time in proportion to a body full of %j",
    (piece) => {
      const body = piece.repeat(2 ** 17 / piece.length);
      const start = performance.now();
      fitted(body);
      expect(performance.now() - start).toBeLessThan(500);
    },
  );
});

describe("mentions", () => {
  it.each([
    { body: '<img src="https://a.example/?x=1&amp;y=2">', expected: true, because: "attributes escape an ampersand" },
    { body: '<img src="https://a.example/?x=1">', expected: false, because: "it is another address" },
  ])("is $expected because $because", ({ body, expected }) => {
    expect(mentions(body, "https://a.example/?x=1&y=2")).toBe(expected);
  });
});
