import { describe, expect, it } from "vitest";
import type { ArticleFields } from "../../src/article/create.ts";
import { atom } from "../../src/feed/atom.ts";
import type { ChannelOptions } from "../../src/feed/channel.ts";
import { atomProblems } from "./atom-rules.ts";
import { makeChannel, makeEntry, renderDocument } from "./samples.ts";
import { all, only, parseXml, texts } from "./xml.ts";

const entry = (fields: Partial<ArticleFields>) => {
  const document = renderDocument(atom, [makeEntry(fields)]);
  expect(atomProblems(document)).toEqual([]);
  return only(parseXml(document), "entry");
};

const feed = (options: Partial<ChannelOptions>) => {
  const document = renderDocument(atom, [], makeChannel(options));
  expect(atomProblems(document)).toEqual([]);
  return parseXml(document);
};

describe("an entry of Atom", () => {
  it.each<{ fields: Partial<ArticleFields>; name: string; expected: readonly string[]; because: string }>([
    { name: "title", expected: ["</b> &amp;"], fields: { title: "</b> &amp;" }, because: "a title is plain text" },
    {
      name: "id",
      expected: ["http://example.org"],
      fields: { id: "http://example.org" },
      because: "§4.2.6.1 forbids to normalise it",
    },
    { name: "id", expected: ["urn:uuid:60a76c80"], fields: { id: "urn:uuid:60a76c80" }, because: "any IRI will do" },
    { name: "id", expected: ["urn:$&$1"], fields: { id: "urn:$&$1" }, because: "a pattern of String.replace is text" },
    {
      name: "id",
      expected: ["https://example.org/#12345"],
      fields: { id: "12345" },
      because: "§4.2.6 asks for an IRI",
    },
    {
      name: "published",
      expected: ["2026-03-01T11:00:00Z"],
      fields: { published: new Date("2026-03-01T12:00:00.987+01:00") },
      because: "readers ignore the zone of a date with fractions",
    },
    { name: "updated", expected: ["2026-03-01T12:00:00Z"], fields: {}, because: "it hasn't changed since" },
    {
      name: "updated",
      expected: ["2026-03-01T12:00:00Z"],
      fields: { updated: new Date("2020-01-01") },
      because: "nothing changes before it is published",
    },
    { name: "summary", expected: ["5 < 6"], fields: { summary: "5 < 6" }, because: "a summary is plain text" },
    { name: "summary", expected: [], fields: { html: "" }, because: "§4.1.1.1 wants none that is empty" },
    {
      name: "content",
      expected: ["<p>a ]] &gt;</p>"],
      fields: { html: "<p>a ]] > </p>" },
      because: "the whole body is in it",
    },
    { name: "content", expected: [], fields: { html: "" }, because: "§4.1.1.1 wants none that is empty" },
    { name: "author", expected: [], fields: {}, because: "the feed's author stands for all (§4.2.1)" },
  ])("has $name $expected, because $because", ({ fields, name, expected }) => {
    expect(texts(entry(fields), name).map((text) => text.replace(/ <\/p>/, "</p>"))).toEqual(expected);
  });

  it("names its authors with address and home page", () => {
    const authors = [{ name: "x.123Z", email: "ann@example.org", url: "/people/ann" }, { name: "Bo & Co" }];
    const people = all(entry({ authors }), "author").map(({ children }) =>
      children.map(({ name, text }) => [name, text]),
    );
    expect(people).toEqual([
      [
        ["name", "x.123Z"],
        ["email", "ann@example.org"],
        ["uri", "https://example.org/people/ann"],
      ],
      [["name", "Bo & Co"]],
    ]);
  });

  it("names its language where the feed has another", () => {
    expect(entry({ language: "de" }).attributes).toEqual({ "xml:lang": "de" });
    expect(entry({}).attributes).toEqual({});
  });

  it("has its tags as terms", () => {
    const tags = all(entry({ tags: ["C++", 'a "b" <c>'] }), "category").map(({ attributes }) => attributes);
    expect(tags).toEqual([
      { term: "C++", label: "C++" },
      { term: 'a "b" <c>', label: 'a "b" <c>' },
    ]);
  });

  it("links to its page and to every file", () => {
    const enclosures = [{ url: "https://cdn.example/a.mp3?x&y", length: 7, title: `"A" & <b>` }];
    const image = { url: "a.png", width: 4, length: 5 };
    const whole = entry({ image, enclosures });
    expect(all(whole, "link").map(({ attributes }) => attributes)).toEqual([
      { rel: "alternate", type: "text/html", href: "https://example.org/world/the-ferry-is-late/" },
      { rel: "enclosure", type: "image/png", length: "5", href: "https://example.org/world/the-ferry-is-late/a.png" },
      { rel: "enclosure", type: "audio/mpeg", length: "7", title: `"A" & <b>`, href: "https://cdn.example/a.mp3?x&y" },
    ]);
    expect(only(whole, "media:content").attributes).toMatchObject({ medium: "image", fileSize: "5", width: "4" });
  });

  it("has its own content before that of others, since some readers don't tell namespaces apart", () => {
    const names = entry({ image: { url: "a.png" } }).children.map(({ name }) => name);
    expect(names.indexOf("content")).toBeLessThan(names.indexOf("media:content"));
  });
});

