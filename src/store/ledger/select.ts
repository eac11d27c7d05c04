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

/** One whose line is looked for: the same object, since there may be a million of them. */
type Selecting = { -readonly [Key in keyof Selected]: Selected[Key] };

/** What may be seen by now, oldest first. */
export function selectPublished(
  articles: readonly Metadata[],
  unread: ReadonlySet<LedgerLine>,
  options: SelectOptions,
  problems: Problem[],
): readonly Selected[] {
  const { ledger = [], now, channelId } = options;
  const ownId = publishedIds(ledger, channelId);
  const selected: Selecting[] = [];
  for (const article of articles) {
    if (!article.draft && isDue(article, now)) selected.push({ article, line: undefined, given: ownId(article) });
  }
  const lineOf = linesOf(selected, articles, unread, options);
  const warnings: Problem[] = [];
  for (const one of selected) {
    one.line = lineOf.get(one.article);
    if (one.given === undefined) warnOfAnother(one.article, one.line, warnings);
    one.article = withDates(one.article, one.line, options, warnings);
  }
  for (const warning of warnings.sort(byPath)) problems.push(warning);
  return selected.sort(oldestFirst);
}

/** What the ledger knows of each, if it knows anything at all. */
function linesOf(
  selected: readonly Selected[],
  articles: readonly Metadata[],
  unread: ReadonlySet<LedgerLine>,
  options: SelectOptions,
): ReadonlyMap<Metadata, LedgerLine> {
  const { ledger = [] } = options;
  if (ledger.length === 0) return new Map();
  const present = new Set(articles.map(({ path }) => path));
  const numbered = numberedSources(present, ledger);
  const lines = unread.size === 0 ? ledger : ledger.filter((line) => !unread.has(line));
  return identify(selected, lines, { ...options, present, numbered });
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
