/**
 * @module
 * The one importer of `feed`. It writes the plain part of an entry or of a feed's frame; what it can't say, or says
 * wrongly, `rss.ts`, `atom.ts` and `json.ts` put in its place.
 */
import { type Extension, Feed, type FeedOptions, type Item } from "feed";
import {
  type Elements,
  type Person,
  slottedElements,
  slottedPerson,
  urlSlot,
  writtenAttribute,
  writtenText,
} from "./elements.ts";
import { timestamp } from "./format.ts";
import { renderBySkeleton, type Slots } from "./skeleton.ts";

/** What `feed` is told of an Atom entry. */
interface AtomItem extends Required<Pick<Item, "id" | "link" | "date" | "published">> {
  readonly author: readonly Person[];
}

/** What `feed` is told of an item of a JSON Feed; the `members` say all else. */
type JsonItem = Required<Pick<Item, "id" | "link" | "title" | "description">>;

/** Members by name, always the same ones, `content_html` and both dates among them. */
type JsonMembers = Readonly<Record<string, unknown>>;

/** Stands for a date. */
const EPOCH = new Date(0);

/** The `<item>` of one RSS entry, one element a line, without indentation. Its title and guid are among the `elements`. */
export function encodeRssItem({ link, date }: Pick<Item, "link" | "date">, elements: Elements): string {
  return renderBySkeleton(
    (slots) => ({
      rss: slottedElements(elements, slots),
      link: slots.url(writtenText(urlSlot(link))),
      date: slots.text(date.toUTCString()),
    }),
    ({ rss, link: url, date: day }) => {
      const feed = new Feed({ title: "", link: "about:blank" });
      feed.addItem({ title: "-", link: url, date: EPOCH, extensions: extensions(rss) });
      return tidy(cut(feed.rss2(), "<item>", "</item>")).replace(EPOCH.toUTCString(), day);
    },
  );
}

/** What stands between `<channel>` and the first item. */
export function encodeRssChannel(options: FeedOptions, elements: Elements): string {
  const feed = new Feed({ ...options, generator: false });
  for (const extension of extensions(elements)) feed.addExtension(extension);
  return tidy(inside(feed.rss2(), "<channel>", "</channel>"));
}

/** The `<entry>` of one Atom entry, one element a line, without indentation. */
export function encodeAtomEntry({ id, link, date, published, author }: AtomItem): string {
  return renderBySkeleton(
    (slots) => ({
      id,
      link: slots.url(writtenAttribute(urlSlot(link))),
      date: slots.text(timestamp(date)),
      published: slots.text(timestamp(published)),
      author: author.map((person) => slottedPerson(person, slots)),
    }),
    ({ date: updated, published: first, ...item }) => {
      const feed = new Feed({ title: "", updated: EPOCH });
      feed.addItem({ ...item, title: "", date: EPOCH, published: EPOCH });
      return tidy(cut(feed.atom1(), "<entry>", "</entry>"))
        .replace(`<updated>${EPOCH.toISOString()}`, `<updated>${updated}`)
        .replace(`<published>${EPOCH.toISOString()}`, `<published>${first}`);
    },
  );
}

/** What stands between the root tag of an Atom feed and its first entry. */
export function encodeAtomHead(options: FeedOptions): string {
  const xml = new Feed({ ...options, generator: false }).atom1();
  return withoutFractions(tidy(inside(xml, '<feed xmlns="http://www.w3.org/2005/Atom">', "</feed>")));
}

/** One item of a JSON Feed; `members` overwrite what `feed` writes, and undefined deletes it. */
export function encodeJsonItem({ id, link, title, description }: JsonItem, members: JsonMembers): string {
  return renderBySkeleton(
    (slots) => ({
      item: { id: slottedText(id, slots), link: slottedText(link, slots), title: slottedText(title, slots) },
      description: slottedText(description, slots),
      members: slottedMembers(members, slots),
    }),
    ({ item, description: text, members: others }) => {
      const feed = new Feed({ title: "" });
      feed.addItem({ ...item, description: text, content: "-", date: EPOCH, extensions: extensions(others) });
      return JSON.stringify(JSON.parse(feed.json1()).items[0]);
    },
  );
}

function slottedMembers(members: JsonMembers, slots: Slots): JsonMembers {
  return Object.fromEntries(Object.entries(members).map(([name, value]) => [name, slottedValue(value, slots)]));
}

function slottedValue(value: unknown, slots: Slots): unknown {
  if (typeof value === "string") return slottedText(value, slots);
  if (Array.isArray(value)) return value.map((one) => slottedValue(one, slots));
  return typeof value === "object" && value !== null ? slottedMembers({ ...value }, slots) : value;
}

/** In a string of JSON. */
function slottedText(value: string, { text }: Slots): string {
  return text(JSON.stringify(value).slice(1, -1));
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
