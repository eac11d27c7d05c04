import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { resolver } from "../../src/article/html.ts";

const BASE = "https://example.org/world/dam/";

describe("resolver", () => {
  const resolve = resolver(BASE);

  it.each([
    { url: "a.jpg", expected: `${BASE}a.jpg`, because: "it is relative" },
    { url: " \n../x?q#f ", expected: "https://example.org/world/x?q#f", because: "spaces around it don't count" },
    { url: "/x", expected: "https://example.org/x", because: "it is relative to the root" },
    { url: "//cdn.example/x", expected: "https://cdn.example/x", because: "it takes the article's protocol" },
    { url: "#fn1", expected: `${BASE}#fn1`, because: "it is in this article" },
    { url: "ä b", expected: `${BASE}%C3%A4%20b`, because: "URLs are ASCII" },
    { url: "HTTP://EXAMPLE.com", expected: "http://example.com/", because: "host and protocol have one form" },
    { url: "mailto:a@example.org", expected: "mailto:a@example.org", because: "it is an address for mail" },
    { url: "tel:+1555", expected: "tel:+1555", because: "it is a number" },
    { url: "javascript:x()", expected: undefined, because: "it is code" },
    { url: "java\nscript:x()", expected: undefined, because: "line breaks hide nothing" },
    { url: "data:image/png;base64,AA", expected: undefined, because: "data don't belong into feeds" },
    { url: "file:///etc/passwd", expected: undefined, because: "it is a file of the author" },
    { url: "http://", expected: undefined, because: "it names no host" },
    { url: "http://a b/", expected: undefined, because: "no host has a space" },
  ])("gives $expected for $url, since $because", ({ url, expected }) => {
    expect(resolve(url)).toBe(expected);
  });

  it("refuses a base that isn't absolute", () => {
    expect(() => resolver("/world")).toThrow(TypeError);
  });

  it("resolves what it resolved to itself", () => {
    fc.assert(
      fc.property(fc.oneof(fc.webUrl(), fc.string({ unit: "binary" })), (url) => {
        const once = resolve(url);
        if (once !== undefined) expect(resolve(once)).toBe(once);
      }),
    );
  });
});

describe("resolver with attachments", () => {
  const asked: string[] = [];
  const resolve = resolver(BASE, (path) => {
    asked.push(path);
    return path === "img/a b.jpg" ? "https://files.example/1.jpg" : undefined;
  });

  it.each([
    { url: "img/a b.jpg", because: "that is its path" },
    { url: "./img/a%20b.jpg", because: "paths are normalised and decoded" },
    { url: "img/../img/a%20b.jpg?w=1#x", because: "query and fragment don't count" },
  ])("finds $url, since $because", ({ url }) => {
    expect(resolve(url)).toBe("https://files.example/1.jpg");
  });

  it.each(["/img/a b.jpg", "../img/a b.jpg", "//img/a b.jpg", "https://example.org/img/a b.jpg", "#img", "?img", ""])(
    "doesn't ask for %j",
    (url) => {
      asked.length = 0;
      resolve(url);
      expect(asked).toEqual([]);
    },
  );

  it("resolves the rest as ever", () => {
    expect(resolve("img/b.jpg")).toBe(`${BASE}img/b.jpg`);
    expect(resolve("%zz.jpg")).toBe(`${BASE}%zz.jpg`);
  });
});
