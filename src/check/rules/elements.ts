/**
 * @module
 * Rules for single elements, attributes and members: their types, and whether the format knows them.
 */
import { childrenOf, type Node, textOf } from "../node.ts";
import { type Hit, quote, type Rule } from "../rule.ts";
import type { EntrySubject, FeedSubject } from "../subject.ts";
import type { Format } from "../view/view.ts";

/** Names that a format knows; of JSON Feed with their types. */
interface Vocabulary {
  readonly RSS: ReadonlySet<string>;
  readonly Atom: ReadonlySet<string>;
  readonly "JSON Feed": Readonly<Record<string, readonly Node["type"][]>>;
}

const FEED: Vocabulary = {
  RSS: words(
    "title link description language copyright managingEditor webMaster pubDate lastBuildDate category generator docs " +
      "cloud ttl image rating textInput skipHours skipDays item",
  ),
  Atom: words("author category contributor entry generator icon id link logo rights subtitle title updated", "atom:"),
  "JSON Feed": {
    ...typed("string", "version title home_page_url feed_url description user_comment next_url icon favicon language"),
    ...typed("array", "authors hubs items"),
    ...typed("boolean", "expired"),
    ...typed("object", "author"),
  },
};

const ENTRY: Vocabulary = {
  RSS: words("title link description author category comments enclosure guid pubDate source"),
  Atom: words("author category content contributor id link published rights source summary title updated", "atom:"),
  "JSON Feed": {
    ...typed("string", "id url external_url title content_html content_text summary image banner_image"),
    ...typed("string", "date_published date_modified language"),
    ...typed("array", "authors tags attachments"),
    ...typed("object", "author"),
  },
};

const UNKNOWN = {
  id: "unknown-element",
  severity: "hint",
  why: "No reader looks at it: mostly a misspelling, or an extension without its namespace.",
  mend: "Spell it as the format does, put it into a namespace, or begin the member's name with _.",
  source: "RSS 2.0, Extending RSS; RFC 4287 §6; JSON Feed 1.1, Extensions",
} as const;

const TYPES = {
  id: "member-type",
  severity: "error",
  why: "Readers written in languages with types refuse the whole feed for one member of another type; null is one too.",
  mend: "Write the member in the type that the format demands, or leave it out.",
  source: "JSON Feed 1.1, Top-level, Items",
} as const;

/** Rules for the elements of a feed. */
export const ELEMENT_FEED_RULES = [
  { ...UNKNOWN, check: ({ feed: { format, node } }) => unknown(format, node, FEED) },
  { ...TYPES, check: ({ feed: { format, node } }) => mistyped(format, node, FEED) },
  {
    id: "rss-image",
    severity: "error",
    why: "Readers show a picture for the feed only with all three.",
    mend: "Give the image a url, a title and a link.",
    source: "RSS 2.0, <image> sub-element of <channel>",
    check: ({ feed: { format, node } }) =>
      (format === "RSS" ? childrenOf(node, "image") : []).flatMap((image) => {
        const missing = ["url", "title", "link"].filter((name) => childrenOf(image, name).length === 0);
        return missing.length === 0 ? [] : [{ at: image.at, found: `image without ${missing.join(" and ")}` }];
      }),
  },
  {
    id: "rss-ttl",
    severity: "error",
    why: "Readers poll by it, in minutes.",
    mend: "Write whole minutes, digits alone.",
    source: "RSS 2.0, <ttl> sub-element of <channel>",
    check: ({ feed: { node } }) =>
      childrenOf(node, "ttl")
        .filter((ttl) => !/^\d+$/.test(textOf(ttl).trim()))
        .map((ttl) => ({ at: ttl.at, found: `ttl ${quote(textOf(ttl))}` })),
  },
  {
    id: "json-author",
    severity: "hint",
    why: "It was replaced in version 1.1: newer readers look at authors alone.",
    mend: "Write authors, a list; keep author beside it for old readers.",
    source: "JSON Feed 1.1, author",
    check: ({ feed: { format, version, node } }) =>
      format === "JSON Feed" && version === "1.1"
        ? childrenOf(node, "author")
            .filter(() => childrenOf(node, "authors").length === 0)
            .map(({ at }) => ({ at, found: "author, but no authors" }))
        : [],
  },
  { ...attributeRule(), check: ({ feed: { node } }) => atomAttributes(node) },
] as const satisfies readonly Rule<FeedSubject>[];

