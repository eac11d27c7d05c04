import { describe, expect, it } from "vitest";
import type { ArticleFields } from "../../src/article/create.ts";
import type { ChannelOptions } from "../../src/feed/channel.ts";
import { json } from "../../src/feed/json.ts";
import { jsonFeedProblems } from "./json-feed.ts";
import { makeChannel, makeEntry, renderDocument } from "./samples.ts";

const item = (fields: Partial<ArticleFields>) => {
  const document = renderDocument(json, [makeEntry(fields)]);
  expect(jsonFeedProblems(document)).toEqual([]);
  return JSON.parse(document).items[0];
};

const feed = (options: Partial<ChannelOptions>) => {
  const document = renderDocument(json, [], makeChannel(options));
  expect(jsonFeedProblems(document)).toEqual([]);
  return JSON.parse(document);
};

describe("an item of JSON Feed", () => {
  it("has nothing but what is known", () => {
    expect(item({})).toEqual({
      id: "https://example.org/world/the-ferry-is-late/",
      url: "https://example.org/world/the-ferry-is-late/",
      title: "The ferry is late",
      content_html: "<p>It is late.</p>",
      summary: "It is late.",
      date_published: "2026-03-01T12:00:00Z",
      date_modified: "2026-03-01T12:00:00Z",
    });
  });

  it.each<{ fields: Partial<ArticleFields>; expected: object; because: string }>([
    {
      fields: { id: "http://example.org" },
      expected: { id: "http://example.org" },
      because: "ids are compared by character",
    },
    {
      fields: { authors: [{ name: "Ann", email: "a@example.org", url: "/ann" }, { name: "Bo" }] },
      expected: { authors: [{ name: "Ann", url: "https://example.org/ann" }, { name: "Bo" }] },
      because: "version 1.1 has all authors, and no addresses",
    },
    { fields: { language: "DE_at" }, expected: { language: "de-AT" }, because: "it isn't the feed's" },
    { fields: { tags: ["a", " a ", "", "b"] }, expected: { tags: ["a", "b"] }, because: "a tag is named once" },
    { fields: { html: "" }, expected: { content_html: "" }, because: "an item has content, if an empty one" },
    {
      fields: { image: { url: "a.png" } },
      expected: { image: "https://example.org/world/the-ferry-is-late/a.png" },
      because: "it is absolute",
    },
    {
      fields: {
        enclosures: [
          { url: "https://cdn.example/a.mp3", length: 7, duration: 61.4, title: "A" },
          { url: "https://cdn.example/b" },
        ],
      },
      expected: {
        attachments: [
          {
            url: "https://cdn.example/a.mp3",
            mime_type: "audio/mpeg",
            title: "A",
            size_in_bytes: 7,
            duration_in_seconds: 61,
          },
          { url: "https://cdn.example/b", mime_type: "application/octet-stream" },
        ],
      },
      because: "each file is an attachment",
    },
  ])("says $expected, because $because", ({ fields, expected }) => {
    expect(item(fields)).toMatchObject(expected);
  });
});

describe("a JSON Feed", () => {
  it("has nothing but what is known", () => {
    expect(feed({})).toEqual({
      version: "https://jsonfeed.org/version/1.1",
      title: "The Harbour Courier",
      home_page_url: "https://example.org/",
      feed_url: "https://example.org/feed.json",
      description: "Articles of The Harbour Courier",
      items: [],
    });
  });

  it("has all that its owner says", () => {
    const author = { name: "Ed", email: "ed@example.org", url: "https://example.org/ed" };
    const options = { author, language: "en-gb", image: "logo.png", icon: "icon.png", hub: "https://hub.example/?a&b" };
    expect(feed(options)).toMatchObject({
      authors: [{ name: "Ed", url: "https://example.org/ed" }],
      language: "en-GB",
      icon: "https://example.org/logo.png",
      favicon: "https://example.org/icon.png",
      hubs: [{ type: "WebSub", url: "https://hub.example/?a&b" }],
    });
  });

  it("has one item a line", () => {
    const lines = renderDocument(json, [makeEntry(), makeEntry({ title: "Another" })]).split("\n");
    expect(lines.map((line) => line.slice(0, 6))).toEqual(['{"vers', '{"id":', '{"id":', "]}", ""]);
  });
});
