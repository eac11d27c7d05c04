/**
 * @module
 * The one importer of `feed`. It writes the plain part of an entry or of a feed's frame; what it can't say, or says
 * wrongly, `rss.ts`, `atom.ts` and `json.ts` put in its place.
 */
import { type Extension, Feed, type FeedOptions, type Item } from "feed";
import {
  type Elements,
  fillElements,
  fillPerson,
  type Person,
  slottedElements,
  slottedPerson,
  urlSlot,
  writtenAttribute,
  writtenText,
} from "./elements.ts";
import { timestamp } from "./format.ts";
import { fillMembers, type JsonMembers, jsonHtml, jsonText, slottedMembers } from "./members.ts";
import { Filling, renderBySkeleton } from "./skeleton.ts";

/** What `feed` is told of an Atom entry. */
interface AtomItem extends Required<Pick<Item, "id" | "link" | "date" | "published">> {
  readonly author: readonly Person[];
}

/** What `feed` is told of an item of a JSON Feed; the `members` say all else. */
type JsonItem = Required<Pick<Item, "id" | "link" | "title" | "description">>;

/** Stands for a date. */
const EPOCH = new Date(0);

/**
 * The `<item>` of one RSS entry, one element a line, without indentation. Its title and guid are among the `elements`,
 * behind which its `content` stands as it is.
 */
export function encodeRssItem(
  { link, date }: Pick<Item, "link" | "date">,
  elements: Elements,
  content: string,
): string {
  const filling = new Filling("RSS");
  fillElements(elements, filling);
  const url = writtenText(urlSlot(link));
  const day = date.toUTCString();
  filling.url(url);
  filling.text(day);
  filling.text(content);
  return renderBySkeleton(filling, (slots) => {
    const feed = new Feed({ title: "", link: "about:blank" });
    const slotted = slottedElements(elements, slots);
    feed.addItem({ title: "-", link: slots.url(url), date: EPOCH, extensions: extensions(slotted) });
    const item = tidy(cut(feed.rss2(), "<item>", "</item>")).replace(EPOCH.toUTCString(), slots.text(day));
    return item.replace("</item>", `${slots.text(content)}</item>`);
  });
}

/** What stands between `<channel>` and the first item. */
export function encodeRssChannel(options: FeedOptions, elements: Elements): string {
  const feed = new Feed({ ...options, generator: false });
  for (const extension of extensions(elements)) feed.addExtension(extension);
  return tidy(inside(feed.rss2(), "<channel>", "</channel>"));
}

/**
 * The `<entry>` of one Atom entry, one element a line, without indentation.
 *
 * @param own What is said otherwise than `feed` says it; `finish` puts each in its place, and writes the rest as it is.
 */
export function encodeAtomEntry(
  { id, link, date, published, author }: AtomItem,
  own: readonly string[],
  finish: (entry: string, own: readonly string[]) => string,
): string {
  const filling = new Filling("Atom");
  const values = { link: writtenAttribute(urlSlot(link)), date: timestamp(date), published: timestamp(published) };
  filling.url(values.link);
  filling.text(values.date);
  filling.text(values.published);
  for (const person of author) fillPerson(person, filling);
  filling.shape += "/";
  for (const written of own) filling.text(written);
  return renderBySkeleton(filling, (slots) => {
    const url = slots.url(values.link);
    const dates = [slots.text(values.date), slots.text(values.published)];
    const feed = new Feed({ title: "", updated: EPOCH });
    const people = author.map((person) => slottedPerson(person, slots));
    feed.addItem({ id, link: url, author: people, title: "", date: EPOCH, published: EPOCH });
    const entry = tidy(cut(feed.atom1(), "<entry>", "</entry>"))
      .replace(`<updated>${EPOCH.toISOString()}`, `<updated>${dates[0]}`)
      .replace(`<published>${EPOCH.toISOString()}`, `<published>${dates[1]}`);
    return finish(entry, own.map(slots.text));
  });
}

/** What stands between the root tag of an Atom feed and its first entry. */
export function encodeAtomHead(options: FeedOptions): string {
  const xml = new Feed({ ...options, generator: false }).atom1();
  return withoutFractions(tidy(inside(xml, '<feed xmlns="http://www.w3.org/2005/Atom">', "</feed>")));
}

/**
 * One item of a JSON Feed; `members` overwrite what `feed` writes, and undefined deletes it.
 *
 * @param html Its content, of characters that XML allows.
 */
export function encodeJsonItem({ id, link, title, description }: JsonItem, html: string, members: JsonMembers): string {
  const filling = new Filling("JSON");
  for (const value of [id, link, title, description]) filling.text(jsonText(value));
  filling.text(jsonHtml(html));
  fillMembers(members, filling);
  return renderBySkeleton(filling, (slots) => {
    const slot = (value: string) => slots.text(value);
    const item = { id: slot(id), link: slot(link), title: slot(title), description: slot(description) };
    const feed = new Feed({ title: "" });
    const extended = { content_html: slot(html), ...slottedMembers(members, slots) };
    feed.addItem({ ...item, content: "-", date: EPOCH, extensions: extensions(extended) });
    return JSON.stringify(JSON.parse(feed.json1()).items[0]);
  });
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
