/**
 * @module
 * JSON Feed 1.0 and 1.1, read.
 */
import { type JsonFeed, parseJsonFeed } from "feedsmith";
import { ParseError } from "../../errors.ts";
import { documentUrl } from "./atom.ts";
import { readDate } from "./dates.ts";
import type { ReadEntry, ReadFeed, ReadLink } from "./model.ts";
import { escapeHtml, known, resolve } from "./text.ts";

/** Reads a JSON Feed. @throws {ParseError} When the text is no JSON. @throws What feedsmith throws. */
export function readJson(text: string, url: string): ReadFeed {
  const data = parse(text);
  const feed = parseJsonFeed(data);
  const base = documentUrl(url, feed.feed_url, feed.home_page_url);
  return {
    format: "JSON Feed",
    version: versionOf(data),
    title: line(feed.title),
    url: resolve(feed.home_page_url, base),
    language: feed.language,
    links: linksOf(feed, base),
    older: resolve(feed.next_url, base),
    entries: (feed.items ?? []).map((item) => readItem(item, base)),
    deleted: [],
  };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    const position = /at position (\d+)/.exec(reason)?.[1];
    const line = position === undefined ? undefined : text.slice(0, Number(position)).split("\n").length;
    throw new ParseError(`that is no JSON: ${reason}`, { line });
  }
}

/** feedsmith leaves it out. */
function versionOf(data: unknown): string | undefined {
  if (typeof data !== "object" || data === null || !("version" in data)) return undefined;
  return typeof data.version === "string" ? data.version : undefined;
}

function linksOf({ feed_url, home_page_url, next_url, hubs = [] }: JsonFeed.Feed<string>, base: string): ReadLink[] {
  const links = [
    { rel: "self", href: feed_url },
    { rel: "alternate", href: home_page_url },
    { rel: "next", href: next_url },
    ...hubs.map(({ url }) => ({ rel: "hub", href: url })),
  ];
  return links.flatMap(({ rel, href }) => {
    const absolute = resolve(href, base);
    return absolute === undefined ? [] : [{ rel, href: absolute }];
  });
}

function readItem(item: JsonFeed.Item<string>, base: string): ReadEntry {
  const { content_text: text } = item;
  return {
    id: item.id,
    url: resolve(item.url, base),
    title: line(item.title),
    html: item.content_html ?? (text === undefined ? undefined : escapeHtml(text)),
    summary: line(item.summary),
    published: readDate(item.date_published),
    updated: readDate(item.date_modified),
    language: item.language,
    authors: (item.authors ?? []).map(({ name, url }) => known({ name, url: resolve(url, base) })),
    tags: item.tags ?? [],
    enclosures: (item.attachments ?? []).map(({ url, mime_type, size_in_bytes, duration_in_seconds, title }) => {
      const file = { url: resolve(url, base), mediaType: mime_type, title };
      return known({ ...file, length: size_in_bytes, duration: duration_in_seconds });
    }),
  };
}

function line(text: string | undefined): string | undefined {
  return text?.replace(/\s+/g, " ").trim() || undefined;
}
