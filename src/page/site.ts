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
  /** In the order in which they are listed: every feed on the home page; elsewhere the site's own will do. */
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

/** Ways from one list page to the next, relative to it. */
export interface Turns {
  readonly newer?: string | undefined;
  readonly older?: string | undefined;
}
