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
  const read = new Set(articles.map(({ path }) => path));
  const isUnread = ({ path }: LedgerLine) =>
    path !== undefined && !read.has(path) && (unread?.has(path) || unread?.has(sourceOf(path)));
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
  const paths = [...present, ...ledger.map(({ path }) => path ?? "")];
  const numbered = new Set(paths.filter((path) => sourceOf(path) !== path).map(sourceOf));
  const lines = ledger.filter((line) => !unread.has(line));
  const lineOf = identify(candidates, lines, { ...options, present, numbered });
  return candidates
    .map((one) => ({ ...one, line: lineOf.get(one.article) }))
    .sort((a, b) => byPath(a.article, b.article))
    .map((one): Selected => {
      if (one.given === undefined) warnOfAnother(one.article, one.line, problems);
      return { ...one, article: withDates(one.article, one.line, options, problems) };
    })
    .sort((a, b) => oldestFirst(a.article, b.article));
}

/** When the next article is due that is finished, and dated later than now. */
export function nextDue(articles: readonly Metadata[], now: Date): Date | undefined {
  const times = articles
    .filter((article) => !article.draft && !isDue(article, now))
    .map(({ published }) => published.getTime());
  return times.length === 0 ? undefined : new Date(times.reduce((a, b) => Math.min(a, b)));
}

/** By date, then by path, so that the same articles always come in the same order. */
function oldestFirst(a: Metadata, b: Metadata): number {
  return a.published.getTime() - b.published.getTime() || byPath(a, b);
}
