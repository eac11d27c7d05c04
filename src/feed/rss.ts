/**
 * @module
 * RSS 2.0 (RSS Advisory Board, 2.0.11) with `content:encoded`, `dc:creator`, `atom:link` and Media RSS.
 */
import type { Author } from "../article/article.ts";
import { attributesElement, type Elements, type ElementValue, textElement } from "./elements.ts";
import type { Entry, EntryEnclosure } from "./feed.ts";
import {
  cdata,
  escapeXml,
  type Frame,
  GENERATOR,
  HISTORY,
  type OutputFormat,
  prolog,
  timestamp,
  VERSION,
} from "./format.ts";
import { encodeRssChannel, encodeRssItem } from "./library.ts";

const ROOT = `<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:fh="${HISTORY}" xmlns:media="http://search.yahoo.com/mrss/" xmlns:sy="http://purl.org/rss/1.0/modules/syndication/">`;

/** The row of RSS 2.0. */
export const rss = {
  name: "RSS",
  file: "rss.xml",
  mediaType: "application/rss+xml",
  renderEntry,
  renderFeed,
} as const satisfies OutputFormat;

function renderEntry(entry: Entry): string {
  const content = entry.html === "" ? "" : `<content:encoded>${cdata(entry.html)}</content:encoded>\n`;
  return encodeRssItem({ link: entry.url, date: entry.published }, itemElements(entry), content);
}

function itemElements(entry: Entry): Elements {
  const { image, enclosures, guid = entry.id } = entry;
  const changed = entry.updated.getTime() > entry.published.getTime();
  return {
    title: textElement(entry.title),
    guid: { ...textElement(guid), _attributes: { isPermaLink: String(guid === entry.url) } },
    // RSS has one "author", an e-mail address, which readers show as the name: people are `dc:creator`, one each.
    "dc:creator": entry.authors.map(({ name }) => textElement(name)),
    "dc:language": entry.language === undefined ? [] : textElement(entry.language),
    category: entry.tags.map(textElement),
    "atom:updated": changed ? textElement(timestamp(entry.updated)) : [],
    // RSS says that a description is HTML: a plain summary is escaped once for that, and once more for XML.
    description: entry.summary === "" ? [] : textElement(escapeXml(entry.summary)),
    enclosure: enclosure(entry),
    "media:content": [
      ...(image === undefined ? [] : [mediaContent(image, "image")]),
      ...enclosures.map((file) => mediaContent(file, mediumOf(file))),
    ],
  };
}

/** The address with the name as its comment (RFC 822 §6.1): readers look for the name between the only parentheses. */
function mailbox(author: Author | undefined): string | undefined {
  if (author?.email === undefined || /[()\\]/.test(author.name)) return undefined;
  return `${author.email} (${author.name})`;
}

/** Readers take one enclosure an item: sound and moving pictures go before all else. Unknown lengths are 0. */
function enclosure({ enclosures, image }: Entry): ElementValue {
  const played = enclosures.find(({ mediaType }) => /^(?:audio|video)\//.test(mediaType));
  const file = played ?? enclosures[0] ?? (image?.length === undefined ? undefined : image);
  if (file === undefined) return [];
  return attributesElement({ url: file.url, length: file.length ?? 0, type: file.mediaType });
}

function mediaContent(file: EntryEnclosure, medium: string): ReturnType<typeof attributesElement> {
  const { url, mediaType, length, width, height, duration } = file;
  return attributesElement({ url, type: mediaType, fileSize: length, medium, width, height, duration });
}

function mediumOf({ mediaType }: EntryEnclosure): string {
  return /^(?:image|audio|video)(?=\/)/.exec(mediaType)?.[0] ?? "document";
}

function renderFeed(frame: Frame, entries: readonly string[]): string {
  const { channel, updated } = frame;
  const head = encodeRssChannel({ title: "", link: channel.url, updated }, channelElements(frame));
  return `${prolog(frame)}${ROOT}\n<channel>\n${[head, ...entries].join("\n")}\n</channel>\n</rss>\n`;
}

/** How often to poll, for readers of either module. */
function polling(ttl: number): Elements {
  return {
    ttl: textElement(String(ttl)),
    "sy:updatePeriod": textElement("hourly"),
    "sy:updateFrequency": textElement(String(Math.max(1, Math.round(60 / ttl)))),
  };
}

function channelElements({ channel, links, ttl, history }: Frame): Elements {
  const { copyright, image, language } = channel;
  const optional = (text: string | undefined) => (text === undefined ? [] : textElement(text));
  return {
    title: textElement(channel.title),
    link: textElement(channel.url),
    description: textElement(channel.description),
    docs: textElement("https://www.rssboard.org/rss-specification"),
    generator: textElement(`${GENERATOR.name} ${VERSION} (${GENERATOR.uri})`),
    language: optional(language),
    copyright: optional(copyright),
    managingEditor: optional(mailbox(channel.author)),
    ...(ttl !== undefined && polling(ttl)),
    image:
      image === undefined
        ? []
        : { url: textElement(image), title: textElement(channel.title), link: textElement(channel.url) },
    ...(history !== undefined && { [`fh:${history}`]: attributesElement({}) }),
    "atom:link": links.map(({ rel, href, type }) => attributesElement({ rel, href, type })),
  };
}
