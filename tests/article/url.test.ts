import { describe, expect, it } from "vitest";
import { resolver } from "../../src/article/html.ts";
import { isNormal, webUrl } from "../../src/article/url.ts";
import { webUrl as pageUrl } from "../../src/page/links.ts";

/** Often enough for an engine to compile what is called, which must not change what it says. */
const OFTEN = 20_000;

describe("URLs that aren't ASCII", () => {
  it("are read the same at first and after many others", () => {
    const resolve = resolver("https://example.org/news/");
    const urls = ["http://ä.example/ü", "http://\u00c3\u0084.example/"];
    const read = () => urls.map((url) => [webUrl(url), resolve(url), pageUrl(url)]);
    const before = read();
    for (let i = 0; i < OFTEN; i++) {
      for (const ask of [webUrl, resolve, pageUrl]) ask(`https://Example.org/${i}`);
    }
    expect(read()).toEqual(before);
    expect(before[0]?.[0]).toBe("http://xn--4ca.example/%C3%BC");
  });
});

describe("a URL of any length", () => {
  it.each([
    ["a path of many segments", `https://example.org/${"a/".repeat(5_000_000)}`],
    ["a host of many labels", `https://${"a.".repeat(5_000_000)}b/`],
  ])("is told to be normal or not: %s", (_, url) => {
    expect(isNormal(url)).toBe(false);
    expect(() => pageUrl(url)).not.toThrow();
  });
});
