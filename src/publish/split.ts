/**
 * @module
 * How the feeds of a store are split into documents.
 */
import { type Archive, type Limits, splitArchive } from "../feed/archive.ts";
import type { Placed } from "../feed/feed.ts";
import type { Store } from "../store/store.ts";
import type { Caches } from "./caches.ts";

/** Entries that are asked for at a time. */
const WINDOW = 1000;

/** What is split, and how. */
interface Split {
  readonly store: Store;
  readonly limits: Limits;
  /** Those of the publications before, if there are any. */
  readonly shared: Caches | undefined;
}

/** Sizes of the entries of a feed, newest first. */
interface Sizes {
  readonly entries: readonly Placed[];
  readonly sizes: readonly number[];
}

/** Of publications that share caches, by the feed's path, so that only entries that are others are asked. */
const known = new WeakMap<Caches, Map<string, Sizes>>();

/** Splits the feed at a path. Sizes are known without reading a body. */
export async function splitFeed({ store, limits, shared }: Split, path: string): Promise<Archive> {
  const last = shared && (known.get(shared) ?? new Map<string, Sizes>());
  const before = last?.get(path);
  const entries: Placed[] = [];
  for (let isEnd = false; !isEnd; ) {
    const window = await store.entries(path, entries.length, entries.length + WINDOW);
    isEnd = window.length < WINDOW;
    entries.push(...window);
  }
  const sizeOf = (placed: Placed, i: number) =>
    (before?.entries[i] === placed ? before.sizes[i] : undefined) ?? placed.article.size;
  const sizes = entries.map(sizeOf);
  if (shared && last) known.set(shared, last.set(path, { entries, sizes }));
  return splitArchive(sizes.toReversed(), limits);
}
