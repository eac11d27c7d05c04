/**
 * @module
 * A feed, independent of syntax.
 */
import type { Author, Enclosure, Metadata } from "../article/article.ts";

/** What the owner writes about a feed. */
export interface Channel {
  /** Permanent, an absolute URI: never changes, even with the domain (RFC 4287 §4.2.6). */
  readonly id: string;
  readonly title: string;
  /** The site's home page: absolute, ends in `/`. */
  readonly url: string;
  readonly description: string;
  /** BCP 47. */
  readonly language?: string | undefined;
  readonly author?: Author | undefined;
  readonly copyright?: string | undefined;
  /** Absolute URL of a logo. */
  readonly image?: string | undefined;
  /** Absolute URL of a square icon. */
  readonly icon?: string | undefined;
  /** Absolute URL of a WebSub hub. */
  readonly hub?: string | undefined;
  /** Where articles live that feedmill makes no page for, such as `https://example.org/{section}/{slug}`. */
  readonly permalink?: string | undefined;
}

/** Which feeds exist: one for the site, each section, tag and author, and each language where there are several. */
export type FeedKind = "site" | "section" | "tag" | "author" | "language";

/** One feed of a site, without its entries. */
export interface FeedInfo {
  readonly kind: FeedKind;
  /** The section, tag or author as written; a language by its own name; the site's title for the site. */
  readonly name: string;
  /** Where its documents lie below the site's URL: `""`, `world/`, `tags/peace/`. Not percent-encoded. */
  readonly path: string;
  /** Of a feed of one language: BCP 47. */
  readonly language?: string | undefined;
  readonly count: number;
  /** The newest change among its entries; undefined when it has none. */
  readonly updated?: Date | undefined;
}

/** An article with the id and the address that it was given on this site. */
export interface Placed {
  readonly article: Metadata;
  /** Permanent, an absolute URI, unique on the site. */
  readonly id: string;
  /** What RSS and JSON Feed call it, where its subscribers there know it by another id. */
  readonly guid?: string | undefined;
  /** Below the site's URL, ends in `/`: `world/talks/`. Not percent-encoded. */
  readonly path: string;
}

/** An entry that was withdrawn (RFC 6721 §3). */
export interface Tombstone {
  readonly id: string;
  readonly when: Date;
}

/** One article as it stands in a feed: absolute, sanitised, free of characters that XML forbids. */
export interface Entry {
  /** Permanent, an absolute URI, the same in each format that {@link Entry.guid} doesn't speak of. */
  readonly id: string;
  /** What RSS and JSON Feed call it, where its subscribers there know it by another id; to the letter. */
  readonly guid?: string | undefined;
  /** Where a person reads it. */
  readonly url: string;
  readonly title: string;
  readonly authors: readonly Author[];
  readonly published: Date;
  /** Not before `published`. */
  readonly updated: Date;
  readonly language?: string | undefined;
  /** Plain text, one line. */
  readonly summary: string;
  readonly html: string;
  readonly tags: readonly string[];
  readonly section?: string | undefined;
  readonly image?: EntryEnclosure | undefined;
  readonly enclosures: readonly EntryEnclosure[];
}

/** An enclosure whose media type is known and whose URL is absolute. */
export interface EntryEnclosure extends Enclosure {
  readonly mediaType: string;
}
