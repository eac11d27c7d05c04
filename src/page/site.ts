/**
 * @module
 * What a page is made of.
 */
import type { Channel, Entry, FeedInfo } from "../feed/feed.ts";

/** The part of an output format that a page links to. */
export interface PageFormat {
  /** For people: `RSS`. */
  readonly name: string;
  /** Below the feed's path: `rss.xml`. */
  readonly file: string;
  readonly mediaType: string;
}

/** What each page of a site knows. */
export interface Site {
  readonly channel: Channel;
  /** In the order of the OPML list; pages list each kind by path. All on the home page, elsewhere the site's own will do. */
  readonly feeds: readonly FeedInfo[];
  /** The first one is offered first. */
  readonly formats: readonly PageFormat[];
}

/** One article in a list. */
export interface Teaser extends Pick<Entry, "title" | "authors" | "published" | "summary" | "section" | "language"> {
  /** Percent-encoded: relative to the page of the list, or absolute. */
  readonly href: string;
}

/** Where an article's page stands. */
export interface Place {
  /** Below the site's URL, ends in `/`, not percent-encoded: `world/talks/`. */
  readonly path: string;
  /** The feeds that the article belongs to; the site's own may be among them. */
  readonly feeds: readonly FeedInfo[];
}

/** Where a list stands among the pages of its feed. */
export interface Pages {
  /** Counted from the oldest on; absent on the page of the newest articles. */
  readonly archive?: number | undefined;
  /** Percent-encoded, relative to the feed's path. */
  readonly newer?: string | undefined;
  /** Percent-encoded, relative to the feed's path. */
  readonly older?: string | undefined;
}
