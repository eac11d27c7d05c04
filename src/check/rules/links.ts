/**
 * @module
 * Rules for what a feed links to: itself, its page, its hub and its history.
 */
import { isUrl } from "../../article/url.ts";
import { childrenOf } from "../node.ts";
import { type Hit, quote, type Rule } from "../rule.ts";
import type { EntrySubject, FeedSubject } from "../subject.ts";
import { type LinkValue, linkOf } from "../view/view.ts";

/** Rules for the links of a feed. */
export const LINK_FEED_RULES = [
  {
    id: "self-link",
    severity: "warning",
    why: "Readers that were handed the document, or got it from a proxy, don't learn where to poll.",
    mend: 'Add atom:link rel="self" (feed_url in JSON Feed) with the feed\'s own address.',
    source: "RFC 4287 §4.1.1; RSS Best Practices Profile, atom:link; JSON Feed 1.1, feed_url",
    check: ({ feed }) =>
      linkOf(feed, "self") === undefined && linkOf(feed, "hub") === undefined
        ? [{ at: feed.node.at, found: "no link to itself" }]
        : [],
  },
  {
    id: "self-equal",
    severity: "warning",
    why: "Readers subscribe to the address that the feed names, hubs by it: when it is another, they poll the wrong document.",
    mend: "Make the self link the very address that the document is fetched from, scheme and query included.",
    source: "RFC 4287 §4.2.7.2; WebSub §4; RSS Best Practices Profile, atom:link",
    check: ({ feed, url }) => {
      const self = linkOf(feed, "self");
      if (self === undefined || url === undefined || sameUrl(self.text, url)) return [];
      return [{ at: self.at, found: `it says ${quote(self.text)}, but is at ${quote(url)}` }];
    },
  },
  {
    id: "home-page",
    severity: "warning",
    why: "Readers offer no way to the site, and find no icon for it.",
    mend: 'Link the page that the feed belongs to: link in RSS, rel="alternate" in Atom, home_page_url in JSON Feed.',
    source: "RSS 2.0, Required channel elements; RFC 4287 §4.2.7.2; JSON Feed 1.1, home_page_url",
    check: ({ feed }) =>
      feed.format === "RSS" || linkOf(feed, "alternate") !== undefined
        ? []
        : [{ at: feed.node.at, found: "no link to its page" }],
  },
  {
    id: "hub-self",
    severity: "error",
    why: "Subscribers ask the hub for the address in the self link: without it, nothing can be pushed.",
    mend: 'Add a link rel="self" beside the hub.',
    source: "WebSub §4",
    check: ({ feed }) => {
      const hub = linkOf(feed, "hub");
      return hub !== undefined && linkOf(feed, "self") === undefined
        ? [{ at: hub.at, found: `hub ${quote(hub.text)}, but no link to itself` }]
        : [];
    },
  },
  {
    id: "history-marks",
    severity: "error",
    why: "Readers that fetch the history stop too early, or hold entries for deleted.",
    mend: "Mark archive documents with fh:archive, a feed that holds everything and has no archives with fh:complete, never one with both.",
    source: "RFC 5005 §2, §4",
    check: ({ feed }) => {
      const { history, node } = feed;
      const older = linkOf(feed, "prev-archive");
      if (history.length === 2) return [{ at: node.at, found: "both fh:complete and fh:archive" }];
      if (history[0] !== "complete" || older === undefined) return [];
      return [{ at: older.at, found: "fh:complete, but older entries are in an archive document" }];
    },
  },
  {
    id: "duplicate-links",
    severity: "error",
    why: "Readers take one of them, nobody knows which.",
    mend: "Write one alternate link of each type and language, and one self link.",
    source: "RFC 4287 §4.1.1, §4.1.2",
    check: ({ feed }) => duplicateLinks(feed.format, feed.links),
  },
] as const satisfies readonly Rule<FeedSubject>[];

/** Rules for the links of each entry. */
export const LINK_ENTRY_RULES = [
  {
    id: "entry-link",
    severity: "warning",
    why: "Readers have nothing to open, and can't tell the entry by its address.",
    mend: "Link the article's page; in JSON Feed as url.",
    source: "RSS Best Practices Profile, <link>; RFC 4287 §4.1.2; JSON Feed 1.1, Items",
    check: ({ entry: { url, node, files } }) =>
      url === undefined && files.length === 0 ? [{ at: node.at, found: "no link to a page" }] : [],
  },
  {
    id: "duplicate-links",
    severity: "error",
    why: "Readers take one of them, nobody knows which.",
    mend: "Write one alternate link of each type and language.",
    source: "RFC 4287 §4.1.2",
    check: ({ feed: { format }, entry: { links } }) => duplicateLinks(format, links),
  },
  {
    id: "atom-out-of-line",
    severity: "error",
    why: "What is elsewhere, or no text, isn't shown by readers: the summary is all that they have.",
    mend: "Add a summary, or put the content into the entry.",
    source: "RFC 4287 §4.1.2, §4.1.3.2",
    check: ({ entry: { node } }) =>
      childrenOf(node, "atom:content")
        .filter(({ attributes: { src } }) => src !== undefined && childrenOf(node, "atom:summary").length === 0)
        .map(({ at }) => ({ at, found: "content elsewhere, and no summary" })),
  },
] as const satisfies readonly Rule<EntrySubject>[];

/** Whether two addresses are one, written differently. */
export function sameUrl(a: string, b: string): boolean {
  return isUrl(a) && isUrl(b) ? new URL(a).href === new URL(b).href : a === b;
}

function duplicateLinks(format: string, links: readonly LinkValue[]): readonly Hit[] {
  if (format !== "Atom") return [];
  const seen = new Set<string>();
  return links.flatMap(({ rel, type = "", language = "", at }) => {
    const key = rel === "self" ? rel : `${rel} ${type} ${language}`;
    if (rel !== "alternate" && rel !== "self") return [];
    if (!seen.has(key)) {
      seen.add(key);
      return [];
    }
    return [{ at, found: `a second link rel=${quote(rel)} of the same type and language` }];
  });
}
