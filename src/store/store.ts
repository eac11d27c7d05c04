/**
 * @module
 * The contract of a store: where articles live. It is asked for windows, never for all articles.
 */
import type { Article } from "../article/article.ts";
import type { FeedInfo, Placed, Tombstone } from "../feed/feed.ts";

/** What is published, as of one moment. Drafts, and articles dated after that moment, are not in it. */
export interface Store {
  /** Every feed that exists: the site's first, then sections, tags and authors, each kind by name. */
  readonly feeds: () => Promise<readonly FeedInfo[]>;
  /** The feed whose documents lie at `path`. */
  readonly feed: (path: string) => Promise<FeedInfo | undefined>;
  /** Entries of the feed at `path`, newest first: those from `start` up to but not including `end`. */
  readonly entries: (path: string, start: number, end: number) => Promise<readonly Placed[]>;
  /** The article whose page lies at `path`. */
  readonly article: (path: string) => Promise<Placed | undefined>;
  /** The feeds that an article stands in, besides the site's. */
  readonly feedsOf: (placed: Placed) => Promise<readonly FeedInfo[]>;
  /** What was withdrawn from the feed at `path`: the newest `count`, newest first. */
  readonly deleted: (path: string, count: number) => Promise<readonly Tombstone[]>;
  /** What became of the article whose page lay at `path`: its address now, or that it was withdrawn. */
  readonly former: (path: string) => Promise<Former | undefined>;
  /** Every address that {@link Store.former} knows, with what it says of it. */
  readonly formers: () => AsyncIterable<readonly [path: string, former: Former]>;
  /**
   * An article with its body.
   *
   * @throws {StaleError} When what the store knows of it is no longer true.
   */
  readonly read: (placed: Placed) => Promise<Article>;
  /** The bytes of one of an article's attachments, by name. @throws {StaleError} When it is gone or another. */
  readonly attachment: (placed: Placed, name: string) => Promise<Uint8Array<ArrayBuffer>>;
}

/** Where the page of an article is now that lay elsewhere; without an address it is gone for good. */
export interface Former {
  /** Below the site's URL, not percent-encoded. */
  readonly to?: string | undefined;
  /** Whether it lay there with another publisher: whether there were feeds of ours isn't known. */
  readonly isAdopted?: boolean | undefined;
}

/** An article changed behind the store's back: publish again from a new store. */
export class StaleError extends Error {
  override readonly name = "StaleError";
}
