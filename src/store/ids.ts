/**
 * @module
 * The id of each article.
 */
import type { Metadata } from "../article/article.ts";
import { mintId } from "../article/identity.ts";
import type { Problem } from "../errors.ts";
import { sourceOf } from "./ledger/keys.ts";
import type { LedgerLine } from "./ledger/line.ts";

/** An article with its address and its line of the ledger. */
export interface Identified {
  readonly article: Metadata;
  readonly path: string;
  readonly line: LedgerLine | undefined;
  /** The id that its author gave, as it is published. */
  readonly given: string | undefined;
}

/** Which ids there are. */
export interface IdOptions {
  readonly channelId: string;
  readonly ledger: readonly LedgerLine[];
  /** Lines that nothing may take the id of: their articles can't be read just now. */
  readonly unread: readonly LedgerLine[];
  /** Paths of feeds. */
  readonly feeds: Iterable<string>;
  readonly problems: Problem[];
}

/**
 * The id of each article: what its author gave, what the ledger says, else a new one that nothing ever had. Articles
 * come oldest first; two that claim one id are both named.
 */
export function giveIds(articles: readonly Identified[], options: IdOptions): readonly string[] {
  const ids = articles.map(({ line }) => line?.id ?? "");
  const isPlain = ({ given, line }: Identified) => given === undefined && line !== undefined;
  if (articles.every(isPlain)) return ids;
  const holders = holdersOf(articles, options);
  const everUsed = new Set(options.ledger.map(({ id }) => id));
  const isUsed = (id: string) => holders.has(id) || everUsed.has(id);
  for (const isKnown of [true, false]) {
    for (const [i, one] of articles.entries()) {
      const { article, path, line } = one;
      if ((line !== undefined) !== isKnown || isPlain(one)) continue;
      const id = claimId(one, holders, options) ?? line?.id ?? freeId(isUsed, options.channelId, path);
      holders.set(id, article.path);
      ids[i] = id;
    }
  }
  warnOfLost(articles, ids, options);
  return ids;
}

/** What ids stand for before any is given, in words or as the path of an article. */
function holdersOf(articles: readonly Identified[], { channelId, feeds, unread }: IdOptions): Map<string, string> {
  const holders = new Map<string, string>();
  for (const path of feeds) holders.set(mintId(channelId, path), `the feed at ${path}`);
  holders.set(channelId, "the site itself");
  for (const { id, path = "" } of unread) holders.set(id, path);
  for (const { article, line } of articles) if (line !== undefined) holders.set(line.id, article.path);
  return holders;
}

/** The id that the author gave, unless another article has it. */
function claimId(
  { given: id, article: { path } }: Identified,
  holders: ReadonlyMap<string, string>,
  { problems }: IdOptions,
): string | undefined {
  const holder = id === undefined ? undefined : holders.get(id);
  if (holder === undefined || holder === path) return id;
  const reason = `its id ${id} is that of ${holder}; this article gets one of its own`;
  problems.push({ severity: "warning", path, reason });
  return undefined;
}

/** A new id is taken only where an author gave it to another article by hand, or where an article was renamed. */
function freeId(isUsed: (id: string) => boolean, channelId: string, path: string): string {
  for (let number = 1; ; number++) {
    const id = mintId(channelId, number === 1 ? path : `${path}${number}/`);
    if (!isUsed(id)) return id;
  }
}

/** An article that had another id until now is named: readers take it for another one. A rename is none of that. */
function warnOfLost(articles: readonly Identified[], ids: readonly string[], options: IdOptions): void {
  if (options.ledger.length === 0) return;
  const lines = new Map(options.ledger.map((line) => [line.path, line]));
  const published = new Set(ids);
  const moved = new Set(
    articles.flatMap(({ line, given }, i) => (line?.id !== given && ids[i] === line?.id ? (line ?? []) : [])),
  );
  for (const [i, { article, line, given }] of articles.entries()) {
    const { path } = article;
    const id = ids[i];
    const there = sourceOf(path) === path && (line === undefined || given === id) ? lines.get(path) : undefined;
    const lost = [line, there].find(
      (one) =>
        one && one.id !== id && !one.deleted && !moved.has(one) && (line === undefined || !published.has(one.id)),
    );
    if (lost === undefined) continue;
    const reason = `its id was ${lost.id} and is ${id} now: readers will show it as unread`;
    options.problems.push({ severity: "warning", path, reason });
  }
}
