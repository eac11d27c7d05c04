import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { xmlLine, xmlText } from "../../src/article/clean.ts";
import { digest } from "../../src/article/hash.ts";
import { languageTag } from "../../src/article/language.ts";
import { mediaTypeOf } from "../../src/article/media.ts";
import { isNormal, uriOf, webUrl } from "../../src/article/url.ts";

describe("xmlText", () => {
  it.each([
    { text: "a\0\b\x1fb", expected: "ab", because: "XML forbids control characters" },
    { text: "a\tb\nc", expected: "a\tb\nc", because: "tab and line feed are allowed" },
    { text: "a\r\nb\rc", expected: "a\nb\nc", because: "a parser would read them so" },
    { text: "a\ud800b\udc00c", expected: "abc", because: "half a pair is no character" },
    { text: "😀\u{10ffff}", expected: "😀\u{10ffff}", because: "whole pairs are" },
    { text: "a\ufffe\uffffb", expected: "ab", because: "XML forbids these two" },
    { text: "a\x7f\x85\ufdd0b", expected: "a\x7f\x85\ufdd0b", because: "XML advises against them and allows them" },
  ])("makes $expected of $text, because $because", ({ text, expected }) => {
    expect(xmlText(text)).toBe(expected);
  });
});

describe("xmlLine", () => {
  it.each([
    { text: "  a \t\n b\u2028c\u0085d ", expected: "a b c d", because: "it is one line" },
    {
      text: "10\u00a0km, «\u202fx\u202f», 日\u3000本",
      expected: "10\u00a0km, «\u202fx\u202f», 日\u3000本",
      because: "these spaces are part of the text",
    },
    { text: "\u00a0\ufeff a \u3000", expected: "a", because: "no space begins or ends a line" },
    { text: "a\0 \0b", expected: "a b", because: "what is dropped parts nothing" },
  ])("makes $expected of $text, because $because", ({ text, expected }) => {
    expect(xmlLine(text)).toBe(expected);
  });

  it("is a line already when it is cleaned", () => {
    fc.assert(fc.property(fc.string({ unit: "binary" }), (text) => xmlLine(xmlLine(text)) === xmlLine(text)));
  });
});

describe("digest", () => {
  it("is the beginning of SHA-256 over the length and the bytes of each part", () => {
    // printf '3:abc' | sha256sum
    expect(digest("abc")).toBe("aab5f9ae99b2e38fb462025c8f72f570");
  });

  it.each([
    { one: ["ab", "c"], other: ["a", "bc"], because: "the parts differ" },
    { one: ["ab"], other: ["ab", ""], because: "an empty part is a part" },
    { one: ["1:a"], other: ["1", ":a"], because: "no part can spell the mark between two" },
    { one: ["a"], other: ["A"], because: "every character counts" },
  ])("tells $one from $other, because $because", ({ one, other }) => {
    expect(digest(...one)).not.toBe(digest(...other));
  });
});

describe("languageTag", () => {
  it.each([
    { language: "en", expected: "en", because: "it is one" },
    { language: " EN_us ", expected: "en-US", because: "there is one spelling" },
    { language: "zh-hant-tw", expected: "zh-Hant-TW", because: "scripts and regions have cases" },
    { language: "de-1996", expected: "de-1996", because: "variants are part of it" },
    { language: "english", expected: undefined, because: "no language has a tag of that length" },
    { language: "en_US.UTF-8", expected: undefined, because: "that is a locale of POSIX" },
    { language: "e", expected: undefined, because: "it is too short" },
    { language: "en-", expected: undefined, because: "a part is missing" },
    { language: "日本語", expected: undefined, because: "tags are in ASCII" },
    { language: "", expected: undefined, because: "there is none" },
    { language: undefined, expected: undefined, because: "there is none" },
  ])("is $expected for $language, because $because", ({ language, expected }) => {
    expect(languageTag(language)).toBe(expected);
  });
});

