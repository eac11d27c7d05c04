/**
 * @module
 * Which elements and members a feed and its entries must have, and which of them once at most.
 */
import { childrenOf, type Node } from "../node.ts";
import type { Hit, Rule } from "../rule.ts";
import type { EntrySubject, FeedSubject } from "../subject.ts";
import type { Format } from "../view/view.ts";

/** What is allowed of one name. */
interface Demand {
  readonly format: Format;
  readonly on: "feed" | "entry";
  readonly names: string;
  readonly least: 0 | 1;
}

const RSS = { format: "RSS" } as const;
const ATOM = { format: "Atom" } as const;
const JSON_FEED = { format: "JSON Feed" } as const;

const DEMANDS: readonly Demand[] = [
  { ...RSS, on: "feed", least: 1, names: "title link description" },
  {
    ...RSS,
    on: "feed",
    least: 0,
    names: "language copyright pubDate lastBuildDate generator ttl image managingEditor webMaster",
  },
  {
    ...RSS,
    on: "entry",
    least: 0,
    names: "title link description guid pubDate author comments source content:encoded",
  },
  { ...ATOM, on: "feed", least: 1, names: "atom:id atom:title atom:updated" },
  { ...ATOM, on: "feed", least: 0, names: "atom:generator atom:icon atom:logo atom:rights atom:subtitle" },
  { ...ATOM, on: "entry", least: 1, names: "atom:id atom:title atom:updated" },
  { ...ATOM, on: "entry", least: 0, names: "atom:content atom:published atom:rights atom:source atom:summary" },
  { ...JSON_FEED, on: "feed", least: 1, names: "version title items" },
  { ...JSON_FEED, on: "entry", least: 1, names: "id" },
];

const REQUIRED = {
  id: "required",
  severity: "error",
  why: "Readers rely on what the format requires, and refuse the feed or show something odd without it.",
  mend: "Write what is missing, even for entries that seem not to need it.",
  source: "RSS 2.0, Required channel elements; RFC 4287 §4.1.1, §4.1.2; JSON Feed 1.1, Top-level, Items",
} as const;

const ONCE = {
  id: "once",
  severity: "error",
  why: "Of several, some readers take the first and some the last.",
  mend: "Write it once.",
  source: "RSS 2.0, Elements of <item>; RFC 4287 §4.1.1, §4.1.2; RFC 8259 §4",
} as const;

/** Rules for what surrounds the entries. */
export const REQUIRED_FEED_RULES = [
  { ...REQUIRED, check: ({ feed: { format, node } }) => missing(format, "feed", node) },
  { ...ONCE, check: ({ feed: { format, node } }) => repeated(format, "feed", node) },
] as const satisfies readonly Rule<FeedSubject>[];

/** Rules for each entry. */
export const REQUIRED_ENTRY_RULES = [
  { ...REQUIRED, check: ({ feed: { format }, entry: { node } }) => missing(format, "entry", node) },
  { ...ONCE, check: ({ feed: { format }, entry: { node } }) => repeated(format, "entry", node) },
  {
    id: "something-to-read",
    severity: "error",
    why: "An entry without any of these has nothing that a reader could show.",
    mend: "Give the entry a title and content.",
    source: "RSS 2.0, Elements of <item>; RFC 4287 §4.1.2; JSON Feed 1.1, Items",
    check: ({ feed: { format }, entry }) => {
      if (isReadable(format, entry)) return [];
      const link = format === "Atom" ? " and no alternate link" : "";
      return [{ at: entry.node.at, found: `no ${READABLE[format].map(shown).join(" or ")}${link}` }];
    },
  },
] as const satisfies readonly Rule<EntrySubject>[];

const READABLE: Readonly<Record<Format, readonly string[]>> = {
  RSS: ["title", "description"],
  Atom: ["atom:content"],
  "JSON Feed": ["content_html", "content_text"],
};

/** Whether an entry has what its format demands, so that there is something to show. */
export function isReadable(format: Format, { node, links }: EntrySubject["entry"]): boolean {
  const hasLink = format === "Atom" && links.some(({ rel }) => rel === "alternate");
  return hasLink || childrenOf(node, ...READABLE[format]).length > 0;
}

function* missing(format: Format, on: Demand["on"], node: Node): Iterable<Hit> {
  for (const { name, least } of demands(format, on)) {
    if (least === 1 && childrenOf(node, name).length === 0) yield { at: node.at, found: `no ${shown(name)}` };
  }
}

function* repeated(format: Format, on: Demand["on"], node: Node): Iterable<Hit> {
  for (const { name } of demands(format, on)) {
    const [, second, ...others] = childrenOf(node, name);
    if (second !== undefined) yield { at: second.at, found: `${shown(name)} ${others.length + 2} times` };
  }
}

function demands(format: Format, on: Demand["on"]) {
  const own = DEMANDS.filter((demand) => demand.format === format && demand.on === on);
  return own.flatMap(({ names, least }) => names.split(" ").map((name) => ({ name, least })));
}

function shown(name: string): string {
  return name.replace(/^atom:/, "");
}
