/**
 * @module
 * Every article of a store, and what was withdrawn from it.
 */
import type { FeedInfo, Placed, Tombstone } from "../feed/feed.ts";
import { type Context, newestChange } from "./context.ts";

/** Articles that are enumerated at a time. */
const WINDOW = 200;

/** Ids of what is published, which don't change. */
const ids = new WeakMap<Context, Promise<ReadonlySet<string>>>();

/** Every article that is published, a window at a time. */
export async function* allArticles({ store }: Pick<Context, "store">): AsyncIterable<Placed> {
  for (let start = 0; ; start += WINDOW) {
    const window = await store.entries("", start, start + WINDOW);
    yield* window;
    if (window.length < WINDOW) return;
  }
}

/**
 * What a subscription document says was withdrawn from its feed, newest first. What is published again, or only left
 * this feed for another, is no deletion: readers would drop it everywhere.
 */
export async function tombstonesOf(context: Context, { path }: FeedInfo): Promise<readonly Tombstone[]> {
  const deleted = await context.store.deleted(path, context.limits.limit);
  if (deleted.length === 0) return deleted;
  const published = await publishedIds(context);
  return deleted.filter(({ id }) => !published.has(id));
}

/** When what lists these articles of a feed last changed, deletions included, so that `If-Modified-Since` tells them. */
export async function lastChange({ store }: Context, feed: string, placed: readonly Placed[]): Promise<Date> {
  const [newest] = await store.deleted(feed, 1);
  const change = newestChange(placed);
  if (newest === undefined) return change;
  const withdrawn = Math.floor(newest.when.getTime() / 1000) * 1000;
  return placed.length === 0 ? new Date(withdrawn) : new Date(Math.max(change.getTime(), withdrawn));
}

function publishedIds(context: Context): Promise<ReadonlySet<string>> {
  const found = ids.get(context) ?? findIds(context);
  ids.set(context, found);
  found.catch(() => ids.delete(context)); // a store that failed once is asked again
  return found;
}

async function findIds(context: Context): Promise<ReadonlySet<string>> {
  const found = new Set<string>();
  for await (const { id } of allArticles(context)) found.add(id);
  return found;
}
