/**
 * @module
 * The documents that hold the older entries of a feed.
 */
import { stat } from "node:fs/promises";
import { dirname, join } from "node:path";
import { documentAt, StatusError } from "./document.ts";
import { type FetchOptions, isAddress } from "./fetch.ts";
import { ownText } from "./own.ts";
import type { PublishedDocument } from "./published.ts";

/** Documents of one feed at most. */
export const MAX_DOCUMENTS = 10_000;

/**
 * Every older document of the feed that begins with `first`, each once. They may be on any host of the web: those of
 * Blogger and FeedBurner are. A feed of WordPress that links to none is asked for its pages.
 *
 * @throws {FeedmillError} When one can't be had.
 */
export async function* olderDocuments(
  first: PublishedDocument,
  options: FetchOptions,
): AsyncGenerator<PublishedDocument> {
  if (first.feed.older === undefined) yield* pagesOfWordPress(first, options);
  else yield* linkedFrom(first, options);
}

async function* linkedFrom(first: PublishedDocument, options: FetchOptions): AsyncGenerator<PublishedDocument> {
  const seen = new Set([first.fetched.place]);
  let place = await olderPlace(first);
  while (place !== undefined && !seen.has(place) && seen.size < MAX_DOCUMENTS) {
    seen.add(ownText(place));
    const document = await documentAt(place, options);
    seen.add(document.fetched.place);
    yield document;
    place = await olderPlace(document);
  }
}

/** Beside a file lie its archives, as an export or a download leaves them; what isn't there is on the web. */
async function olderPlace({ fetched, feed }: PublishedDocument): Promise<string | undefined> {
  const older = feed.older === undefined ? undefined : feed.older.replace(/#.*$/s, "");
  if (older === undefined || isAddress(fetched.place))
    return older !== undefined && isAddress(older) ? older : undefined;
  const name = /([^/?#]+)(?:\?[^#]*)?$/.exec(older)?.[1];
  const beside = name === undefined ? undefined : join(dirname(fetched.place), name);
  const isFile = beside !== undefined && (await stat(beside).catch(() => undefined))?.isFile();
  if (isFile) return beside;
  return isAddress(older) ? older : undefined;
}

/** `?paged=2` and so on, until there is none or it holds nothing new. */
async function* pagesOfWordPress(first: PublishedDocument, options: FetchOptions): AsyncGenerator<PublishedDocument> {
  const { place } = first.fetched;
  if (!isAddress(place) || !/wordpress/i.test(first.feed.generator ?? "")) return;
  const seen = new Set(idsOf(first).map(ownText));
  for (let page = 2; page <= MAX_DOCUMENTS; page++) {
    const url = new URL(place);
    url.searchParams.set("paged", String(page));
    const document = await documentAt(url.href, options).catch(noneIfMissing);
    const fresh = document === undefined ? [] : idsOf(document).filter((id) => !seen.has(id));
    if (document === undefined || fresh.length === 0) return;
    for (const id of fresh) seen.add(ownText(id));
    yield document;
  }
}

function idsOf({ feed }: PublishedDocument): string[] {
  return feed.entries.flatMap(({ id, url }) => id ?? url ?? []);
}

function noneIfMissing(error: unknown): undefined {
  if (error instanceof StatusError && error.status < 500) return undefined;
  throw error;
}
