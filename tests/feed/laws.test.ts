import fc from "fast-check";
import { parseAtomFeed, parseRssFeed } from "feedsmith";
import { describe, expect, it } from "vitest";
import { xmlLine, xmlText } from "../../src/article/clean.ts";
import { type ChannelOptions, completeChannel } from "../../src/feed/channel.ts";
import type { Entry } from "../../src/feed/feed.ts";
import { OUTPUT_FORMATS } from "../../src/feed/formats.ts";
import { BLANK_STRINGS, HARD_STRINGS } from "./hard-strings.ts";
import { htmlText, READ } from "./read-back.ts";
import { makeChannel, makeEntry, renderDocument } from "./samples.ts";

const hard = fc.constantFrom(...HARD_STRINGS.map(({ text }) => text));
/** Anything that a string can hold, half of it made of what breaks others. */
const anyText = fc.oneof(
  hard,
  fc.string({ unit: "binary" }),
  fc.string({ unit: "grapheme" }),
  fc.tuple(hard, fc.string({ unit: "binary" })).map((parts) => parts.join("")),
);
const filledText = anyText.filter((text) => xmlLine(text) !== "");

const fields = fc.record({
  title: filledText,
  authors: fc.array(fc.record({ name: filledText, email: anyText, url: anyText }), { maxLength: 3 }),
  tags: fc.uniqueArray(filledText, { selector: xmlLine, maxLength: 3 }),
  summary: anyText,
  language: anyText,
  section: anyText,
  id: anyText,
  canonicalUrl: anyText,
  body: anyText,
  image: fc.option(fc.record({ url: anyText, mediaType: anyText, title: anyText }), { nil: undefined }),
  enclosures: fc.array(
    fc.record({ url: anyText, mediaType: anyText, title: anyText, length: fc.double(), duration: fc.double() }),
    { maxLength: 3 },
  ),
});

const site = fc.record({ title: filledText, description: filledText, copyright: anyText, author: filledText });

function entryOf({ body, ...rest }: typeof fields extends fc.Arbitrary<infer T> ? T : never): Entry {
  return makeEntry({ ...rest, html: `<p>${body.replace(/&/g, "&amp;").replace(/</g, "&lt;")}</p>` });
}

