import { describe, expect, it } from "vitest";
import { ParseError } from "../../../src/errors.ts";
import { readFeed } from "../../../src/feed/read/read-feed.ts";
import { blogger, PROGRAMS, wordpress } from "./exports.ts";

const URL_OF_FEED = "https://feeds.example/blog/feed.xml";

const read = (text: string, url = URL_OF_FEED) => readFeed(text, url);
const item = (inside: string) =>
  read(`<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><item>${inside}</item></channel></rss>`)
    .entries[0];
const entry = (inside: string, root = "") =>
  read(`<feed xmlns="http://www.w3.org/2005/Atom" ${root}><entry>${inside}</entry></feed>`).entries[0];

describe.each(PROGRAMS)("a feed of $program", ({ feed, ids }) => {
  const { entries, title, url, updated } = read(feed);

  it("has the ids that readers see", () => expect(entries.map(({ id }) => id)).toEqual(ids));

  it("has titles in plain text", () => {
    expect(entries[0]?.title?.replace("’", "'")).toBe("Q&A: the bridge's second life");
    expect(title).toBe("The Old Courier");
  });

  it("has dates, links and bodies", () => {
    expect(entries[0]?.published).toEqual(new Date("2026-02-01T08:00:00Z"));
    expect(entries.every((one) => one.url?.includes("old.example/"))).toBe(true);
    expect(entries[0]?.html?.trim()).toBe("<p>It opens again.</p>");
    expect(url).toMatch(/^https:\/\/(www\.)?old\.example\/$/);
    expect(updated?.getUTCFullYear()).toBe(2026);
  });
});

describe("what a feed says of itself", () => {
  it("is its format, version, program and language", () => {
    expect(read(wordpress)).toMatchObject({
      format: "RSS",
      version: "2.0",
      language: "en-GB",
      generator: expect.stringContaining("wordpress.org"),
    });
    expect(read(blogger)).toMatchObject({ format: "Atom", version: "1.0", id: "tag:blogger.com,1999:blog-749840" });
  });

  it.each(["<rss/>", "<rss><channel/></rss>", "<feed xmlns='http://www.w3.org/2005/Atom'/>"])(
    "may be nothing: %s",
    (text) => {
      expect(read(text)).toMatchObject({ entries: [], links: [], title: undefined });
    },
  );

  it("is its hub and its older entries", () => {
    const { links, older } = read(blogger);
    expect(links).toContainEqual({ rel: "hub", href: "http://pubsubhubbub.appspot.com/" });
    expect(older).toBe("https://www.blogger.com/feeds/749840/posts/default?start-index=26&max-results=25");
  });

  it.each([
    { document: `<rss version="0.91"><channel><title>T</title></channel></rss>`, format: "RSS", version: "0.91" },
    {
      document: `<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"><channel rdf:about="x"><title>T</title></channel></rdf:RDF>`,
      format: "RSS",
      version: "1.0",
    },
    {
      document: `<feed version="0.3" xmlns="http://purl.org/atom/ns#"><title>T</title></feed>`,
      format: "Atom",
      version: "0.3",
    },
    {
      document: `<a:feed xmlns:a="http://www.w3.org/2005/Atom"><a:title>T</a:title></a:feed>`,
      format: "Atom",
      version: "1.0",
    },
    {
      document: `{"version":"https://jsonfeed.org/version/1","title":"T","items":[]}`,
      format: "JSON Feed",
      version: "https://jsonfeed.org/version/1",
    },
    {
      document: `\ufeff \n<?xml version="1.0"?><!-- <rss> --><feed xmlns="http://www.w3.org/2005/Atom"><title>T</title></feed>`,
      format: "Atom",
      version: "1.0",
    },
  ])("is $format $version", ({ document, ...expected }) => {
    expect(read(document)).toMatchObject({ ...expected, title: "T" });
  });

  it("is its place in the history, whatever the prefix", () => {
    const archive = (root: string, inside: string) =>
      read(`<feed xmlns="http://www.w3.org/2005/Atom" ${root}>${inside}</feed>`);
    const history = 'xmlns:h="http://purl.org/syndication/history/1.0"';
    expect(archive(history, "<h:archive/>").history).toBe("archive");
    expect(archive(history, "<h:complete/>").history).toBe("complete");
    expect(archive('xmlns:h="urn:other"', "<h:archive/>").history).toBeUndefined();
    expect(archive(history, "<entry><content><h:archive/></content></entry>").history).toBeUndefined();
    const links = '<link rel="next" href="?page=2"/><link rel="prev-archive" href="old.xml"/>';
    expect(archive(history, links).older).toBe("https://feeds.example/blog/old.xml");
  });

  it("is what was withdrawn (RFC 6721)", () => {
    const text = `<feed xmlns="http://www.w3.org/2005/Atom" xmlns:at="http://purl.org/atompub/tombstones/1.0">
      <at:deleted-entry ref="tag:e.example,2026:1" when="2026-01-31T09:00:00Z"><at:comment>x</at:comment></at:deleted-entry></feed>`;
    expect(read(text).deleted).toEqual([{ id: "tag:e.example,2026:1", when: new Date("2026-01-31T09:00:00Z") }]);
  });
});

