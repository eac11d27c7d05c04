/**
 * @module
 * By what an entry of an old feed and an article are told to be one.
 */
import { articleUrl } from "../feed/entry.ts";
import type { Channel, Placed } from "../feed/feed.ts";
import { fileKey, lastSlug, pathKey, titleWords, undated, urlKey, wordsAndDay } from "../store/ledger/keys.ts";
import type { OldEntry } from "./entries.ts";

/** How an entry was found. */
export type Way = "id" | "link" | "slug" | "title";

/** One way to tell; entries and articles without keys take no part. */
export interface Round {
  readonly way: Way;
  readonly entry: (entry: OldEntry) => readonly string[];
  readonly article: (placed: Placed, channel: Channel) => readonly string[];
}

/** Surest first; what an earlier one decided stands. The ledger tells in the same ways what comes later. */
export const ROUNDS: readonly Round[] = [
  { way: "id", entry: ({ id }) => [id], article: ({ id, guid = "", article }) => [id, guid, article.id?.trim() ?? ""] },
  { way: "link", entry: addressOf, article: addressesOf },
  { way: "link", entry: (entry) => addressOf(entry).map(undated), article: (...of) => addressesOf(...of).map(undated) },
  {
    way: "slug",
    entry: (entry) => addressOf(entry).map(lastSlug),
    article: (...of) => addressesOf(...of).map(lastSlug),
  },
  {
    way: "title",
    entry: ({ title, published }) => wordsAndDay(title, published),
    article: ({ article: { title, published } }) => wordsAndDay(title, published),
  },
  { way: "title", entry: ({ title }) => titleWords(title), article: ({ article }) => titleWords(article.title) },
];

function addressOf({ url, isElsewhere }: OldEntry): readonly string[] {
  return isElsewhere ? [] : urlKey(url);
}

/** Where an article is, and where it may have been: what it says itself, its page, its file. */
function addressesOf(placed: Placed, channel: Channel): readonly string[] {
  const { article, path } = placed;
  const own = [article.canonicalUrl, articleUrl(placed, channel)].flatMap(urlKey);
  return [...own, ...pathKey(path), ...fileKey(article)];
}
