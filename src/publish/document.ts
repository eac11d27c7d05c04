/**
 * @module
 * What is published: documents by path.
 */
import type { Link } from "../feed/format.ts";
import type { Validators } from "../http/conditional.ts";
import type { DocumentKind } from "../http/kinds.ts";
import type { MissingStatus } from "../page/missing.ts";
import type { Move, Moved, Moves } from "./moves.ts";

/** Bytes at a path, with media type and validators; cheap to know, made when its body is asked for. */
export interface FeedDocument extends Validators {
  /** Below the site's URL, not percent-encoded; a page's ends in `/` or is empty. */
  readonly path: string;
  readonly kind: DocumentKind;
  /** The value of `Content-Type`, charset included. */
  readonly contentType: string;
  /** Addresses for the `Link` header (RFC 8288). */
  readonly links: readonly Link[];
  /** Of the body in bytes, where that is known before it is made. */
  readonly length?: number | undefined;
  /** The page that helps a person to subscribe to the feed: a path as above. */
  readonly page?: string | undefined;
  /** How to make a document of only some entries, for clients that have the others (RFC 3229). */
  readonly delta?: FeedDelta | undefined;
  /** Equal entity tags mean equal bytes. */
  readonly body: () => Promise<Uint8Array<ArrayBuffer>>;
}

/** The entries of a feed document, as something that changes with each of them. */
export interface FeedDelta {
  readonly keys: readonly string[];
  /** Whether that tells all that has changed since a version with the keys `known`. */
  readonly covers: (known: readonly string[]) => boolean;
  /** The document without the entries whose keys are `known`. */
  readonly render: (known: ReadonlySet<string>) => Promise<Uint8Array<ArrayBuffer>>;
}

/** Every document of a site, by path. */
export interface Publication {
  /** The site's URL: absolute, ends in `/`. */
  readonly url: string;
  /** The feeds' own paths and titles, the site's first. */
  readonly feeds: () => Promise<readonly PublishedFeed[]>;
  readonly find: (path: string) => Promise<FeedDocument | undefined>;
  /** All of them, each before the ones that link to it: files, article pages, lists, feeds. */
  readonly documents: () => AsyncIterable<FeedDocument>;
  /** What stands at a path where no document is. */
  readonly move: (path: string) => Promise<Move | undefined>;
  readonly moves: Moves;
  /** Where articles, their files and feeds lay before; what is listed at the same address goes before. */
  readonly formers: () => Promise<readonly Moved[]>;
  /** What a person sees who asks for a path where nothing is, default, or no more; `root` leads from there to the site. */
  readonly missing: (root: string, status?: MissingStatus) => Promise<string>;
}

/** A feed and where its documents lie. */
export interface PublishedFeed {
  /** The section, tag or author; the site's title for the site's own. */
  readonly name: string;
  /** Below the site's URL, one for each format. */
  readonly documents: readonly { readonly format: string; readonly path: string }[];
}

/** The value of `Content-Type` for a media type: text says that it is UTF-8. */
export function contentType(mediaType: string): string {
  return /^text\/|[+/](?:xml|json|javascript)$/.test(mediaType) ? `${mediaType}; charset=utf-8` : mediaType;
}
