/**
 * @module
 * The contract of an output format.
 */
import type { Channel, Entry, Tombstone } from "./feed.ts";

/** A link of a feed or page (RFC 8288). */
export interface Link {
  readonly rel: "self" | "alternate" | "hub" | "prev-archive" | "next-archive" | "current";
  /** Absolute. */
  readonly href: string;
  readonly type?: string | undefined;
}

/** What surrounds the entries in a document. */
export interface Frame {
  readonly channel: Channel;
  /** The newest change of its entries, deletions included; never the clock (RFC 4287 §4.2.15). */
  readonly updated: Date;
  readonly links: readonly Link[];
  /** Minutes between two polls that make sense (RSS `ttl`); undefined for a document that nobody polls. */
  readonly ttl?: number | undefined;
  /** Where the style sheet is for people who open the document: relative to it, or absolute. */
  readonly styleSheet?: string | undefined;
  /** Whether the document is an archive document, or holds every entry that the feed ever had (RFC 5005 §2, §4). */
  readonly history?: "archive" | "complete" | undefined;
  /** Entries that were withdrawn, newest first; for formats that can say so. */
  readonly deleted?: readonly Tombstone[] | undefined;
}

/** One row of the table of output formats. */
export interface OutputFormat {
  readonly name: string;
  /** Of the document, below the feed's path. */
  readonly file: string;
  /** Without parameters. */
  readonly mediaType: string;
  /** One entry as it stands in a document, the same in each. */
  readonly renderEntry: (entry: Entry) => string;
  /** A whole document around entries that {@link renderEntry} made: as they are, the same between any two. */
  readonly renderFeed: (frame: Frame, entries: readonly string[]) => string;
}

/** The namespace of feed paging and archiving (RFC 5005 §1.1). */
export const HISTORY = "http://purl.org/syndication/history/1.0";

/** Who wrote the documents, as `generator` says it. */
export const GENERATOR = { name: "feedmill", uri: "https://www.npmjs.com/package/feedmill" } as const;

/**
 * Of this package. Part of each entity tag, so that no client keeps a document that another version rendered.
 */
export const VERSION = "0.1.0";

/** What stands before the root of a document in XML (XML Style Sheets §3). */
export function prolog({ styleSheet }: Frame): string {
  const declaration = '<?xml version="1.0" encoding="utf-8"?>\n';
  if (styleSheet === undefined) return declaration;
  return `${declaration}<?xml-stylesheet type="text/css" href="${escapeAttribute(styleSheet)}"?>\n`;
}

/** RFC 3339 in UTC and whole seconds: some readers ignore the zone of a date with fractions. */
export function timestamp(date: Date): string {
  return `${date.toISOString().slice(0, -".000Z".length)}Z`;
}

/** HTML in an XML document. `]]>` would end the section early; in HTML `]]&gt;` says the same. */
export function cdata(html: string): string {
  return `<![CDATA[${html.replace(/\]\]>/g, "]]&gt;")}]]>`;
}

/** Plain text in XML; hexadecimal references are what no reader takes for markup. */
export function escapeXml(text: string): string {
  if (!/[&<>"]/.test(text)) return text;
  return text.replace(/[&<>"]/g, (sign) => `&#x${sign.charCodeAt(0).toString(16).toUpperCase()};`);
}

const NAMED: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

/** The value of an attribute in XML: some readers know no other than the named references here. */
export function escapeAttribute(value: string): string {
  if (!/[&<>"]/.test(value)) return value;
  return value.replace(/[&<>"]/g, (sign) => NAMED[sign] ?? sign);
}
