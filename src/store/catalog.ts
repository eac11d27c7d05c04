/**
 * @module
 * What a store knows of its articles from metadata alone: which are published, where, and in which feeds.
 */
import type { Metadata } from "../article/article.ts";
import type { Problem } from "../errors.ts";
import type { FeedInfo, Placed } from "../feed/feed.ts";
import { placeAll } from "./placement.ts";
import { type FeedSeed, feedSeeds } from "./seeds.ts";

/** As of when, and under which id, articles are published. */
export interface CatalogOptions {
  /** The channel's permanent id, from which ids are minted. */
  readonly channelId: string;
  /** What is dated later isn't published. */
  readonly now: Date;
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
}

/** First segments of addresses that are spoken for. */
const RESERVED = ["tags", "authors"];

const KINDS: readonly FeedInfo["kind"][] = ["site", "section", "tag", "author"];

/** Arranges articles; the order in which they come doesn't matter. */
export function createCatalog(articles: readonly Metadata[], options: CatalogOptions): Catalog {
  const problems: Problem[] = [];
  const live = published(articles, options.now, problems).sort(oldestFirst);
  const taken = new Set(RESERVED);
  const seeds = feedSeeds(live, taken);
  const placed = placeAll(live, { ...options, taken, sectionAddress: seeds.sectionAddress, problems });
  return { ...arrange(placed, seeds.of), problems };
}

function published(articles: readonly Metadata[], now: Date, problems: Problem[]): Metadata[] {
  return articles
    .filter(({ draft, published }) => !draft && published <= now)
    .map((article) => {
      if (article.updated === undefined || article.updated <= now) return article;
      const reason = `its date of change lies in the future (${article.updated.toISOString()}) and isn't used`;
      problems.push({ severity: "warning", path: article.path, reason });
      return { ...article, updated: undefined };
    });
}

/** By date, then by path, so that the same articles always come in the same order. */
function oldestFirst(a: Metadata, b: Metadata): number {
  return a.published.getTime() - b.published.getTime() || (a.path < b.path ? -1 : 1);
}

function arrange(placed: readonly Placed[], seedsOf: (article: Metadata) => readonly FeedSeed[]) {
  const site: FeedSeed = { kind: "site", name: "", path: "" };
  const feeds = new Map<string, { seed: FeedSeed; entries: Placed[] }>([["", { seed: site, entries: [] }]]);
  const feedsOf = new Map<string, readonly string[]>();
  for (const one of placed.toReversed()) {
    const own = seedsOf(one.article);
    feedsOf.set(
      one.path,
      own.map(({ path }) => path),
    );
    for (const seed of [site, ...own]) {
      const feed = feeds.get(seed.path) ?? { seed, entries: [] };
      feed.entries.push(one);
      feeds.set(seed.path, feed);
    }
  }
  return {
    feeds: [...feeds.values()].map(({ seed, entries }) => feedInfo(seed, entries)).sort(byKindAndPath),
    entries: new Map([...feeds].map(([path, { entries }]) => [path, entries])),
    articles: new Map(placed.map((one) => [one.path, one])),
    feedsOf,
  };
}

function feedInfo(seed: FeedSeed, entries: readonly Placed[]): FeedInfo {
  const newest = entries.reduce((time, { article }) => Math.max(time, changed(article)), 0);
  return { ...seed, count: entries.length, updated: entries.length === 0 ? undefined : new Date(newest) };
}

function changed({ published, updated }: Metadata): number {
  return Math.max(published.getTime(), updated?.getTime() ?? 0);
}

/** By code units, not by the rules of a language, which differ between machines. */
function byKindAndPath(a: FeedInfo, b: FeedInfo): number {
  return KINDS.indexOf(a.kind) - KINDS.indexOf(b.kind) || (a.path < b.path ? -1 : 1);
}