describe("mediaTypeOf", () => {
  it.each([
    { path: "img/bridge.JPG", expected: "image/jpeg", because: "case makes no type" },
    { path: "/a/b.mp3", expected: "audio/mpeg", because: "a URL's path will do" },
    { path: "what? #1.png", expected: "image/png", because: "a file name may hold anything" },
    { path: "feed.webp", expected: "image/webp", because: "it is known" },
    { path: "/episodes/mp3", expected: "application/octet-stream", because: "a folder is no extension" },
    { path: "a.unheard-of", expected: "application/octet-stream", because: "it is not known" },
    { path: "", expected: "application/octet-stream", because: "there is no name" },
  ])("is $expected for $path, because $because", ({ path, expected }) => {
    expect(mediaTypeOf(path)).toBe(expected);
  });
});

describe("webUrl", () => {
  it.each([
    { url: "https://example.org", expected: "https://example.org/", because: "a site has a path" },
    {
      url: "HTTP://EXAMPLE.org/ä b?ö#ü",
      expected: "http://example.org/%C3%A4%20b?%C3%B6#%C3%BC",
      because: "it is percent-encoded",
    },
    { url: "https://例え.example/", expected: "https://xn--r8jz45g.example/", because: "hosts are ASCII" },
    {
      url: "https://example.org/{a}?b|c^`",
      expected: "https://example.org/%7Ba%7D?b%7Cc%5E%60",
      because: "RFC 3986 allows none of these",
    },
    {
      url: "https://example.org/a?b=%20&amp;c",
      expected: "https://example.org/a?b=%20&amp;c",
      because: "what is encoded stays",
    },
    { url: "mailto:a@example.org", expected: undefined, because: "nobody can open it in a browser" },
    { url: "javascript:alert(1)", expected: undefined, because: "that is no address" },
    { url: "//example.org/a", expected: undefined, because: "there is nothing to resolve it against" },
    { url: "http://[", expected: undefined, because: "it can't be read" },
  ])("is $expected for $url, because $because", ({ url, expected }) => {
    expect(webUrl(url)).toBe(expected);
  });

  it("resolves against a base", () => {
    expect(webUrl("../b", "https://example.org/a/")).toBe("https://example.org/b");
  });
});

describe("a normal URL", () => {
  const piece = fc.constantFrom(
    "a",
    "B",
    "9",
    "0x1",
    ".",
    "..",
    "-",
    "_",
    "/",
    "?",
    "#",
    "%2e",
    ":80",
    "@",
    "xn--a",
    "=",
    "é",
    " ",
  );
  const near = fc
    .tuple(fc.constantFrom("https://", "http://", "ftp://", "https:/"), fc.array(piece, { maxLength: 12 }))
    .map(([scheme, pieces]) => scheme + pieces.join(""));

  it("is what the URL standard makes of it", () => {
    fc.assert(
      fc.property(fc.oneof(near, near, fc.webUrl()), (url) => {
        if (isNormal(url)) expect(uriOf(new URL(url).href)).toBe(url);
      }),
      { numRuns: 5000 },
    );
  });

  it.each([
    { url: "https://example.org/world/story-1/", expected: true, because: "articles live there" },
    { url: "https://example.org", expected: false, because: "a slash follows" },
    { url: "https://EXAMPLE.org/", expected: false, because: "hosts are in lower case" },
    { url: "https://127.1/", expected: false, because: "it is 127.0.0.1" },
    { url: "https://example.org/a/../b", expected: false, because: "it is shorter" },
    { url: "https://xn--a.example/", expected: false, because: "that names no host" },
  ])("is $expected of $url, since $because", ({ url, expected }) => {
    expect(isNormal(url)).toBe(expected);
  });
});

describe("uriOf", () => {
  it("encodes what the URL standard leaves in opaque paths", () => {
    expect(uriOf('mailto:"a|b"<a@example.org>')).toBe("mailto:%22a%7Cb%22%3Ca@example.org%3E");
  });
});