/** Rules for the elements of each entry. */
export const ELEMENT_ENTRY_RULES = [
  { ...UNKNOWN, check: ({ feed: { format }, entry: { node } }) => unknown(format, node, ENTRY) },
  { ...TYPES, check: ({ feed: { format }, entry: { node } }) => mistyped(format, node, ENTRY) },
  { ...attributeRule(), check: ({ entry: { node } }) => atomAttributes(node) },
] as const satisfies readonly Rule<EntrySubject>[];

function attributeRule() {
  return {
    id: "atom-attributes",
    severity: "error",
    why: "Without them the element says nothing, or is read as something else.",
    mend: "Write href on a link, term on a category, and text, html or xhtml as the type of a text; wrap XHTML in one div.",
    source: "RFC 4287 §3.1.1, §4.2.2.1, §4.2.7.1",
  } as const;
}

const ATTRIBUTES: Readonly<Record<string, string>> = { "atom:link": "href", "atom:category": "term" };

const TEXTS = new Set(["atom:title", "atom:subtitle", "atom:summary", "atom:rights"]);

function* atomAttributes(node: Node): Iterable<Hit> {
  for (const child of node.children) {
    const name = child.name.replace("atom:", "");
    const { type } = child.attributes;
    const needed = ATTRIBUTES[child.name];
    if (needed !== undefined && child.attributes[needed] === undefined)
      yield { at: child.at, found: `${name} without ${needed}` };
    if (TEXTS.has(child.name) && type !== undefined && !/^(?:text|html|xhtml)$/.test(type)) {
      yield { at: child.at, found: `${name} of type ${quote(type)}` };
    }
    const isXhtml = type === "xhtml" && (TEXTS.has(child.name) || child.name === "atom:content");
    const elements = child.children.filter((inner) => inner.type === "element");
    if (isXhtml && (elements.length !== 1 || elements[0]?.name !== "html:div")) {
      yield { at: child.at, found: `${name} of XHTML that isn't one div of its namespace` };
    }
  }
}

function* unknown(format: Format, node: Node, vocabulary: Vocabulary): Iterable<Hit> {
  for (const { name, type, at } of node.children) {
    if (type === "text" || isExtension(format, name)) continue;
    const known = vocabulary[format];
    if (known instanceof Set ? !known.has(name) : !Object.hasOwn(known, name)) {
      yield { at, found: `${quote(name.replace("atom:", ""))} is not of ${format}` };
    }
  }
}

function isExtension(format: Format, name: string): boolean {
  if (format === "JSON Feed") return name.startsWith("_");
  return format === "Atom" ? !name.startsWith("atom:") : /[:}]/.test(name);
}

function* mistyped(format: Format, node: Node, vocabulary: Vocabulary): Iterable<Hit> {
  if (format !== "JSON Feed") return;
  for (const { name, type, at } of node.children) {
    const types = vocabulary["JSON Feed"][name];
    if (types !== undefined && !types.includes(type))
      yield { at, found: `${name} is ${type}, not ${types.join(" or ")}` };
  }
}

function words(list: string, prefix = ""): ReadonlySet<string> {
  return new Set(list.split(" ").map((name) => prefix + name));
}

function typed(type: Node["type"], list: string): Record<string, readonly Node["type"][]> {
  return Object.fromEntries(list.split(" ").map((name) => [name, [type]]));
}
