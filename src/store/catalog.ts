/**
 * @module
 * What a store knows of its articles from metadata alone: which are published, where, and in which feeds.
 */
import type { Metadata } from "../article/article.ts";
import type { Problem } from "../errors.ts";
import type { FeedInfo, Placed, Tombstone } from "../feed/feed.ts";
import { withoutGuesses } from "./guesses.ts";
import type { LedgerLine } from "./ledger/line.ts";
import { formerAddresses, nextLedger, tombstones } from "./ledger/next.ts";
import { nextDue, selectPublished, unreadLines } from "./ledger/select.ts";
import { withOrigins } from "./origins.ts";
import { givePlaces, type Seeded } from "./places.ts";
import type { FeedSeed } from "./seeds.ts";
import type { Former } from "./store.ts";

/** As of when, and under which id, articles are published. */
export interface CatalogOptions {
  /** The channel's permanent id, from which ids are minted. */
  readonly channelId: string;
  /** What is dated later isn't published. */
  readonly now: Date;
  /** Of articles that name none (BCP 47). */
  readonly language?: string | undefined;
  /** Where articles live elsewhere, see `Channel.permalink`: by that, adopted ones are told. */
  readonly permalink?: string | undefined;
  /** What is known of articles that were published before; default nothing. */
  readonly ledger?: readonly LedgerLine[] | undefined;
  /** Sources that exist but can't be read just now: their articles are not published, and not withdrawn either. */
  readonly unread?: ReadonlySet<string> | undefined;
  /** When sources were first committed, by path: the date of those that name none and that the ledger doesn't know. */
  readonly committed?: ReadonlyMap<string, Date> | undefined;
  /** Whether those dates can't be told just now: then none that is taken from a file is kept in the ledger. */
  readonly isUncertain?: boolean | undefined;
}

/** Articles by address and by feed. */
export interface Catalog {
  readonly feeds: readonly FeedInfo[];
  /** Newest first, by the feed's path. */
  readonly entries: ReadonlyMap<string, readonly Placed[]>;
  /** By the article's address. */
  readonly articles: ReadonlyMap<string, Placed>;
  /** Paths of feeds besides the site's, by the article's address. */
  readonly feedsOf: ReadonlyMap<string, readonly string[]>;
  readonly problems: readonly Problem[];
  /** What was withdrawn, newest first, by the feed's path. */
  readonly deleted: ReadonlyMap<string, readonly Tombstone[]>;
  /** What became of articles, by an address that is theirs no more. */
  readonly former: ReadonlyMap<string, Former>;
  /** What is known now, to be kept for the next time; sorted. */
  readonly ledger: readonly LedgerLine[];
  /** When the next article is due that is dated later than now. */
  readonly due?: Date | undefined;
}

const KINDS: readonly FeedInfo["kind"][] = ["site", "language", "section", "tag", "author"];

/** Arranges articles, each with a path of its own; the order in which they come doesn't matter. */
export function createCatalog(articles: readonly Metadata[], options: CatalogOptions): Catalog {
  const { now, ledger = [] } = options;
  const problems: Problem[] = [];
  const unread = unreadLines(articles, options);
  const published = selectPublished(articles, unread, options, problems);
  const seeded = givePlaces(published, unread, options, problems);
  const arranged = arrange(seeded);
  const all = nextLedger(seeded, { ledger, unread, now });
  const next = options.isUncertain ? withoutGuesses(all, seeded) : all;
  const isCurrent = (address: string) => arranged.articles.has(address) || arranged.entries.has(address);
  return {
    ...arranged,
    problems,
    deleted: tombstones(next),
    former: withOrigins(formerAddresses(next, seeded, isCurrent), next),
    ledger: next,
    due: nextDue(articles, now),
  };
}

/** A feed that is filled, newest first. */
interface Filling {
  readonly seed: FeedSeed;
  readonly entries: Placed[];
  newest: number;
}

function arrange(seeded: readonly Seeded[]) {
  const site: Filling = { seed: { kind: "site", name: "", path: "" }, entries: [], newest: Number.NEGATIVE_INFINITY };
  const feeds = new Map<string, Filling>([["", site]]);
  const feedOf = (seed: FeedSeed): Filling => {
    const feed = feeds.get(seed.path) ?? { seed, entries: [], newest: Number.NEGATIVE_INFINITY };
    feeds.set(seed.path, feed);
    return feed;
  };
  const lists = new Map<readonly FeedSeed[], readonly Filling[]>();
  const add = (feed: Filling, placed: Placed, time: number) => {
    feed.entries.push(placed);
    if (time > feed.newest) feed.newest = time;
  };
  const articles = new Map<string, Placed>();
  const feedsOf = new Map<string, readonly string[]>();
  for (const { placed, feeds } of seeded) {
    articles.set(placed.path, placed);
    feedsOf.set(placed.path, feeds);
  }
  for (const { placed, seeds } of seeded.toReversed()) {
    const list = lists.get(seeds) ?? seeds.map(feedOf);
    lists.set(seeds, list);
    const time = changed(placed.article);
    add(site, placed, time);
    for (const feed of list) add(feed, placed, time);
  }
  return {
    feeds: [...feeds.values()].map(({ seed, entries, newest }) => infoOf(seed, entries, newest)).sort(byKindAndPath),
    // Copied, a list has no room to grow: half of it as much again.
    entries: new Map([...feeds].map(([path, { entries }]) => [path, entries.slice()])),
    articles,
    feedsOf,
  };
}

/** A feed with its entries counted. */
export function feedInfo(seed: FeedSeed, entries: readonly Placed[]): FeedInfo {
  const newest = entries.reduce((time, { article }) => Math.max(time, changed(article)), Number.NEGATIVE_INFINITY);
  return infoOf(seed, entries, newest);
}

function infoOf(seed: FeedSeed, entries: readonly Placed[], newest: number): FeedInfo {
  return { ...seed, count: entries.length, updated: entries.length === 0 ? undefined : new Date(newest) };
}

function changed({ published, updated = published }: Metadata): number {
  return Math.max(published.getTime(), updated.getTime());
}

/** By code units, not by the rules of a language, which differ between machines. */
function byKindAndPath(a: FeedInfo, b: FeedInfo): number {
  return KINDS.indexOf(a.kind) - KINDS.indexOf(b.kind) || (a.path < b.path ? -1 : 1);
}
