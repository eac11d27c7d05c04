/**
 * @module
 * How the feeds of a store are split into documents.
 */
import { type Archive, type Limits, splitArchive } from "../feed/archive.ts";
import type { Store } from "../store/store.ts";

/** Entries whose sizes are asked for at a time. */
const WINDOW = 1000;

/** Splits the feed at a path. Sizes are known without reading a body. */
export async function splitFeed(store: Store, limits: Limits, path: string): Promise<Archive> {
  const sizes: number[] = [];
  for (let start = 0; ; start += WINDOW) {
    const window = await store.entries(path, start, start + WINDOW);
    sizes.push(...window.map(({ article }) => article.size));
    if (window.length < WINDOW) return splitArchive(sizes.reverse(), limits);
  }
}
