import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ParseError } from "../../src/errors.ts";
import { json } from "../../src/parse/json.ts";

function read(text: string) {
  const warnings: string[] = [];
  const context = { path: "a.json", timezone: "UTC", warn: (reason: string) => warnings.push(reason) };
  return { articles: json.read(text, context), warnings };
}

const item = (fields: object) => read(JSON.stringify({ id: "1", content_text: "Words.", ...fields })).articles[0];

function failure(text: string): { message: string; line: number | undefined } {
  try {
    read(text);
  } catch (error) {
    if (error instanceof ParseError) return { message: error.message, line: error.line };
    throw error;
  }
  return { message: "it was read", line: undefined };
}

describe("an item of JSON Feed", () => {
  it("is read whole", () => {
    const whole = {
      id: "https://example.org/a",
      url: "https://example.org/a.html",
      external_url: "https://example.com/other",
      title: " A  b ",
      content_html: "<p>c</p>",
      content_text: "d",
      summary: "e\nf",
      image: "https://example.org/a.jpg",
      banner_image: "https://example.org/b.jpg",
      date_published: "2026-01-31T10:00:00+01:00",
      date_modified: "2026-02-01T10:00:00Z",
      authors: [{ name: "G", url: "https://example.org/g", avatar: "x" }, { name: "H, Jr." }],
      tags: ["i", "j k", "i", ""],
      language: "en-us",
      attachments: [
        {
          url: "https://example.org/a.mp3",
          mime_type: "audio/mpeg",
          title: "l",
          size_in_bytes: 123,
          duration_in_seconds: 61.5,
        },
      ],
      _extension: { about: "x" },
    };
    expect(read(JSON.stringify(whole))).toEqual({
      warnings: [],
      articles: [
        {
          id: "https://example.org/a",
          canonicalUrl: "https://example.org/a.html",
          title: "A b",
          html: "<p>c</p>",
          summary: "e f",
          image: { url: "https://example.org/a.jpg" },
          published: new Date("2026-01-31T09:00:00Z"),
          updated: new Date("2026-02-01T10:00:00Z"),
          authors: [{ name: "G", url: "https://example.org/g" }, { name: "H, Jr." }],
          tags: ["i", "j k"],
          language: "en-US",
          enclosures: [
            {
              url: "https://example.org/a.mp3",
              mediaType: "audio/mpeg",
              title: "l",
              length: 123,
              duration: 61.5,
            },
          ],
        },
      ],
    });
  });

  it.each<[fields: object, expected: object, because: string]>([
    [{ content_text: "a <b> & c" }, { html: "<p>a &lt;b&gt; &amp; c</p>" }, "text is escaped"],
    [{ content_text: "a\nb\n \nc" }, { html: "<p>a<br>\nb</p>\n<p>c</p>" }, "blank lines part paragraphs"],
    [
      { content_text: "see https://example.org/?a&b." },
      { html: '<p>see <a href="https://example.org/?a&amp;b">https://example.org/?a&amp;b</a>.</p>' },
      "addresses are links",
    ],
    [{ content_html: "" }, { html: "<p>Words.</p>" }, "an empty HTML hides no text"],
    [
      { content_text: "The bridge opened again on Monday. More." },
      { title: "The bridge opened again on Monday" },
      "no title",
    ],
    [{ id: 17 }, { id: "17" }, "a number as id is text (1.1)"],
    [{ author: { name: "A" } }, { authors: [{ name: "A" }] }, "the author of version 1"],
    [{ author: { name: "A" }, authors: [{ name: "B" }] }, { authors: [{ name: "B" }] }, "authors outrank author"],
    [{ banner_image: "b.jpg" }, { image: { url: "b.jpg" } }, "the banner, where there is no image"],
    [{ image: "javascript:alert(1)" }, { image: undefined }, "an address that nothing can fetch"],
    [{ url: "/relative" }, { canonicalUrl: undefined }, "a relative address is no canonical one"],
    [
      { title: null, tags: "a, b", authors: 3, attachments: [1, {}] },
      { tags: ["a", "b"], enclosures: [] },
      "wrong types",
    ],
    [{ title: "a\u0000b\ud800" }, { title: "ab" }, "characters that XML forbids"],
  ])("with %j has %j: %s", (fields, expected) => {
    expect({ image: undefined, canonicalUrl: undefined, ...item(fields) }).toMatchObject(expected);
  });
});

