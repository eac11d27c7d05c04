/**
 * @module
 * JSON Feed 1.1 (jsonfeed.org/version/1.1).
 */
import type { Author } from "../article/article.ts";
import type { Entry, EntryEnclosure } from "./feed.ts";
import { type Frame, type Link, type OutputFormat, timestamp } from "./format.ts";
import { encodeJsonHead, encodeJsonItem } from "./library.ts";

const VERSION = "https://jsonfeed.org/version/1.1";

/** The row of JSON Feed 1.1. */
export const json = {
  name: "JSON Feed",
  file: "feed.json",
  mediaType: "application/feed+json",
  renderEntry,
  renderFeed,
} as const satisfies OutputFormat;

function renderEntry(entry: Entry): string {
  const { url, title, html, summary, published, id, guid = id } = entry;
  return encodeJsonItem({ id: guid, link: url, title, description: summary }, html, {
    summary: summary === "" ? undefined : summary,
    date_published: timestamp(published),
    date_modified: timestamp(entry.updated),
    image: entry.image?.url,
    authors: nonEmpty(entry.authors.map(author)),
    tags: nonEmpty(entry.tags),
    language: entry.language,
    attachments: nonEmpty(entry.enclosures.map(attachment)),
  });
}

function author({ name, url }: Author) {
  return { name, url };
}

function attachment({ url, mediaType, title, length, duration }: EntryEnclosure) {
  return { url, mime_type: mediaType, title, size_in_bytes: length, duration_in_seconds: duration };
}

function renderFeed({ channel, links }: Frame, entries: readonly string[]): string {
  const link = (wanted: Link["rel"]) => links.find(({ rel }) => rel === wanted)?.href;
  const head = encodeJsonHead(
    { title: channel.title, link: channel.url, description: channel.description },
    {
      version: VERSION,
      feed_url: link("self"),
      next_url: link("prev-archive"),
      icon: channel.image,
      favicon: channel.icon,
      authors: channel.author && [author(channel.author)],
      language: channel.language,
      hubs: nonEmpty(links.filter(({ rel }) => rel === "hub").map(({ href }) => ({ type: "WebSub", url: href }))),
    },
  );
  return `${head.slice(0, -1)},"items":[${entries.map((entry) => `\n${entry}`).join(",")}\n]}\n`;
}

/** JSON Feed leaves out what has no value. */
function nonEmpty<T>(list: readonly T[]): readonly T[] | undefined {
  return list.length === 0 ? undefined : list;
}
