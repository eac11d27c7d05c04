/**
 * @module
 * Which articles are published by now, and what the ledger knows of each.
 */
import type { Metadata } from "../../article/article.ts";
import type { Problem } from "../../errors.ts";
import { publishedIds } from "./bare.ts";
import { type DateContext, isDue, withDates } from "./dates.ts";
import { identify } from "./identify.ts";
import { byPath, sourceOf } from "./keys.ts";
import type { LedgerLine } from "./line.ts";
import { warnOfAnother } from "./resemble.ts";
import type { RoundContext } from "./rounds.ts";

/** What is known besides the articles. */
export interface SelectOptions extends DateContext, Omit<RoundContext, "numbered"> {
  readonly channelId: string;
  readonly ledger?: readonly LedgerLine[] | undefined;
  readonly unread?: ReadonlySet<string> | undefined;
}

/** Lines of sources that exist but can't be read just now. */
export function unreadLines(
  articles: readonly Metadata[],
  { ledger = [], unread }: SelectOptions,
): ReadonlySet<LedgerLine> {
  if (unread === undefined || unread.size === 0) return new Set();
  const read = new Set(articles.map(({ path }) => path));
  const isUnread = ({ path }: LedgerLine) =>
    path !== undefined && !read.has(path) && (unread.has(path) || unread.has(sourceOf(path)));
  return new Set(ledger.filter(isUnread));
}

/** An article that is published, with the dates that it has. */
export interface Selected {
  readonly article: Metadata;
  readonly line: LedgerLine | undefined;
  /** The id that its author gave, as it is published. */
  readonly given: string | undefined;
}

/** What may be seen by now, oldest first. */
export function selectPublished(
  articles: readonly Metadata[],
  unread: ReadonlySet<LedgerLine>,
  options: SelectOptions,
  problems: Problem[],
): readonly Selected[] {
  const { ledger = [], now, channelId } = options;
  const ownId = publishedIds(ledger, channelId);
  const candidates = articles
    .filter((article) => !article.draft && isDue(article, now))
    .map((article) => ({ article, given: ownId(article) }));
  const present = new Set(articles.map(({ path }) => path));
  const numbered = numberedSources(present, ledger);
  const lines = unread.size === 0 ? ledger : ledger.filter((line) => !unread.has(line));
  const lineOf = identify(candidates, lines, { ...options, present, numbered });
  const warnings: Problem[] = [];
  const selected = candidates.map(({ article, given }): Selected => {
    const line = lineOf.get(article);
    if (given === undefined) warnOfAnother(article, line, warnings);
    return { article: withDates(article, line, options, warnings), line, given };
  });
  for (const warning of warnings.sort(byPath)) problems.push(warning);
  return selected.sort(oldestFirst);
}

/** Files that hold several articles. */
export function numberedSources(present: Iterable<string>, ledger: readonly LedgerLine[]): ReadonlySet<string> {
  const numbered = new Set<string>();
  const add = (path: string) => {
    if (sourceOf(path) !== path) numbered.add(sourceOf(path));
  };
  for (const path of present) add(path);
  for (const { path } of ledger) if (path !== undefined) add(path);
  return numbered;
}

/** When the next article is due that is finished, and dated later than now. */
export function nextDue(articles: readonly Metadata[], now: Date): Date | undefined {
  const times = articles
    .filter((article) => !article.draft && !isDue(article, now))
    .map(({ published }) => published.getTime());
  return times.length === 0 ? undefined : new Date(times.reduce((a, b) => Math.min(a, b)));
}

/** By date, then by path, so that the same articles always come in the same order. */
function oldestFirst({ article: a }: Selected, { article: b }: Selected): number {
  return a.published.getTime() - b.published.getTime() || byPath(a, b);
}
