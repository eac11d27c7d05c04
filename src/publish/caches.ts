/**
 * @module
 * What was rendered once, for publications that follow each other.
 */
import { LRUCache } from "lru-cache";
import type { Entry } from "../feed/feed.ts";
import type { Bytes } from "./bytes.ts";

/** Values by a key that changes with everything that they are made from, so that no value is ever stale. */
export interface Cache<V> {
  readonly get: (key: string) => V | undefined;
  readonly set: (key: string, value: V) => unknown;
}

/** Shared by publications of the same formats; a publication that is the only one makes its own. */
export interface Caches {
  /** Sanitised, for all formats. */
  readonly entries: Cache<Entry>;
  /** Entries as they stand in documents of one format, in UTF-8. */
  readonly fragments: Cache<Bytes>;
  /** Whole documents in UTF-8. */
  readonly documents: Cache<Bytes>;
}

/** What is kept of entries, of fragments and of documents, each: characters or bytes. */
const KEPT = 32 * 1024 * 1024;

/** Documents that one publication knows at a time: of a feed, that is the keys of its entries, some kilobytes. */
const KEPT_FINDS = 500;

/** Caches for consecutive publications of a site: what didn't change is neither read nor rendered again. */
export function createCaches(): Caches {
  return {
    entries: cacheOf<Entry>(({ html }) => html.length),
    fragments: cacheOf<Bytes>((bytes) => bytes.length),
    documents: cacheOf<Bytes>((bytes) => bytes.length),
  };
}

/**
 * Makes each value once while there is room for it, also for several that ask at the same time. Who waits is of one
 * publication: that a store has become stale is no matter of the next.
 */
export function makeOnce<V>(kept: Cache<V>): (key: string, make: () => Promise<V>) => Promise<V> {
  const pending = new Map<string, Promise<V>>();
  return (key, make) => {
    const known = kept.get(key);
    if (known !== undefined) return Promise.resolve(known);
    const running = pending.get(key);
    if (running !== undefined) return running;
    const making = make()
      .then((value) => {
        kept.set(key, value);
        return value;
      })
      .finally(() => pending.delete(key));
    pending.set(key, making);
    return making;
  };
}

/** What was found lately; what wasn't is looked for again. */
export function lately<V extends object>(): Cache<V | undefined> {
  const found = new LRUCache<string, V>({ max: KEPT_FINDS });
  return { get: (key) => found.get(key), set: (key, value) => found.set(key, value) };
}

function cacheOf<V extends object>(size: (value: V) => number): Cache<V> {
  return new LRUCache<string, V>({ maxSize: KEPT, sizeCalculation: (value) => size(value) + 1 });
}