describe("an id", () => {
  it.each([
    { written: "<guid>\n  0012 \n</guid>", id: "0012", because: "white space around isn't part of it, zeros are" },
    {
      written: "<guid>HTTP://E.Example/%7ea?b=1&amp;c=2</guid>",
      id: "HTTP://E.Example/%7ea?b=1&c=2",
      because: "no URL is normalised",
    },
    { written: "<guid><![CDATA[a&amp;b]]></guid>", id: "a&amp;b", because: "a CDATA section is to the letter" },
    { written: "<guid></guid>", id: undefined, because: "an empty one is none" },
  ])("is $id, because $because", ({ written, id }) => expect(item(written)?.id).toBe(id));

  it("may be a number in JSON", () => {
    const text =
      '{"version":"https://jsonfeed.org/version/1.1","title":"T","items":[{"id":42,"url":"/a"},{"id":" a b "}]}';
    expect(read(text).entries).toMatchObject([{ id: "42", url: "https://feeds.example/a" }, { id: "a b" }]);
  });
});

describe("a title in plain text", () => {
  it.each([
    { written: "<title>a &amp;lt; b &amp;amp; c</title>", title: "a < b & c", because: "RSS writes HTML" },
    { written: "<title>The &lt;b&gt;big&lt;/b&gt; one</title>", title: "The big one", because: "markup is for looks" },
    { written: "<title>Use &lt;canvas&gt; and 1 &lt; 2</title>", title: "Use <canvas> and 1 < 2", because: "no looks" },
    {
      written: "<title>Caf&amp;eacute; &amp;#8211; now</title>",
      title: "Café – now",
      because: "names of HTML are known",
    },
    { written: "<title> two\n  lines </title>", title: "two lines", because: "it is one line" },
  ])("of RSS is $title, because $because", ({ written, title }) => expect(item(written)?.title).toBe(title));

  it.each([
    {
      written: "<title>a &amp;amp; &lt;b&gt;b&lt;/b&gt;</title>",
      title: "a &amp; <b>b</b>",
      because: "without type it is text",
    },
    { written: '<title type="html">a &amp;amp; &lt;b&gt;b&lt;/b&gt;</title>', title: "a & b", because: "it is HTML" },
    {
      written: '<title type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">a &amp; <b>b</b></div></title>',
      title: "a & b",
      because: "it is XHTML",
    },
  ])("of Atom is $title, because $because", ({ written, title }) => expect(entry(written)?.title).toBe(title));
});

describe("a URL", () => {
  it("is relative to xml:base, else to the document", () => {
    const link = '<link href="a/b"/>';
    expect(entry(link)?.url).toBe("https://feeds.example/blog/a/b");
    expect(entry(link, 'xml:base="/root/"')?.url).toBe("https://feeds.example/root/a/b");
    expect(item("<link>?p=1</link>")?.url).toBe("https://feeds.example/blog/feed.xml?p=1");
  });

  it("of a file is relative to where the document says that it is", () => {
    const text =
      '<feed xmlns="http://www.w3.org/2005/Atom"><link rel="self" href="https://own.example/x/"/><entry><link href="a"/></entry></feed>';
    expect(read(text, "file:///tmp/feed.xml").entries[0]?.url).toBe("https://own.example/x/a");
  });

  it("of a document on the web is relative to that, wherever it says that it is", () => {
    const text =
      '<feed xmlns="http://www.w3.org/2005/Atom"><link rel="self" href="https://own.example/x/"/><entry><link href="a"/></entry></feed>';
    expect(read(text).entries[0]?.url).toBe("https://feeds.example/blog/a");
  });

  it("may be the guid, unless that says it is none", () => {
    expect(item("<guid>https://e.example/a</guid>")?.url).toBe("https://e.example/a");
    expect(item('<guid isPermaLink="false">https://e.example/a</guid>')?.url).toBeUndefined();
  });
});

describe("what is no feed", () => {
  it.each([
    { text: "", reason: "it is empty", because: "nothing is there" },
    {
      text: "<!doctype html><title>x</title><p>An <code>&lt;rss&gt;</code>",
      reason: "it is an HTML page, no feed",
      because: "a page was sent",
    },
    {
      text: "<html><body><rss version='2.0'>",
      reason: "it is an HTML page, no feed",
      because: "its root is that of a page",
    },
    { text: "Not found", reason: "it is no feed", because: "it is prose" },
    {
      text: '<?xml version="1.0"?><urlset/>',
      reason: "its root element is <urlset>, and it is no feed",
      because: "a site map is none",
    },
    { text: '{"title":', reason: "that is no JSON: Unexpected end of JSON input", because: "it is cut" },
    { text: "[1]", reason: "it can't be read as a feed", because: "it is other JSON" },
    { text: '{"@type":"Article"}', reason: "it can't be read as a feed", because: "it is other JSON" },
  ])("is refused: $because", ({ text, reason }) => {
    expect(() => read(text)).toThrow(ParseError);
    expect(() => read(text)).toThrow(reason);
  });

  it("is refused with the line of broken JSON", () => {
    let line: number | undefined;
    try {
      read('{\n"a": 1\n"b": 2}');
    } catch (error) {
      line = error instanceof ParseError ? error.line : undefined;
    }
    expect(line).toBe(3);
  });
});
