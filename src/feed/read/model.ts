/**
 * @module
 * What a feed says, independent of syntax.
 */
import type { Author, Enclosure } from "../../article/article.ts";
import type { Tombstone } from "../feed.ts";

/** A feed document, independent of syntax; whatever it doesn't say is absent, and URLs are resolved against its own. */
export interface ReadFeed {
  readonly format: "RSS" | "Atom" | "JSON Feed";
  /** As written: `2.0`, `1.0`, `https://jsonfeed.org/version/1.1`. */
  readonly version?: string | undefined;
  readonly id?: string | undefined;
  readonly title?: string | undefined;
  /** The page that belongs to it. */
  readonly url?: string | undefined;
  readonly language?: string | undefined;
  readonly updated?: Date | undefined;
  /** The program that wrote it, with its address where it has one. */
  readonly generator?: string | undefined;
  readonly links: readonly ReadLink[];
  /** The document that holds older entries: `prev-archive`, else `next` (RFC 5005 §3, §4), `next_url` of JSON Feed. */
  readonly older?: string | undefined;
  readonly history?: "archive" | "complete" | undefined;
  readonly entries: readonly ReadEntry[];
  readonly deleted: readonly Tombstone[];
}

/** A link of a feed: `self`, `alternate`, `hub`, `prev-archive` … */
export interface ReadLink {
  readonly rel: string;
  readonly href: string;
  readonly type?: string | undefined;
}

/** An entry or item, as it was written. */
export interface ReadEntry {
  /** What a reader tells it by: `guid`, `id`. */
  readonly id?: string | undefined;
  readonly url?: string | undefined;
  /** Plain text. */
  readonly title?: string | undefined;
  readonly html?: string | undefined;
  /** Plain text. */
  readonly summary?: string | undefined;
  readonly published?: Date | undefined;
  readonly updated?: Date | undefined;
  readonly language?: string | undefined;
  readonly authors: readonly Partial<Author>[];
  readonly tags: readonly string[];
  readonly enclosures: readonly Partial<Enclosure>[];
}
