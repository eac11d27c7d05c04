/**
 * @module
 * Atom 1.0 (RFC 4287) and 0.3, read.
 */
import { type AtomFeed, DetectError, ParseError as EmptyError, parseAtomFeed } from "feedsmith";
import { xmlLine } from "../../article/clean.ts";
import { readDate } from "./dates.ts";
import type { ReadEntry, ReadFeed, ReadLink } from "./model.ts";
import type { Outline } from "./outline.ts";
import { escapeHtml, isWeb, known, lineOf, resolve } from "./text.ts";

type Link = AtomFeed.Link<string>;
type Text = Pick<AtomFeed.Content, "value" | "type">;

/** Reads what `feedsmith` makes of a document at `url`. @throws What feedsmith throws. */
export function readAtom(xml: string, url: string, outline: Outline): ReadFeed {
  const feed = orEmpty<AtomFeed.Feed<string>>(() => parseAtomFeed(xml));
  const links = feed.links ?? [];
  const document = documentUrl(url, hrefOf(links, "self"));
  const base = resolve(feed.xml?.base, document) ?? document;
  return {
    format: "Atom",
    // Atom 1.0 has no such attribute; 0.3 has.
    version: outline.version ?? "1.0",
    id: feed.id,
    title: textOf(feed.title),
    url: resolve(hrefOf(links, "alternate"), base),
    language: feed.xml?.lang,
    updated: readDate(feed.updated),
    generator: [feed.generator?.text, feed.generator?.uri].filter(Boolean).join(" ") || undefined,
    links: readLinks(links, base),
    older: olderOf(readLinks(links, base)),
    history: outline.history,
    entries: (feed.entries ?? []).map((entry) => readEntry(entry, base)),
    deleted: outline.deleted,
  };
}

/** What feedsmith reads; it throws for a feed of which it knows no element, and that is one without any. */
export function orEmpty<T extends object>(read: () => T): T | Partial<T> {
  try {
    return read();
  } catch (error) {
    if (error instanceof EmptyError || error instanceof DetectError) return {};
    throw error;
  }
}

/** Where a document says that it is, if `url` is a file: that is what its URLs are relative to. */
export function documentUrl(url: string, ...own: readonly (string | undefined)[]): string {
  return isWeb(url) ? url : (own.find(isWeb) ?? url);
}

/** Links with what they lead to; the same in an RSS document that has them (`atom:link`). */
export function readLinks(links: readonly Link[], base: string): ReadLink[] {
  return links.flatMap(({ rel = "alternate", href, type }) => {
    const absolute = resolve(href, base);
    return absolute === undefined ? [] : [{ rel, href: absolute, ...(type !== undefined && { type }) }];
  });
}

/** RFC 5005 §4, else §3. */
export function olderOf(links: readonly ReadLink[]): string | undefined {
  return (links.find(({ rel }) => rel === "prev-archive") ?? links.find(({ rel }) => rel === "next"))?.href;
}

/** Of several, a page is chosen before a feed. */
export function hrefOf(links: readonly Link[], wanted: string): string | undefined {
  const found = links.filter(({ rel = "alternate", href }) => rel === wanted && href !== undefined);
  return (found.find(({ type = "text/html" }) => /html/.test(type)) ?? found[0])?.href;
}

function readEntry(entry: AtomFeed.Entry<string>, feedBase: string): ReadEntry {
  const base = resolve(entry.xml?.base, feedBase) ?? feedBase;
  const links = entry.links ?? [];
  const enclosures = links.filter(({ rel }) => rel === "enclosure");
  return {
    id: entry.id,
    url: resolve(hrefOf(links, "alternate"), base),
    title: textOf(entry.title),
    html: htmlOf(entry.content) ?? htmlOf(entry.summary),
    summary: lineOf(htmlOf(entry.summary)),
    published: readDate(entry.published),
    updated: readDate(entry.updated),
    language: entry.xml?.lang,
    authors: (entry.authors ?? []).map(({ name, email, uri }) => known({ name, email, url: resolve(uri, base) })),
    tags: (entry.categories ?? []).flatMap(({ term }) => term ?? []),
    enclosures: enclosures.map(({ href, type, length, title }) => {
      return known({ url: resolve(href, base), mediaType: type, length, title });
    }),
  };
}

/** What is of no type is plain text, to the letter (RFC 4287 §3.1.1). */
function textOf(text: Text | undefined): string | undefined {
  return text !== undefined && isPlain(text) ? xmlLine(text.value ?? "") || undefined : lineOf(text?.value);
}

function isPlain({ type }: Text): boolean {
  return type === undefined || type === "text" || type === "text/plain";
}

function htmlOf(text: Text | undefined): string | undefined {
  if (text?.value === undefined) return undefined;
  return isPlain(text) ? escapeHtml(text.value) : text.value;
}
