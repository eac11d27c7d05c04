import { parseFeed } from "@rowanmanning/feed-parser";
import Parser from "rss-parser";
import { describe, expect, it } from "vitest";
import { OUTPUT_FORMATS } from "../../src/feed/formats.ts";
import { HARD_STRINGS } from "./hard-strings.ts";
import { htmlText } from "./read-back.ts";
import { makeEntry, renderDocument } from "./samples.ts";

const XML_FORMATS = OUTPUT_FORMATS.filter(({ file }) => file.endsWith(".xml"));

const bare = ({ name }: { name: string | null }) => name?.replace(/^<(.*)>$/, "$1");

function hardEntry(text: string) {
  const html = `<p>Body: ${text.replace(/&/g, "&amp;").replace(/</g, "&lt;")}</p>`;
  const authors = [{ name: text, email: "ann@newspaper.example" }, { name: "Bo Ek" }];
  return makeEntry({ title: text, authors, tags: [text, "last"], html, id: "http://example.org" });
}

/**
 * Its body isn't compared: it resolves references once more in it, whoever wrote the feed. In RSS it takes `<…>` around a
 * name for those of an e-mail address.
 */
describe.each(XML_FORMATS)("@rowanmanning/feed-parser reads $name", (format) => {
  it.each(HARD_STRINGS)("to the letter, though $because", ({ text }) => {
    const entry = hardEntry(text);
    const [item] = parseFeed(renderDocument(format, [entry])).items;
    expect({
      id: item?.id,
      url: item?.url,
      title: item?.title,
      authors: item?.authors.map(bare),
      tags: item?.categories.map(({ term }) => term),
      published: item?.published,
    }).toEqual({
      id: entry.id,
      url: entry.url,
      title: entry.title,
      authors: entry.authors.map(bare),
      tags: entry.tags,
      published: entry.published,
    });
    expect(item?.content).toMatch(/^<p>Body: /);
  });
});

/** It knows one author; in Atom it calls the id `id`, the author `author`, and has no tags. */
describe.each(XML_FORMATS)("rss-parser reads $name", (format) => {
  it.each(HARD_STRINGS)("to the letter, though $because", async ({ text }) => {
    const entry = hardEntry(text);
    const { items } = await new Parser().parseString(renderDocument(format, [entry]));
    const [item = {}] = items;
    const { id, guid, creator, author, link, title, isoDate } = item as Record<string, string>;
    expect({ id: id ?? guid, url: link, title, author: creator ?? author, isoDate }).toEqual({
      id: entry.id,
      url: entry.url,
      title: entry.title,
      author: entry.authors[0]?.name,
      isoDate: entry.published.toISOString(),
    });
    const body = format.file === "rss.xml" ? item["content:encoded"] : item.content;
    expect(htmlText(body ?? "")).toBe(htmlText(entry.html));
    if (format.file === "rss.xml") expect(item.categories).toEqual(entry.tags);
  });
});
