import { Parser } from "htmlparser2";
import { all, only, parseXml, texts } from "./xml.ts";

/** What a reader has of an entry, in one form for all formats. Absent texts are empty. */
export interface ReadEntry {
  readonly id: string;
  readonly url: string;
  readonly title: string;
  readonly authors: readonly string[];
  readonly tags: readonly string[];
  readonly summary: string;
  readonly html: string;
  readonly published: string;
}

export interface ReadFeed {
  readonly title: string;
  readonly description: string;
  readonly entries: readonly ReadEntry[];
}

/** Reads each format by its specification, with a strict parser that shares no code with the writer. */
export const READ: Readonly<Record<string, (document: string) => ReadFeed>> = {
  "rss.xml": readRss,
  "atom.xml": readAtom,
  "feed.json": readJson,
};

/** The text of HTML, character by character. */
export function htmlText(html: string): string {
  let text = "";
  const parser = new Parser({ ontext: (part) => (text += part) });
  parser.end(html);
  return text;
}

function readRss(document: string): ReadFeed {
  const channel = only(parseXml(document), "channel");
  return {
    title: only(channel, "title").text,
    description: only(channel, "description").text,
    entries: all(channel, "item").map((item) => ({
      id: only(item, "guid").text,
      url: only(item, "link").text,
      title: only(item, "title").text,
      authors: texts(item, "dc:creator"),
      tags: texts(item, "category"),
      // A description is HTML.
      summary: htmlText(texts(item, "description").join("")),
      html: texts(item, "content:encoded").join(""),
      published: new Date(only(item, "pubDate").text).toISOString(),
    })),
  };
}

function readAtom(document: string): ReadFeed {
  const feed = parseXml(document);
  return {
    title: only(feed, "title").text,
    description: only(feed, "subtitle").text,
    entries: all(feed, "entry").map((entry) => ({
      id: only(entry, "id").text,
      url: all(entry, "link").find(({ attributes }) => attributes.rel === "alternate")?.attributes.href ?? "",
      title: only(entry, "title").text,
      authors: all(entry, "author").map((author) => only(author, "name").text),
      tags: all(entry, "category").map(({ attributes }) => attributes.term ?? ""),
      summary: texts(entry, "summary").join(""),
      html: texts(entry, "content").join(""),
      published: new Date(only(entry, "published").text).toISOString(),
    })),
  };
}

function readJson(document: string): ReadFeed {
  const { title, description, items } = JSON.parse(document);
  return {
    title,
    description,
    // JSON.parse gives no types; the tests compare every value.
    entries: items.map((item: Record<string, never>) => ({
      id: item.id,
      url: item.url,
      title: item.title,
      authors: (item.authors ?? []).map(({ name }: { name: string }) => name),
      tags: item.tags ?? [],
      summary: item.summary ?? "",
      html: item.content_html,
      published: new Date(item.date_published ?? "").toISOString(),
    })),
  };
}
