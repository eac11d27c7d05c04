import { describe, expect, it } from "vitest";
import type { ArticleFields } from "../../src/article/create.ts";
import type { ChannelOptions } from "../../src/feed/channel.ts";
import { rss } from "../../src/feed/rss.ts";
import { rssProblems } from "./rss-rules.ts";
import { makeChannel, makeEntry, renderDocument } from "./samples.ts";
import { all, only, parseXml, texts } from "./xml.ts";

const item = (fields: Partial<ArticleFields>) => {
  const document = renderDocument(rss, [makeEntry(fields)]);
  expect(rssProblems(document)).toEqual([]);
  return only(only(parseXml(document), "channel"), "item");
};

const head = (options: Partial<ChannelOptions>) => {
  const document = renderDocument(rss, [], makeChannel(options));
  expect(rssProblems(document)).toEqual([]);
  return only(parseXml(document), "channel");
};

const updated = new Date("2026-03-02T08:00:00Z");

describe("an item of RSS", () => {
  it.each<{ fields: Partial<ArticleFields>; name: string; expected: readonly string[]; because: string }>([
    { name: "title", expected: ["The ferry is late"], fields: {}, because: "a title is text, not HTML" },
    { name: "title", expected: ["<canvas>"], fields: { title: "<canvas>" }, because: "what looks like HTML stays" },
    { name: "link", expected: ["https://example.org/world/the-ferry-is-late/"], fields: {}, because: "it is its page" },
    {
      name: "guid",
      expected: ["http://example.org"],
      fields: { id: "http://example.org" },
      because: "ids are compared by character",
    },
    {
      name: "pubDate",
      expected: ["Sun, 01 Mar 2026 12:00:00 GMT"],
      fields: { updated },
      because: "it is the first publication",
    },
    { name: "atom:updated", expected: [], fields: {}, because: "it hasn't changed since" },
    {
      name: "atom:updated",
      expected: ["2026-03-02T08:00:00Z"],
      fields: { updated },
      because: "RSS has no word for it",
    },
    {
      name: "author",
      expected: [],
      fields: { authors: [{ name: "Ann", email: "ann@example.org" }] },
      because: "readers show the address for the name",
    },
    {
      name: "dc:creator",
      expected: ["Ann", "Bo"],
      fields: { authors: [{ name: "Ann", email: "ann@example.org" }, { name: "Bo" }] },
      because: "each author has one",
    },
    { name: "dc:creator", expected: [], fields: {}, because: "nobody is named" },
    { name: "dc:language", expected: ["de"], fields: { language: "de" }, because: "it isn't the feed's" },
    { name: "category", expected: ["C++", "日本語"], fields: { tags: ["C++", "日本語"] }, because: "each tag has one" },
    { name: "description", expected: ["5 &#x3C; 6"], fields: { summary: "5 < 6" }, because: "a description is HTML" },
    { name: "description", expected: [], fields: { html: "" }, because: "there is nothing to summarise" },
    { name: "content:encoded", expected: ["<p>It is late.</p>"], fields: {}, because: "the whole body is in it" },
    { name: "content:encoded", expected: [], fields: { html: "<script>1</script>" }, because: "no body is left" },
  ])("has $name $expected, because $because", ({ fields, name, expected }) => {
    expect(texts(item(fields), name)).toEqual(expected);
  });

  it.each([
    { id: undefined, canonicalUrl: undefined, expected: "true", because: "a minted id is the address" },
    { id: "tag:example.org,2026:1", canonicalUrl: undefined, expected: "false", because: "it is no address" },
    {
      id: undefined,
      canonicalUrl: "https://elsewhere.example/1",
      expected: "false",
      because: "the address is another",
    },
    {
      id: "https://elsewhere.example/1",
      canonicalUrl: "https://elsewhere.example/1",
      expected: "true",
      because: "both are one",
    },
  ])("calls its guid a permalink: $expected, when $because", ({ expected, ...fields }) => {
    expect(only(item(fields), "guid").attributes.isPermaLink).toBe(expected);
  });

  const audio = { url: "https://cdn.example/a.mp3", length: 7, duration: 61.4, title: "Sound & <b>" };
  const pdf = { url: "https://cdn.example/a.pdf" };
  const image = { url: "https://cdn.example/a.png?x=1&y=2" };

  it.each<{ fields: Partial<ArticleFields>; expected: object | undefined; because: string }>([
    { fields: {}, expected: undefined, because: "there is no file" },
    {
      fields: { enclosures: [audio] },
      expected: { url: audio.url, length: "7", type: "audio/mpeg" },
      because: "it has these attributes and no others",
    },
    { fields: { enclosures: [pdf, audio] }, expected: { url: audio.url }, because: "sound goes before paper" },
    {
      fields: { enclosures: [pdf] },
      expected: { url: pdf.url, length: "0", type: "application/pdf" },
      because: "an unknown length is 0",
    },
    { fields: { image }, expected: undefined, because: "a picture of unknown length is no download" },
    {
      fields: { image: { ...image, length: 5 } },
      expected: { url: image.url, length: "5" },
      because: "a picture at hand is one",
    },
    {
      fields: { image: { ...image, length: 5 }, enclosures: [audio] },
      expected: { url: audio.url },
      because: "there is one enclosure an item",
    },
  ])("has the enclosure $expected, because $because", ({ fields, expected }) => {
    const [enclosure] = all(item(fields), "enclosure");
    if (expected === undefined) expect(enclosure).toBeUndefined();
    else expect(enclosure?.attributes).toMatchObject(expected);
  });

  it("names every file as media, with what is known of it", () => {
    const media = all(item({ image: { ...image, width: 4, height: 3 }, enclosures: [audio, pdf] }), "media:content");
    expect(media.map(({ attributes }) => attributes)).toEqual([
      { url: image.url, type: "image/png", medium: "image", width: "4", height: "3" },
      { url: audio.url, type: "audio/mpeg", fileSize: "7", medium: "audio", duration: "61" },
      { url: pdf.url, type: "application/pdf", medium: "document" },
    ]);
  });

  it("calls the article's picture an image, whatever its address ends in", () => {
    const [media] = all(item({ image: { url: "https://cdn.example/photo?id=3" } }), "media:content");
    expect(media?.attributes).toMatchObject({ type: "application/octet-stream", medium: "image" });
  });
});

