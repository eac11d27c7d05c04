/**
 * @module
 * Atom 1.0 (RFC 4287).
 */
import type { Author } from "../article/article.ts";
import { textSlot } from "./elements.ts";
import type { Entry, EntryEnclosure, Tombstone } from "./feed.ts";
import {
  cdata,
  escapeAttribute,
  escapeXml,
  type Frame,
  GENERATOR,
  HISTORY,
  type OutputFormat,
  prolog,
  timestamp,
  VERSION,
} from "./format.ts";
import { encodeAtomEntry, encodeAtomHead } from "./library.ts";

const MEDIA_TYPE = "application/atom+xml";

/** Stands for an id in what `feed` writes, because `feed` would normalise the real one (RFC 4287 §4.2.6.1 forbids it). */
const ID_SLOT = "urn:id";

/** The namespace of deleted entries (RFC 6721 §1.1). */
const TOMBSTONES = "http://purl.org/atompub/tombstones/1.0";

/** The row of Atom 1.0. */
export const atom = {
  name: "Atom",
  file: "atom.xml",
  mediaType: MEDIA_TYPE,
  renderEntry,
  renderFeed,
} as const satisfies OutputFormat;

function renderEntry(entry: Entry): string {
  const { url, published, updated, authors } = entry;
  const language = entry.language === undefined ? "" : ` xml:lang="${escapeAttribute(entry.language)}"`;
  const elements = entryElements(entry).join("\n");
  return encodeAtomEntry(
    { id: ID_SLOT, link: url, date: updated, published, author: authors.map(person) },
    [language, escapeXml(entry.title), escapeXml(entry.id), elements],
    finishEntry,
  );
}

/** In place of what `feed` writes, and behind it. */
function finishEntry(encoded: string, [language, title, id, elements]: readonly string[]): string {
  return encoded
    .replace("<entry>", `<entry${language}>`)
    .replace('<title type="html"><![CDATA[]]></title>', `<title>${title}</title>`)
    .replace(`<id>${ID_SLOT}</id>`, `<id>${id}</id>`)
    .replace(/<link href=/, '<link rel="alternate" type="text/html" href=')
    .replace("</entry>", elements === "" ? "</entry>" : `${elements}\n</entry>`);
}

function entryElements(entry: Entry): string[] {
  const files = [entry.image, ...entry.enclosures].filter((file) => file !== undefined);
  return [
    ...entry.tags.map((tag) => element("category", { term: tag, label: tag })),
    ...files.map(enclosureLink),
    ...(entry.summary === "" ? [] : [`<summary>${escapeXml(entry.summary)}</summary>`]),
    ...(entry.html === "" ? [] : [`<content type="html">${cdata(entry.html)}</content>`]),
    // Behind the entry's own content, because some readers don't tell the namespaces apart.
    ...(entry.image === undefined ? [] : [element("media:content", mediaAttributes(entry.image))]),
  ];
}

function enclosureLink({ url, mediaType, length, title }: EntryEnclosure): string {
  return element("link", { rel: "enclosure", type: mediaType, length, title, href: url });
}

function mediaAttributes({ url, mediaType, length, width, height }: EntryEnclosure) {
  return { url, type: mediaType, fileSize: length, medium: "image", width, height };
}

function renderFeed(frame: Frame, entries: readonly string[]): string {
  const { channel, deleted = [] } = frame;
  const root = element(
    "feed",
    {
      xmlns: "http://www.w3.org/2005/Atom",
      "xmlns:at": deleted.length > 0 ? TOMBSTONES : undefined,
      "xmlns:fh": HISTORY,
      "xmlns:media": "http://search.yahoo.com/mrss/",
      "xml:lang": channel.language,
    },
    ">",
  );
  const parts = [prolog(frame) + root, head(frame), ...frameElements(frame), ...deleted.map(tombstone), ...entries];
  return `${parts.join("\n")}\n</feed>\n`;
}

/** A feed whose entries may name no author needs one of its own (RFC 4287 §4.1.1). */
function head({ channel, updated }: Frame): string {
  const encoded = encodeAtomHead({
    id: ID_SLOT,
    title: textSlot(channel.title),
    updated,
    author: person(channel.author ?? { name: channel.title }),
    description: textSlot(channel.description),
    ...(channel.image !== undefined && { image: textSlot(channel.image) }),
    ...(channel.icon !== undefined && { favicon: textSlot(channel.icon) }),
    ...(channel.copyright !== undefined && { copyright: textSlot(channel.copyright) }),
  });
  return encoded.replace(`<id>${ID_SLOT}</id>`, () => `<id>${escapeXml(channel.id)}</id>`);
}

function frameElements({ links, history }: Frame): string[] {
  return [
    `<generator uri="${GENERATOR.uri}" version="${VERSION}">${GENERATOR.name}</generator>`,
    ...(history === undefined ? [] : [element(`fh:${history}`, {})]),
    ...links.map(({ rel, type, href }) => element("link", { rel, type, href })),
  ];
}

/** RFC 6721 §3. Before the entries, as all that isn't one (RFC 4287 §4.1.1). */
function tombstone({ id, when }: Tombstone): string {
  return element("at:deleted-entry", { ref: id, when: timestamp(when) });
}

function person({ name, email, url }: Author) {
  return {
    name: textSlot(name),
    ...(email !== undefined && { email: textSlot(email) }),
    ...(url !== undefined && { link: url }),
  };
}

function element(name: string, attributes: Readonly<Record<string, string | number | undefined>>, end = "/>"): string {
  const written = Object.entries(attributes).filter(([, value]) => value !== undefined);
  return `<${[name, ...written.map(([key, value]) => `${key}="${escapeAttribute(String(value))}"`)].join(" ")}${end}`;
}