describe("a whole JSON Feed", () => {
  const feed = {
    version: "https://jsonfeed.org/version/1.1",
    title: "F",
    language: "de",
    authors: [{ name: "A" }],
    items: [
      { id: "1", content_text: "a" },
      { id: "2", content_text: "b", language: "fr", authors: [{ name: "B" }] },
    ],
  };

  it("gives its language and authors to items that name none", () => {
    expect(read(JSON.stringify(feed)).articles).toMatchObject([
      { id: "1", language: "de", authors: [{ name: "A" }] },
      { id: "2", language: "fr", authors: [{ name: "B" }] },
    ]);
  });

  it("names bad items, leaves them out and goes on", () => {
    const bad = [null, { id: "x" }, { id: "y", content_text: "a", date_published: "2026-02-31" }, { content_text: "" }];
    const { articles, warnings } = read(JSON.stringify({ ...feed, items: [...bad, ...feed.items] }));
    expect(articles.map((article) => article?.id)).toEqual([...bad.map(() => undefined), "1", "2"]);
    expect(warnings).toEqual([
      "item 1: left out, since no item of a feed",
      'item 2 (id "x"): left out, since no item of a feed',
      'item 3 (id "y"): left out, since date_published is no date: "2026-02-31"',
      "item 4: left out, since it has neither title nor content",
    ]);
  });

  it("may be empty", () => {
    expect(read('{"version": "https://jsonfeed.org/version/1.1", "title": "F", "items": []}').articles).toEqual([]);
  });
});

describe("what is no JSON Feed", () => {
  it.each<[text: string, line: number | undefined, message: string, because: string]>([
    ["", 1, "no JSON", "nothing"],
    ["{\n", 2, "no JSON", "it ends too soon"],
    ['{\n"a": 1,\n}', 3, "no JSON", "a comma too many"],
    ['{\n"a": 1\n"b": 2}', 3, "no JSON", "a comma too few"],
    ['{"a": 1,\n"b": tru,\n"c": 2}', 2, "no JSON", "no word of JSON"],
    [`{"a": 1,\n"b": "${"x".repeat(100)}",\n"c": ?}`, 3, "no JSON", "far from the beginning"],
    ['{"a": "b\nc"}', 1, "no JSON", "a line break in a string"],
    ["words", 1, "no JSON", "prose"],
    ['{"name": "feedmill"}', undefined, "no JSON Feed", "another object"],
    ["[]", undefined, "no JSON Feed", "a list"],
    ["null", undefined, "no JSON Feed", "null"],
    ['{"items": [{}]}', undefined, "no item", "a feed without one good item"],
    ['{"content_text": "a", "date_published": "soon"}', undefined, "date_published is no date", "an impossible date"],
  ])("%j fails in line %s, %s: %s", (text, line, message) => {
    const found = failure(text);
    expect(found.message).toContain(message);
    expect(found.line).toBe(line);
  });
});

describe("any text", () => {
  const keys = fc.constantFrom(
    ...["id", "url", "title", "content_html", "content_text", "summary", "image", "date_published", "authors", "tags"],
    ...["language", "attachments", "items", "author", "__proto__"],
  );
  const data = fc.letrec((tie) => ({
    value: fc.oneof(
      { maxDepth: 4 },
      fc.string({ unit: "binary" }),
      fc.integer(),
      fc.constant(null),
      tie("list"),
      tie("table"),
    ),
    list: fc.array(tie("value"), { maxLength: 4 }),
    table: fc.dictionary(keys, tie("value"), { maxKeys: 8 }),
  }));

  it.each([
    ["strings", fc.string({ unit: "binary" })],
    ["JSON", fc.json()],
    ["tables that look like items", data.table.map((table) => JSON.stringify(table))],
    ["items of wrong types", data.table.map((table) => JSON.stringify({ content_text: "a", ...table }))],
  ])("is read, or refused with a ParseError: %s", (_, text) => {
    fc.assert(
      fc.property(text, (source) => {
        expect(failure(source).message).toBeTypeOf("string");
      }),
      { numRuns: 500 },
    );
  });

  it("is refused when it nests deep enough to fill the stack", () => {
    expect(failure(`{"content_text": "a", "tags": ${"[".repeat(100_000)}${"]".repeat(100_000)}}`).message).toContain(
      "deep",
    );
  });
});