describe("the channel of RSS", () => {
  it.each<{ options: Partial<ChannelOptions>; name: string; expected: readonly string[]; because: string }>([
    {
      name: "description",
      expected: ["Articles of The Harbour Courier"],
      options: { description: "" },
      because: "RSS requires one",
    },
    { name: "language", expected: ["pt-BR"], options: { language: "pt_br" }, because: "tags have one spelling" },
    { name: "language", expected: [], options: {}, because: "none is known" },
    { name: "copyright", expected: ["© A & B"], options: { copyright: "© A & B" }, because: "the owner says so" },
    {
      name: "managingEditor",
      expected: ["ed@example.org (Ed)"],
      options: { author: { name: "Ed", email: "ed@example.org" } },
      because: "it is an e-mail address",
    },
    { name: "managingEditor", expected: [], options: { author: { name: "Ed" } }, because: "there is no address" },
    {
      name: "managingEditor",
      expected: [],
      options: { author: { name: "Ed (x)", email: "ed@example.org" } },
      because: "parentheses end the name",
    },
    {
      name: "lastBuildDate",
      expected: ["Thu, 01 Jan 1970 00:00:00 GMT"],
      options: {},
      because: "nothing is published, and there is no clock",
    },
    { name: "ttl", expected: ["5"], options: {}, because: "minutes between two polls" },
    { name: "image", expected: [], options: {}, because: "there is no logo" },
  ])("has $name $expected, because $because", ({ options, name, expected }) => {
    expect(texts(head(options), name)).toEqual(expected);
  });

  it("has a logo that leads to the site", () => {
    const image = only(head({ image: "logo.png" }), "image");
    expect(image.children.map(({ name, text }) => [name, text])).toEqual([
      ["url", "https://example.org/logo.png"],
      ["title", "The Harbour Courier"],
      ["link", "https://example.org/"],
    ]);
  });

  it("links to itself, to its page and to its hub", () => {
    const links = all(head({ hub: "https://hub.example/?a&b" }), "atom:link").map(({ attributes }) => attributes);
    expect(links).toEqual([
      { rel: "self", href: "https://example.org/rss.xml", type: "application/rss+xml" },
      { rel: "alternate", href: "https://example.org/", type: "text/html" },
      { rel: "hub", href: "https://hub.example/?a&b" },
    ]);
  });
});
