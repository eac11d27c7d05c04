import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ParseError } from "../../../src/errors.ts";
import { type ReadFeed, readFeed } from "../../../src/feed/read/read-feed.ts";
import { PROGRAMS } from "./exports.ts";

/** Reads, or says why not; anything else is thrown on. */
function attempt(text: string): ReadFeed | string {
  try {
    return readFeed(text, "https://e.example/feed.xml");
  } catch (error) {
    if (error instanceof ParseError) return error.message;
    throw error;
  }
}

const json = JSON.stringify({
  version: "https://jsonfeed.org/version/1.1",
  title: "T",
  items: [{ id: "1", url: "/a", content_html: "<p>x</p>", date_published: "2026-01-31T09:30:00Z", tags: ["a"] }],
});
const feeds = fc.constantFrom(...PROGRAMS.map(({ feed }): string => feed), json);

/** What breaks parsers. */
const shards = fc.oneof(
  fc.constantFrom(
    "<",
    ">",
    "&",
    '"',
    "]]>",
    "<![CDATA[",
    "<!--",
    "-->",
    "<?",
    "<!DOCTYPE x [",
    "&#x110000;",
    "\0",
    "</",
    "xmlns:a='",
  ),
  fc.constantFrom("<item>", "</item>", "<entry>", "</channel>", "{", "[", "}", "null,", "__proto__", "constructor"),
  fc.string({ maxLength: 8, unit: "binary" }),
);

/** A feed with shards in place of some of its parts. */
const mutated = fc
  .tuple(
    feeds,
    fc.array(fc.tuple(fc.double({ min: 0, max: 1, noNaN: true }), fc.nat({ max: 200 }), shards), {
      minLength: 1,
      maxLength: 8,
    }),
  )
  .map(([feed, cuts]) =>
    cuts.reduce((text, [place, length, shard]) => {
      const at = Math.floor(place * text.length);
      return text.slice(0, at) + shard + text.slice(at + length);
    }, feed),
  );

describe("a broken feed", () => {
  it("is read or refused, whatever was done to it", () => {
    fc.assert(
      fc.property(mutated, (text) => {
        const result = attempt(text);
        if (typeof result === "string") return;
        for (const { published, updated } of result.entries) {
          for (const date of [published, updated]) expect(Number.isNaN(date?.getTime() ?? 0)).toBe(false);
        }
      }),
      { numRuns: 500 },
    );
  });

  const rss = (inside: string) => `<rss version="2.0"><channel><title>T</title>${inside}</channel></rss>`;
  const SIZE = 300_000;
  it.each([
    { of: "open tags", text: rss("<a>".repeat(SIZE)) },
    { of: "nothing but <", text: "<".repeat(1_000_000) },
    { of: "< in a feed", text: rss("<".repeat(SIZE)) },
    { of: "items that never end", text: rss("<item>".repeat(SIZE)) },
    { of: "ends without beginning", text: rss("</item>".repeat(SIZE)) },
    { of: "comments that never end", text: rss("<!--".repeat(SIZE)) },
    { of: "CDATA that never ends", text: rss(`<item><title>${"<![CDATA[".repeat(SIZE)}</title></item>`) },
    { of: "ampersands", text: rss(`<item><title>${"&".repeat(SIZE)}</title></item>`) },
    { of: "attributes", text: `<rss ${"a='b' ".repeat(SIZE / 10)}><channel/></rss>` },
    {
      of: "namespaces",
      text: `<rss ${Array.from({ length: SIZE / 100 }, (_, i) => `xmlns:a${i}='b'`).join(" ")}><channel/></rss>`,
    },
    { of: "spaces", text: `<rss version${" ".repeat(SIZE)}="2.0"><channel/></rss>` },
    { of: "markup in a title", text: rss(`<item><title>${"&lt;b ".repeat(SIZE)}</title></item>`) },
    { of: "brackets in an author", text: rss(`<item><author>${"a(".repeat(SIZE)}</author></item>`) },
    { of: "digits in a date", text: rss(`<item><pubDate>${"1 ".repeat(SIZE)}</pubDate></item>`) },
    { of: "links", text: `<feed xmlns="http://www.w3.org/2005/Atom">${'<link href="a"/>'.repeat(SIZE / 30)}</feed>` },
    {
      of: "XHTML",
      text: `<feed xmlns="http://www.w3.org/2005/Atom"><entry><content type="xhtml"><div>${"<div>".repeat(SIZE / 10)}</div></content></entry></feed>`,
    },
    { of: "brackets in JSON", text: '{"items":'.repeat(SIZE / 10) },
    {
      of: "lists in JSON",
      text: `{"version":"https://jsonfeed.org/version/1","items":${"[".repeat(SIZE)}${"]".repeat(SIZE)}}`,
    },
    {
      of: "entities that multiply",
      text: `<!DOCTYPE rss [<!ENTITY a "aaaaaaaaaa">${Array.from({ length: 12 }, (_, i) => `<!ENTITY a${i} "${`&a${i === 0 ? "" : i - 1};`.repeat(10)}">`).join("")}]>${rss("<item><title>&a11;</title></item>")}`,
    },
  ])("of $of is read or refused in bounded time", { timeout: 10_000 }, ({ text }) => {
    const result = attempt(text);
    expect(JSON.stringify(result).length).toBeLessThan(4 * text.length + 1000);
  });
});
