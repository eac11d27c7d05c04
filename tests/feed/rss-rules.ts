import { parseUrl } from "../../src/article/url.ts";
import { all, type Element, parseXml, texts } from "./xml.ts";

/** What breaks RSS 2.0 (RSS Advisory Board, 2.0.11) in a document, a line each. */
export function rssProblems(document: string): readonly string[] {
  const root = parseXml(document);
  const channel = root.children[0];
  if (root.name !== "rss" || root.attributes.version !== "2.0" || channel?.name !== "channel") {
    return ["expected rss of version 2.0 with a channel"];
  }
  const items = all(channel, "item");
  const ids = items.flatMap((item) => texts(item, "guid"));
  return [
    ...check(channel, CHANNEL),
    ...items.flatMap((item) => check(item, ITEM)),
    ...(new Set(ids).size === ids.length ? [] : ["guid: expected each once"]),
    ...unknownNamespaces(root),
  ];
}

interface Rule {
  readonly least: number;
  readonly most: number;
  readonly accepts: (element: Element) => boolean;
}

/** RFC 822 §5.1 with four digits for the year. */
const DATE =
  /^(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun), \d\d (?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) \d{4} \d\d:\d\d:\d\d GMT$/;
const MAILBOX = /^[^\s@()]+@[^\s@()]+(?: \([^()]*\))?$/;
const LANGUAGE = /^[a-z]{2,3}(?:-[A-Za-z0-9]{1,8})*$/;

const isFilled = ({ text }: Element) => text.trim() !== "" && text === text.trim();
const isDate = ({ text }: Element) => DATE.test(text) && !Number.isNaN(Date.parse(text));
const isUrl = ({ text }: Element) => isWebUrl(text);
const isMailbox = ({ text }: Element) => MAILBOX.test(text);

const one = (accepts: Rule["accepts"]): Rule => ({ least: 1, most: 1, accepts });
const optional = (accepts: Rule["accepts"]): Rule => ({ least: 0, most: 1, accepts });
const any = (accepts: Rule["accepts"]): Rule => ({ least: 0, most: Infinity, accepts });

const CHANNEL: Readonly<Record<string, Rule>> = {
  title: one(isFilled),
  link: one(isUrl),
  description: one(isFilled),
  language: optional(({ text }) => LANGUAGE.test(text)),
  copyright: optional(isFilled),
  managingEditor: optional(isMailbox),
  webMaster: optional(isMailbox),
  pubDate: optional(isDate),
  lastBuildDate: optional(isDate),
  category: any(isFilled),
  generator: optional(isFilled),
  docs: optional(isUrl),
  ttl: optional(({ text }) => /^\d+$/.test(text)),
  image: optional((image) => ["url", "title", "link"].every((name) => all(image, name).length === 1)),
  item: any(() => true),
  "sy:updatePeriod": optional(({ text }) => text === "hourly"),
  "sy:updateFrequency": optional(({ text }) => /^[1-9]\d*$/.test(text)),
  "fh:archive": optional(({ text }) => text === ""),
  "fh:complete": optional(({ text }) => text === ""),
  "atom:link": any(({ attributes }) => isWebUrl(attributes.href ?? "") && attributes.rel !== undefined),
};

const ITEM: Readonly<Record<string, Rule>> = {
  title: one(isFilled),
  link: one(isUrl),
  description: optional(isFilled),
  author: optional(isMailbox),
  category: any(isFilled),
  comments: optional(isUrl),
  enclosure: optional(isEnclosure),
  guid: one((guid) => isFilled(guid) && (guid.attributes.isPermaLink === "false" || isUrl(guid))),
  pubDate: one(isDate),
  "content:encoded": optional(({ text }) => text !== ""),
  "dc:creator": any(isFilled),
  "dc:language": optional(({ text }) => LANGUAGE.test(text)),
  "atom:updated": optional(({ text }) => /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/.test(text)),
  "media:content": any(({ attributes }) => isWebUrl(attributes.url ?? "")),
};

/** The names that the documents of these namespaces define. */
const NAMESPACES: Readonly<Record<string, string>> = {
  atom: "http://www.w3.org/2005/Atom",
  content: "http://purl.org/rss/1.0/modules/content/",
  dc: "http://purl.org/dc/elements/1.1/",
  fh: "http://purl.org/syndication/history/1.0",
  media: "http://search.yahoo.com/mrss/",
  sy: "http://purl.org/rss/1.0/modules/syndication/",
};

function check(parent: Element, rules: Readonly<Record<string, Rule>>): readonly string[] {
  const unknown = parent.children.filter(({ name }) => !(name in rules)).map(({ name }) => `${name}: not in the rules`);
  return [
    ...unknown,
    ...Object.entries(rules).flatMap(([name, { least, most, accepts }]) => {
      const found = all(parent, name);
      const wrong = found
        .filter((element) => !accepts(element))
        .map(({ text }) => `${name}: wrong, ${text.slice(0, 80)}`);
      return found.length < least || found.length > most ? [...wrong, `${name}: found ${found.length}`] : wrong;
    }),
  ];
}

/** All three attributes are required, and there are no others. */
function isEnclosure({ attributes: { url = "", length = "", type = "", ...others } }: Element): boolean {
  const isComplete = isWebUrl(url) && /^\d+$/.test(length) && /^[^/\s]+\/[^/\s]+$/.test(type);
  return isComplete && Object.keys(others).length === 0;
}

function isWebUrl(text: string): boolean {
  return /^https?:\/\/[^\s<>"{}|\\^`]+$/.test(text) && parseUrl(text) !== undefined;
}

function unknownNamespaces(element: Element): readonly string[] {
  const [prefix = "", local] = element.name.split(":");
  const expected = local === undefined ? "" : NAMESPACES[prefix];
  const own = element.namespace === expected ? [] : [`${element.name}: is in ${element.namespace}`];
  return [...own, ...element.children.flatMap(unknownNamespaces)];
}
