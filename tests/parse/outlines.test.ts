import fc from "fast-check";
import { describe, expect, it } from "vitest";
import packageJson from "../../package.json" with { type: "json" };
import type { Metadata } from "../../src/article/article.ts";
import { sanitize } from "../../src/article/html.ts";
import { parseMarkdown } from "../../src/parse/markdown/engine.ts";
import { cleanLeftovers } from "../../src/parse/markdown/leftovers.ts";
import { takeTitle } from "../../src/parse/markdown/title.ts";
import { parse, parseOutlines } from "../../src/parse/parse.ts";

const sourceOf = (text: string, path = "a.md") => ({
  path,
  bytes: new TextEncoder().encode(text),
  modified: new Date("2026-03-03T03:03:03Z"),
});
const outlined = (text: string, path?: string) => parseOutlines(sourceOf(text, path), { timezone: "UTC" });
const isLate = (text: string) => outlined(text).articles.some(({ html }) => typeof html === "function");
const titled = (body: string) => `---\ntitle: The mill\ndate: 2026-05-01\n---\n${body}`;

/** What bodies are made of, and what could be overlooked in them. */
const piece = fc.constantFrom(
  ..."a b *c* **d _e_** `f` <br> < > # The_mill ## Two - 1. > ``` ~~~ | --- \\ & &lt; {{ }} {% %} {: } ::: import [^1] [^1]: ]: ]( [x](/y) [x](y.png) ![x](https://b.example/c.png) [x](<y) [x]: <!-- <!--more--> <!-- --> <img src=\"z\"> src= href = 'q' data-original=w.png <https://b.example/> www.b.example".split(
    " ",
  ),
);
const body = fc
  .array(fc.tuple(piece, fc.constantFrom(" ", "\n", "\n\n", "\n> ", "\n    ", "")), { maxLength: 30 })
  .map((pieces) => pieces.flat().join("").replaceAll("_mill", " mill"));

/** The body of an article of that title, without a look at what it may say besides. */
function rendered(text: string, path = "a.md"): string {
  const parsed = parseMarkdown(cleanLeftovers(text).text, path);
  return parsed.render(takeTitle(parsed, "The mill").blocks);
}

function relativeAddresses(html: string): readonly string[] {
  const found: string[] = [];
  sanitize(html, (url) => {
    if (!/^\s*(?:[a-z][a-z\d+.-]*:|[/\\?#]|$)/i.test(url)) found.push(url);
    return "https://a.example/";
  });
  return found;
}

describe("a body that is made late", () => {
  it("says nothing that has to be known before, and is what it would have been at once", () => {
    fc.assert(
      fc.property(body, (text) => {
        const { articles, ...others } = outlined(titled(text));
        const made = articles.map(({ metadata, html }) => ({
          ...metadata,
          html: typeof html === "string" ? html : html(),
        }));
        expect({ articles: made, ...others }).toEqual(parse(sourceOf(titled(text)), { timezone: "UTC" }));
        if (!articles.some(({ html }) => typeof html === "function")) return;
        const [article] = made;
        expect(article?.html).toBe(rendered(text));
        expect(rendered(text, "b.md")).toBe(rendered(text));
        expect(article?.html).not.toMatch(/<!--\s*(?:more|truncate)\s*-->/i);
        expect(article?.summary).toBeUndefined();
        expect(relativeAddresses(article?.html ?? "")).toEqual([]);
      }),
    );
  });

  it.each<[string, boolean, string]>([
    [titled("The *wheel* turns.\n\n## It does\n\n- so"), true, "nothing else is in it"],
    [titled("[a](https://b.example/) and [b](/c) and [d](#e)"), true, "no file is named"],
    ["# The mill: *it* turns\n\nSo.", false, "its title is in it"],
    ["# The mill: it turns\n\nSo.", true, "its title is there to see"],
    [titled("a <!--more--> b"), false, "a summary may be in it"],
    [titled("a[^1]\n\n[^1]: b"), false, "ids of footnotes are made of the path"],
    [titled("![a](b.png)"), false, "the picture may be missing"],
    [titled("[a]\n\n[a]: b.png"), false, "the file may be missing"],
    [titled('<video src="a.mp4"></video>'), false, "the film may be missing"],
  ])("of %j is late: %j, because %s", (text, late, because) => {
    expect(isLate(text), because).toBe(late);
  });

  it("has the title that it would have had at once", () => {
    const sign = fc.constantFrom(
      ..."aéЖ1 ,.:;!?'\"’(–-#*_`<&[]~\\/@\n".split(""),
      ...["www.", "http:", "http://", "a.de", "  ", "\u0301", "&amp;", "# ", "===", "---"],
    );
    fc.assert(
      fc.property(
        fc.array(sign).map((signs) => signs.join("")),
        (text) => {
          const of = (more: string) => outlined(`# a${text}\n\nb${more}`).articles[0]?.metadata.title;
          expect(of("")).toBe(of("\n\n<!-- -->"));
        },
      ),
    );
  });

  it("is known by what was written, so that nothing need be made to tell two apart", () => {
    const of = (text: string): Metadata | undefined => outlined(text).articles[0]?.metadata;
    const one = of(titled("It turns."));
    expect(of(titled("It turns."))).toEqual(one);
    expect(of(titled("It stands."))?.hash).not.toBe(one?.hash);
    expect(of(titled("It stands."))?.content).not.toBe(one?.content);
    expect(of(titled("Grüße"))?.size).toBe(7);
  });

  it("is always made by the same library: entity tags are of what was written and of our version", () => {
    for (const name of ["marked", "marked-footnote"] as const) {
      expect(packageJson.dependencies[name]).toMatch(/^\d+\.\d+\.\d+$/);
    }
  });
});
