import fc from "fast-check";
import { Parser } from "htmlparser2";
import { describe, expect, it } from "vitest";
import { ELEMENTS } from "../../src/article/html/elements.ts";
import { resolver, sanitize } from "../../src/article/html.ts";
import { htmlSoup } from "./html-soup.ts";

const resolve = resolver("https://example.org/world/dam/");
const clean = (html: string) => sanitize(html, resolve);

describe("the result of sanitize", () => {
  it("is sanitised to itself", () => {
    fc.assert(
      fc.property(htmlSoup, (html) => {
        const once = clean(html);
        expect(sanitize(once, (url) => url)).toBe(once);
        expect(clean(once)).toBe(once);
      }),
      { numRuns: 1500 },
    );
  });

  it("is balanced, in elements that are allowed", () => {
    fc.assert(
      fc.property(htmlSoup, (html) => {
        expect(unbalanced(clean(html))).toEqual([]);
      }),
      { numRuns: 1500 },
    );
  });

  it("reads the same to a parser before and after another article", () => {
    fc.assert(
      fc.property(htmlSoup, (html) => {
        expect(clean(`${clean(html)}<p>next</p>`)).toBe(`${clean(html)}<p>next</p>`);
      }),
    );
  });

  it("holds only characters that XML allows, and text stays text", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        const html = clean(text.replaceAll("&", "&amp;").replaceAll("<", "&lt;"));
        expect(html).not.toMatch(/[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]|\p{Surrogate}/u);
        expect(html).not.toContain("<");
      }),
    );
  });

  it.each([
    ["<div>", 300_000],
    ["<p><b>", 200_000],
    ["<svg><style><div>", 100_000],
    ["<!><script/><div>", 100_000],
    ["x<img>", 100_000],
    ["<p", 500_000],
    ["</p>", 200_000],
    ["<img srcset=',,,'>", 100_000],
    ["<iframe src=x>", 200_000],
    ["<noscript><img>", 50_000],
    ["<ul><li>", 100_000],
    ["<a href=#x id=x>", 100_000],
    ["&amp;", 200_000],
  ])("is there in bounded time for %s many times", (piece, times) => {
    const start = performance.now();
    clean(piece.repeat(times));
    expect(performance.now() - start).toBeLessThan(8000);
  });

  it("keeps the text that lies too deep for tags", () => {
    expect(clean(`${"<div>".repeat(2000)}deep${"</div>".repeat(2000)}<p>after</p>`)).toMatch(
      /deep<\/div>.*<p>after<\/p>$/s,
    );
  });
});

describe("an article that is cut off", () => {
  it.each([
    "<p>a <b>b",
    "<table><tr><td>a",
    "<a href='x",
    "<!-- a",
    "<textarea>a",
    "<select><option>a",
    "<title>a",
    "<plaintext>a",
    '<p title="a',
  ])("%s doesn't swallow the next one", (html) => {
    const names: string[] = [];
    new Parser({ onopentagname: (name) => names.push(name) }).end(`${clean(html)}<h2>next</h2>`);
    expect(names.at(-1)).toBe("h2");
    expect(`${clean(html)}<h2>next</h2>`).toMatch(/(?:^|<\/\w+>|[^<>]*)<h2>next<\/h2>$/);
  });
});

/** Tags that are opened and not closed, or closed and not opened, or that aren't allowed. */
function unbalanced(html: string): string[] {
  const open: string[] = [];
  const wrong: string[] = [];
  for (const [tag, end = "", name = "", self = ""] of html.matchAll(/<(\/?)([^\s>]*)[^>]*?(\/?)>/g)) {
    if (!Object.hasOwn(ELEMENTS, name)) wrong.push(tag);
    else if (end !== "" && open.pop() !== name) wrong.push(tag);
    else if (end === "" && self === "") open.push(name);
  }
  return [...wrong, ...open];
}
