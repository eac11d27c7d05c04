import { parseOpml } from "feedsmith";
import { SaxesParser } from "saxes";
import { describe, expect, it } from "vitest";
import { opml } from "../../src/page/opml.ts";
import * as sample from "./samples.ts";

const { site } = sample;

function wellFormed(xml: string): string {
  const parser = new SaxesParser({ xmlns: true });
  parser.on("error", (error) => {
    throw error;
  });
  parser.write(xml).close();
  return xml;
}

describe("opml", () => {
  it("lists the site's feed, then the others by kind", () => {
    const { body } = parseOpml(wellFormed(opml(site)));
    expect(body?.outlines?.map(({ text, outlines }) => [text, outlines?.map((feed) => feed.xmlUrl)])).toEqual([
      ["The Harbour Courier", undefined],
      ["Sections", ["https://example.org/world/rss.xml"]],
      ["Tags", ["https://example.org/tags/peace/rss.xml", "https://example.org/tags/%D1%82%D1%8D%D0%B3-1/rss.xml"]],
      ["Authors", ["https://example.org/authors/ada-lund/rss.xml"]],
    ]);
  });

  it("says of each feed what a reader shows", () => {
    const sections = parseOpml(opml(site)).body?.outlines?.[1]?.outlines;
    expect(sections).toEqual([
      {
        text: "World – The Harbour Courier",
        title: "World – The Harbour Courier",
        description: "Articles of The Harbour Courier in the section World",
        type: "rss",
        language: "en",
        xmlUrl: "https://example.org/world/rss.xml",
        htmlUrl: "https://example.org/world/",
      },
    ]);
  });

  it("is as new as the newest feed, and names the owner", () => {
    const feeds = site.feeds.map((feed, index) => ({ ...feed, updated: new Date(Date.UTC(2026, 0, 9 - index)) }));
    const channel = { ...site.channel, author: { name: "Desk & Co", email: "desk@example.org" } };
    const text = wellFormed(opml({ ...site, channel, feeds }));
    expect(text).toContain("<dateModified>Fri, 09 Jan 2026 00:00:00 GMT</dateModified>");
    expect(text).toContain("<ownerName>Desk &amp; Co</ownerName>\n<ownerEmail>desk@example.org</ownerEmail>");
  });

  it("says no date and no owner where none is known, and makes no empty group", () => {
    const text = opml({ ...site, feeds: site.feeds.slice(0, 1) });
    expect(text).not.toMatch(/dateModified|owner|Sections|Tags|Authors/);
  });

  it.each(sample.HARD_STRINGS)("takes the name %j for text", (hard) => {
    const feeds = site.feeds.map((feed) => ({ ...feed, name: hard }));
    const channel = { ...site.channel, title: "T", description: hard, author: { name: hard } };
    const text = wellFormed(opml({ ...site, channel, feeds }));
    expect(text.match(/<outline type="rss"/g)).toHaveLength(5);
    expect(text).not.toMatch(/<(?:script|canvas|b)>/);
  });
});
