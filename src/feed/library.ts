/**
 * @module
 * The one importer of `feed`. It writes the plain part of an entry or of a feed's frame; what it can't say, or says
 * wrongly, `rss.ts`, `atom.ts` and `json.ts` put in its place.
 *
 * Its text slots lose one level of escaping, its URL slots don't: hand {@link textSlot} to the former.
 */
import { type Extension, Feed, type FeedOptions, type Item } from "feed";
import { escapeAttribute } from "./format.ts";

/** Any value that the XML writer of `feed` takes for an element: text, attributes, several of one name, or none. */
export type ElementValue = XmlElement | readonly XmlElement[];

interface XmlElement {
  readonly _text?: string;
  readonly _attributes?: Readonly<Record<string, string | number | undefined>>;
  readonly [child: string]: unknown;
}

/** Elements by name; an empty array deletes one that `feed` writes by itself. */
export type Elements = Readonly<Record<string, ElementValue>>;

/** Prepares plain text for a slot which `feed` un-escapes once before it escapes. */
export function textSlot(text: string): string {
  return text.replace(/&/g, "&amp;");
}

/** An element of plain text. */
export function textElement(text: string): XmlElement {
  return { _text: textSlot(text) };
}

/** An element of attributes alone, which `feed` writes as they are; those without a value are left out. */
export function attributesElement(attributes: Readonly<Record<string, string | number | undefined>>): XmlElement {
  const written = Object.entries(attributes).filter(([, value]) => value !== undefined);
  return { _attributes: Object.fromEntries(written.map(([name, value]) => [name, escapeAttribute(String(value))])) };
}

/** The `<item>` of one RSS entry, one element a line, without indentation. */
export function encodeRssItem(item: Item, elements: Elements): string {
  const feed = new Feed({ title: "", link: "about:blank" });
  feed.addItem({ ...item, extensions: extensions(elements) });
  return tidy(cut(feed.rss2(), "<item>", "</item>"));
}

/** What stands between `<channel>` and the first item. */
export function encodeRssChannel(options: FeedOptions, elements: Elements): string {
  const feed = new Feed({ ...options, generator: false });
  for (const extension of extensions(elements)) feed.addExtension(extension);
  return tidy(inside(feed.rss2(), "<channel>", "</channel>"));
}

/** The `<entry>` of one Atom entry, one element a line, without indentation. */
export function encodeAtomEntry(item: Item): string {
  const feed = new Feed({ title: "", updated: item.date });
  feed.addItem(item);
  return withoutFractions(tidy(cut(feed.atom1(), "<entry>", "</entry>")));
}

/** What stands between the root tag of an Atom feed and its first entry. */
export function encodeAtomHead(options: FeedOptions): string {
  const xml = new Feed({ ...options, generator: false }).atom1();
  return withoutFractions(tidy(inside(xml, '<feed xmlns="http://www.w3.org/2005/Atom">', "</feed>")));
}

/** One item of a JSON Feed; `members` overwrite what `feed` writes, and undefined deletes it. */
export function encodeJsonItem(item: Item, members: Readonly<Record<string, unknown>>): string {
  const feed = new Feed({ title: "" });
  feed.addItem({ ...item, extensions: extensions(members) });
  const [encoded] = JSON.parse(feed.json1()).items;
  return JSON.stringify(encoded);
}

/** The members of a JSON Feed before its items, as one JSON object. */
export function encodeJsonHead(options: FeedOptions, members: Readonly<Record<string, unknown>>): string {
  const feed = new Feed(options);
  for (const extension of extensions(members)) feed.addExtension(extension);
  const { items: _, ...head } = JSON.parse(feed.json1());
  return JSON.stringify(head);
}

function extensions(values: Readonly<Record<string, unknown>>): Extension[] {
  // `feed` types the value of an extension as an object, and writes any value that its XML or JSON writer can.
  return Object.entries(values).map(([name, objects]) => ({ name, objects: objects as Extension["objects"] }));
}

/** Drops the indentation (values are single lines), and writes references in text that no reader takes for markup. */
function tidy(xml: string): string {
  const withoutMarkup = (text: string) =>
    text.replace(/&amp;/g, "&#x26;").replace(/&lt;/g, "&#x3C;").replace(/&gt;/g, "&#x3E;");
  return xml
    .replace(/^ +/gm, "")
    .replace(/>[^<>]+</g, withoutMarkup)
    .trim();
}

/** Some readers ignore the zone of a date with fractions of a second. */
function withoutFractions(xml: string): string {
  return xml.replace(/^(<(?:published|updated)>[^<.]*)\.\d{3}Z</gm, "$1Z<");
}

function cut(xml: string, open: string, close: string): string {
  return xml.slice(xml.indexOf(open), xml.lastIndexOf(close) + close.length);
}

function inside(xml: string, open: string, close: string): string {
  return xml.slice(xml.indexOf(open) + open.length, xml.lastIndexOf(close));
}