describe("a feed of Atom", () => {
  it.each<{ options: Partial<ChannelOptions>; name: string; expected: readonly string[]; because: string }>([
    {
      name: "id",
      expected: ["tag:example.org,2026:a"],
      options: { id: "tag:example.org,2026:a" },
      because: "the owner gave one",
    },
    {
      name: "title",
      expected: ["A & B.123Z"],
      options: { title: "A & B.123Z" },
      because: "nothing but dates loses its fractions",
    },
    {
      name: "updated",
      expected: ["1970-01-01T00:00:00Z"],
      options: {},
      because: "nothing is published, and there is no clock",
    },
    { name: "subtitle", expected: ["A < B"], options: { description: "A < B" }, because: "the owner describes it" },
    {
      name: "logo",
      expected: ["https://example.org/a.png?b&c"],
      options: { image: "a.png?b&c" },
      because: "it is a URL",
    },
    { name: "icon", expected: ["https://example.org/i.svg"], options: { icon: "i.svg" }, because: "it is a URL" },
    { name: "rights", expected: ["© A & B"], options: { copyright: "© A & B" }, because: "the owner says so" },
    { name: "rights", expected: [], options: { copyright: " " }, because: "nothing is said" },
    { name: "generator", expected: ["feedmill"], options: {}, because: "it says who wrote it" },
  ])("has $name $expected, because $because", ({ options, name, expected }) => {
    expect(texts(feed(options), name)).toEqual(expected);
  });

  it.each([
    {
      author: { name: "Ed", email: "ed@example.org", url: "https://example.org/ed" },
      expected: ["Ed", "ed@example.org", "https://example.org/ed"],
      because: "the owner named one",
    },
    { author: undefined, expected: ["The Harbour Courier"], because: "§4.1.1 asks for one" },
  ])("has the author $expected, because $because", ({ author, expected }) => {
    expect(only(feed({ author }), "author").children.map(({ text }) => text)).toEqual(expected);
  });

  it("says what was withdrawn, before its entries (RFC 6721 §3)", () => {
    const when = new Date("2026-04-01T10:00:00.900Z");
    const deleted = [
      { id: 'tag:example.org,2026:a"&<b', when },
      { id: "https://example.org/b/", when: new Date(0) },
    ];
    const frame = { channel: makeChannel(), updated: when, links: [], deleted };
    const root = parseXml(atom.renderFeed(frame, [atom.renderEntry(makeEntry())]));
    expect(root.attributes["xmlns:at"]).toBe("http://purl.org/atompub/tombstones/1.0");
    expect(all(root, "at:deleted-entry").map(({ attributes, children }) => ({ ...attributes, children }))).toEqual([
      { ref: 'tag:example.org,2026:a"&<b', when: "2026-04-01T10:00:00Z", children: [] },
      { ref: "https://example.org/b/", when: "1970-01-01T00:00:00Z", children: [] },
    ]);
    expect(root.children.slice(-3).map(({ name }) => name)).toEqual(["at:deleted-entry", "at:deleted-entry", "entry"]);
  });

  it("knows the namespace of what was withdrawn only where something was", () => {
    expect(feed({}).attributes["xmlns:at"]).toBeUndefined();
  });

  it("names its language", () => {
    expect(feed({ language: "pt_br" }).attributes["xml:lang"]).toBe("pt-BR");
  });

  it("links to itself, to its page and to its hub", () => {
    expect(all(feed({ hub: "https://hub.example/?a&b" }), "link").map(({ attributes }) => attributes)).toEqual([
      { rel: "self", href: "https://example.org/atom.xml", type: "application/atom+xml" },
      { rel: "alternate", href: "https://example.org/", type: "text/html" },
      { rel: "hub", href: "https://hub.example/?a&b" },
    ]);
  });
});