describe.each(OUTPUT_FORMATS)("law 1: $name", (format) => {
  const read = (document: string) => READ[format.file]?.(document);
  const roundTrip = (entry: Entry) => read(renderDocument(format, [entry]))?.entries[0];

  it("says what any article says, less what XML forbids", () => {
    fc.assert(
      fc.property(fields, (article) => {
        const entry = entryOf(article);
        const back = roundTrip(entry);
        expect({ ...back, html: "" }).toEqual({
          id: entry.id,
          url: entry.url,
          title: xmlLine(article.title),
          authors: article.authors.map(({ name }) => xmlLine(name)),
          tags: article.tags.map(xmlLine),
          summary: xmlLine(article.summary) || entry.summary,
          html: "",
          published: "2026-03-01T12:00:00.000Z",
        });
        expect(htmlText(back?.html ?? "")).toBe(
          htmlText(`<p>${xmlText(article.body).replace(/&/g, "&amp;").replace(/</g, "&lt;")}</p>`),
        );
      }),
      { numRuns: 300 },
    );
  });

  it("says what any owner says", () => {
    fc.assert(
      fc.property(site, ({ author, ...options }) => {
        const channel = makeChannel({ ...options, author: { name: author } });
        const back = read(renderDocument(format, [makeEntry()], channel));
        expect(back?.title).toBe(xmlLine(options.title));
        expect(back?.description).toBe(xmlLine(options.description));
        expect(back?.entries).toHaveLength(1);
      }),
      { numRuns: 300 },
    );
  });

  it("is well-formed whatever the body holds", () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(anyText, fc.constantFrom("<p>", "</p>", "<!--", "<script>", "<svg>"))), (parts) => {
        const entry = makeEntry({ html: parts.join("") });
        expect(htmlText(roundTrip(entry)?.html ?? "")).toBe(htmlText(entry.html));
      }),
      { numRuns: 300 },
    );
  });

  it.each(HARD_STRINGS)("stands everywhere what is hard because $because", ({ text }) => {
    const options: ChannelOptions = { title: text, url: "https://example.org/", description: text, copyright: text };
    const entries = [
      makeEntry({
        title: text,
        summary: text,
        html: text,
        tags: [text],
        authors: [{ name: text, email: text, url: text }],
        id: text,
        section: text,
        language: text,
        canonicalUrl: text,
        image: { url: text, mediaType: text, title: text },
        enclosures: [{ url: `a.mp3?${text}`, mediaType: text, title: text }],
      }),
      makeEntry({ title: "After it" }),
    ];
    const channel = completeChannel({ ...options, author: { name: text, email: text } });
    const back = read(renderDocument(format, entries, channel));
    const line = xmlLine(text);
    expect(back).toMatchObject({ title: line, description: line });
    expect(back?.entries).toMatchObject([
      { title: line, summary: line, authors: [line], tags: [line] },
      { title: "After it" },
    ]);
  });

  it.each(BLANK_STRINGS)("needs nothing: %j leaves no blank, undefined or empty value behind", (text) => {
    const entry = makeEntry({
      title: text,
      slug: "named",
      summary: text,
      html: text,
      tags: [text],
      authors: [{ name: text }],
      id: text,
      section: text,
      language: text,
      canonicalUrl: text,
      image: { url: "a.png", title: text, mediaType: text },
    });
    const document = renderDocument(format, [entry], makeChannel({ description: text, copyright: text }));
    expect(document).not.toMatch(/undefined|null|NaN|Invalid|<(\w+)[^>]*><\/\1>|<\w+\/>|=""|:\[\]/);
    expect(read(document)?.entries).toMatchObject([{ title: "named", authors: [], tags: [], summary: "" }]);
  });

  it("is the same text each time", () => {
    fc.assert(
      fc.property(fields, (article) => {
        expect(renderDocument(format, [entryOf(article)])).toBe(renderDocument(format, [entryOf(article)]));
      }),
      { numRuns: 50 },
    );
  });
});

describe("law 6: ids", () => {
  it("are the same by character in all formats, and no other entry's", () => {
    fc.assert(
      fc.property(fc.uniqueArray(filledText, { selector: (text) => xmlText(text).trim(), minLength: 2 }), (ids) => {
        const entries = ids.map((id) => makeEntry({ id }));
        const seen = OUTPUT_FORMATS.map((format) =>
          READ[format.file]?.(renderDocument(format, entries)).entries.map(({ id }) => id),
        );
        expect(seen[0]).toEqual(entries.map(({ id }) => id));
        expect(seen[1]).toEqual(seen[0]);
        expect(seen[2]).toEqual(seen[0]);
        expect(new Set(seen[0]).size).toBe(ids.length);
      }),
      { numRuns: 100 },
    );
  });
});

describe("law 1, read by feedsmith", () => {
  it("finds the title, authors and tags of any article in RSS and Atom", () => {
    fc.assert(
      fc.property(fields, (article) => {
        const entry = entryOf(article);
        const expected = [entry.title, entry.authors.map(({ name }) => name), [...entry.tags]];
        const [rss, atom] = OUTPUT_FORMATS;
        const item = parseRssFeed(renderDocument(rss, [entry])).items?.[0];
        expect([item?.title, item?.dc?.creators ?? [], item?.categories?.map(({ name }) => name) ?? []]).toEqual(
          expected,
        );
        const back = parseAtomFeed(renderDocument(atom, [entry])).entries?.[0];
        expect([
          back?.title?.value,
          back?.authors?.map(({ name }) => name) ?? [],
          back?.categories?.map(({ term }) => term) ?? [],
        ]).toEqual(expected);
      }),
      { numRuns: 300 },
    );
  });
});
