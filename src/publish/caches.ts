/**
 * @module
 * What was rendered once, for publications that follow each other.
 */
import { LRUCache } from "lru-cache";
import type { Entry } from "../feed/feed.ts";
import { type Cache, createCache } from "../store/latest.ts";
import type { Bytes } from "./bytes.ts";
import type { FeedDocument } from "./document.ts";

/** Shared by publications of the same formats; a publication that is the only one makes its own. */
export interface Caches {
  /** Sanitised, for all formats. */
  readonly entries: Cache<Entry>;
  /** Entries as they stand in documents of one format, in UTF-8. */
  readonly fragments: Cache<Bytes>;
  /** Whole documents in UTF-8. */
  readonly documents: Cache<Bytes>;
}

/** What is kept of entries and of documents, each: characters or bytes. */
const KEPT = 32 * 1024 * 1024;

/** What is kept of fragments, of which each entry has one a format. */
const KEPT_FRAGMENTS = 64 * 1024 * 1024;

/** Documents that one publication knows at a time: of a feed, that is the keys of its entries, some kilobytes. */
const KEPT_FINDS = 500;

/** Caches for consecutive publications of a site: what didn't change is neither read nor rendered again. */
export function createCaches(): Caches {
  return {
    entries: createCache<Entry>(KEPT, ({ html }) => html.length),
    fragments: createCache<Bytes>(KEPT_FRAGMENTS, ({ length }) => length),
    documents: createCache<Bytes>(KEPT, ({ length }) => length),
  };
}

/** What one publication found lately, by path; what it didn't find is looked for again. */
export function createFinds(): Cache<FeedDocument | undefined> {
  const found = new LRUCache<string, FeedDocument>({ max: KEPT_FINDS });
  return { get: (path) => found.get(path), set: (path, _, document) => found.set(path, document) };
}
