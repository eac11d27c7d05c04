/**
 * @module
 * A catalogue after some of its articles were edited, each where it stands.
 */
import type { FeedInfo, Placed } from "../feed/feed.ts";
import { type Catalog, feedInfo } from "./catalog.ts";
import { byId } from "./ledger/format.ts";
import type { LedgerLine } from "./ledger/line.ts";
import { lineOf } from "./ledger/next.ts";
import { withReplaced } from "./replaced.ts";

/** An article that says something else. */
export interface Step {
  readonly to: Placed;
  readonly line: LedgerLine;
}

/** The catalogue with articles in the places of those that they were. */
export function applied(catalog: Catalog, steps: ReadonlyMap<Placed, Step>): Catalog {
  const ledger = [...catalog.ledger];
  const entries = new Map(catalog.entries);
  const touched = new Map<string, Map<Placed, Placed>>();
  for (const [from, { to, line }] of steps) {
    const feeds = catalog.feedsOf.get(to.path) ?? [];
    ledger[indexById(ledger, line.id)] = lineOf({ placed: to, line, feeds });
    for (const feed of ["", ...feeds]) touched.set(feed, (touched.get(feed) ?? new Map()).set(from, to));
  }
  for (const [path, moves] of touched) entries.set(path, replaced(entries.get(path) ?? [], moves));
  const infoOf = (feed: FeedInfo) => {
    const moves = touched.get(feed.path);
    return moves ? feedInfoAfter(feed, moves, entries.get(feed.path) ?? []) : feed;
  };
  const isSame = ledger.every((line, i) => line === catalog.ledger[i]);
  return {
    ...catalog,
    ledger: isSame ? catalog.ledger : ledger,
    articles: withReplaced(catalog.articles, new Map([...steps.values()].map(({ to }) => [to.path, to]))),
    entries,
    feeds: catalog.feeds.map(infoOf),
  };
}

function replaced(entries: readonly Placed[], moves: ReadonlyMap<Placed, Placed>): readonly Placed[] {
  const next = [...entries];
  for (const [from, to] of moves) next[next.indexOf(from)] = to;
  return next;
}

/** Its newest change is looked for among all of its entries only if it may have become older. */
function feedInfoAfter(feed: FeedInfo, moves: ReadonlyMap<Placed, Placed>, entries: readonly Placed[]): FeedInfo {
  const newest = (placed: Iterable<Placed>) => feedInfo(feed, [...placed]).updated ?? new Date(0);
  const [updated, before] = [newest(moves.values()), newest(moves.keys())];
  if (feed.updated !== undefined && updated >= feed.updated) return { ...feed, updated };
  return feed.updated !== undefined && before < feed.updated ? feed : feedInfo(feed, entries);
}

/** The place of an id in lines that are sorted by it, if it is there. */
export function indexById(lines: readonly LedgerLine[], id: string): number {
  let [low, high] = [0, lines.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    const line = lines[middle];
    if (line !== undefined && byId(line, { id }) < 0) low = middle + 1;
    else high = middle;
  }
  return lines[low]?.id === id ? low : -1;
}
