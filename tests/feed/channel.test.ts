import { describe, expect, it } from "vitest";
import { type ChannelOptions, completeChannel, feedChannel } from "../../src/feed/channel.ts";
import { makeChannel } from "./samples.ts";

describe("completeChannel", () => {
  it("needs a title and a URL, and makes up the rest", () => {
    expect(completeChannel({ title: "Courier", url: "https://example.org" })).toEqual({
      id: "https://example.org/",
      title: "Courier",
      url: "https://example.org/",
      description: "Articles of Courier",
    });
  });

  it.each<{ options: Partial<ChannelOptions>; expected: object; because: string }>([
    {
      options: { url: "HTTPS://Example.org/a b" },
      expected: { url: "https://example.org/a%20b/" },
      because: "an address has one spelling",
    },
    {
      options: { url: "https://example.org/news?x#y" },
      expected: { url: "https://example.org/news/" },
      because: "documents lie below it",
    },
    {
      options: { id: "http://example.org" },
      expected: { id: "http://example.org" },
      because: "an id is kept to the letter",
    },
    {
      options: { title: " The\nCourier\0 " },
      expected: { title: "The Courier" },
      because: "a title is one line of XML",
    },
    {
      options: { description: " " },
      expected: { description: "Articles of The Harbour Courier" },
      because: "RSS requires one",
    },
    { options: { copyright: "\u0007" }, expected: { copyright: undefined }, because: "nothing is left of it" },
    { options: { language: "pt_br" }, expected: { language: "pt-BR" }, because: "tags have one spelling" },
    {
      options: { image: "img/logo 1.png" },
      expected: { image: "https://example.org/img/logo%201.png" },
      because: "a path is below the site",
    },
    {
      options: { icon: "https://cdn.example/i.png" },
      expected: { icon: "https://cdn.example/i.png" },
      because: "a URL stays",
    },
    {
      options: { author: { name: " Ed ", email: "ed", url: "https://example.org" } },
      expected: { author: { name: "Ed", url: "https://example.org/" } },
      because: "what is no address is left out",
    },
  ])("makes $expected of $options, because $because", ({ options, expected }) => {
    expect(makeChannel(options)).toMatchObject(expected);
  });

  it.each<{ options: Partial<ChannelOptions>; message: string }>([
    { options: { url: "example.org" }, message: 'Expected an absolute http or https URL, got "example.org"' },
    { options: { url: "ftp://example.org/" }, message: "Expected an absolute http or https URL" },
    { options: { title: " \0" }, message: "Expected a channel with a title" },
    { options: { id: "courier" }, message: 'Expected an absolute URI as id, got "courier"' },
    { options: { language: "english" }, message: 'Expected a language tag, got "english"' },
    { options: { author: { name: "" } }, message: "Expected an author with a name" },
    { options: { author: { name: "Ed", url: "ed.html" } }, message: "Expected the absolute URL of an author" },
    { options: { image: "http://[" }, message: "Expected the URL of an image" },
    { options: { icon: "data:image/png;base64," }, message: "Expected the URL of an icon" },
    { options: { hub: "/hub" }, message: "Expected the absolute URL of a hub" },
    { options: { permalink: "https://example.org/{year}" }, message: "as permalink, got" },
    { options: { permalink: "https://example.org/{title}/{slug}" }, message: "as permalink, got" },
    { options: { permalink: "https://{slug}.example.org/" }, message: "as permalink, got" },
    { options: { permalink: "/{slug}" }, message: "as permalink, got" },
  ])("refuses $options", ({ options, message }) => {
    expect(() => makeChannel(options)).toThrow(TypeError);
    expect(() => makeChannel(options)).toThrow(message);
  });
});

describe("feedChannel", () => {
  const site = makeChannel({ id: "tag:example.org,2026:courier", language: "en", hub: "https://hub.example/" });

  it("is the site's own for the site", () => {
    expect(feedChannel(site, { kind: "site", name: "any", path: "", count: 1 })).toBe(site);
  });

  it.each([
    {
      kind: "section",
      name: "World",
      path: "world/",
      title: "World – The Harbour Courier",
      id: "tag:example.org,2026:courier/world/",
      url: "https://example.org/world/",
      description: "Articles of The Harbour Courier in the section World",
    },
    {
      kind: "tag",
      name: "日\n本",
      path: "tags/日-本/",
      title: "日 本 – The Harbour Courier",
      id: "tag:example.org,2026:courier/tags/%E6%97%A5-%E6%9C%AC/",
      url: "https://example.org/tags/%E6%97%A5-%E6%9C%AC/",
      description: "Articles of The Harbour Courier about 日 本",
    },
    {
      kind: "author",
      name: "Ann & Co",
      path: "authors/ann-and-co/",
      title: "Ann & Co – The Harbour Courier",
      id: "tag:example.org,2026:courier/authors/ann-and-co/",
      url: "https://example.org/authors/ann-and-co/",
      description: "Articles of The Harbour Courier by Ann & Co",
    },
  ] as const)("has its own id, title and address for the $kind $name", ({ kind, name, path, ...expected }) => {
    const channel = feedChannel(site, { kind, name, path, count: 1 });
    expect(channel).toMatchObject({ ...expected, language: "en", hub: "https://hub.example/" });
  });

  it.each([
    { language: "ar", expected: "ar", because: "its entries are in that one" },
    { language: undefined, expected: "en", because: "the site has one" },
  ])("has the language $expected, because $because", ({ language, expected }) => {
    const info = { kind: "language", name: "العربية", path: "languages/ar/", language, count: 1 } as const;
    expect(feedChannel(site, info)).toMatchObject({
      language: expected,
      id: "tag:example.org,2026:courier/languages/ar/",
      title: "العربية – The Harbour Courier",
      description: "Articles of The Harbour Courier in the language العربية",
    });
  });
});
