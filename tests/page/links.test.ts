import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseUrl } from "../../src/article/url.ts";
import { linksFrom, localUrl, relative, webUrl } from "../../src/page/links.ts";

describe("relative", () => {
  it.each([
    { from: "", to: "style.css", expected: "./style.css", because: "the home page lies at the root" },
    { from: "", to: "", expected: "./", because: "an empty address would reload the page with its query" },
    { from: "world/talks/", to: "style.css", expected: "../../style.css", because: "each slash is a folder" },
    { from: "world/talks/", to: "", expected: "../../", because: "the home page is up there" },
    {
      from: "world/talks/",
      to: "tags/peace/rss.xml",
      expected: "../../tags/peace/rss.xml",
      because: "feeds lie apart",
    },
    { from: "world/rss.xml", to: "world/", expected: "../world/", because: "a file is no folder" },
    { from: "", to: "tags/тэг/", expected: "./tags/%D1%82%D1%8D%D0%B3/", because: "any script is encoded" },
    { from: "", to: "a:b/c?d#e%", expected: "./a%3Ab/c%3Fd%23e%25", because: "signs of a URL are but letters here" },
    { from: "", to: "//evil.example/", expected: ".///evil.example/", because: "no path may become a host" },
    { from: "", to: "a\ud800b", expected: "./ab", because: "half a character has no encoding" },
  ])("from $from to $to is $expected, because $because", ({ from, to, expected }) => {
    expect(relative(from, to)).toBe(expected);
  });

  it("leads to the same place as the absolute address, under any prefix", () => {
    const segment = fc.string({ minLength: 1, unit: "grapheme" }).filter((text) => !/^\.*$|\//.test(text));
    const folder = fc.array(segment, { maxLength: 3 }).map((names) => names.map((name) => `${name}/`).join(""));
    const encode = (path: string) => path.split("/").map(encodeURIComponent).join("/");
    fc.assert(
      fc.property(
        folder,
        folder,
        fc.constantFrom("https://example.org/", "http://localhost/a/b/"),
        (from, to, root) => {
          expect(new URL(relative(from, to), root + encode(from)).href).toBe(new URL(root + encode(to)).href);
        },
      ),
    );
  });
});

describe("webUrl", () => {
  it.each(["https://example.org/a", "http://example.org/", "../../world/", "./"])("lets %s through", (url) => {
    expect(webUrl(url)).toBe(url);
  });

  it.each(["javascript:alert(1)", " java\nscript:alert(1)", "data:text/html,x", "file:///etc/passwd", "https://[", ""])(
    "doesn't let %j become an address that runs",
    (url) => {
      expect(webUrl(url) ?? "").toBe("");
    },
  );
});

describe("any URL", () => {
  const joined = (often: readonly string[], seldom: readonly string[]) =>
    fc
      .array(fc.oneof({ weight: 5, arbitrary: fc.constantFrom(...often) }, fc.constantFrom(...seldom)), {
        maxLength: 5,
      })
      .map((parts) => parts.join(""));
  const start = fc.constantFrom("https://", "http://", "https://", "HTTP://", "ftp://", "./", "../", "//", "");
  const host = joined(["a", ".", "1", "xn--"], ["-", "--", "0x7f", "é", "[", "_", ":80", "@"]);
  const path = joined(["/", "a", "."], ["..", "-", "?", "#", "~", "%41", "%", " ", "\n", "é", ":", "javascript:"]);
  const url = fc.tuple(start, host, fc.constantFrom("/", "/", ""), path).map((parts) => parts.join(""));

  it("is let through where a browser reads a web address in it", () => {
    const base = "https://relative.invalid/";
    fc.assert(
      fc.property(url, (written) => {
        const isWeb = /^https?:$/.test(parseUrl(written, base)?.protocol ?? "");
        expect(webUrl(written)).toBe(isWeb ? written : undefined);
      }),
      { numRuns: 5000 },
    );
  });
});

describe("localUrl", () => {
  it.each([
    { url: "https://example.org/world/a.jpg", expected: "../../world/a.jpg", because: "it is the site's own" },
    { url: "https://example.org.evil/a.jpg", expected: "https://example.org.evil/a.jpg", because: "the host differs" },
    { url: "https://else.example/a.jpg", expected: "https://else.example/a.jpg", because: "it lies elsewhere" },
  ])("makes $expected because $because", ({ url, expected }) => {
    expect(localUrl(url, "https://example.org/", linksFrom("world/talks/"))).toBe(expected);
  });
});
