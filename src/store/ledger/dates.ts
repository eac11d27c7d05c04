/**
 * @module
 * When an article was published and changed, from what is known besides the article.
 */
import type { Metadata } from "../../article/article.ts";
import type { Problem } from "../../errors.ts";
import { sourceOf } from "./keys.ts";
import type { LedgerLine } from "./line.ts";

/** What is known of dates. */
export interface DateContext {
  readonly now: Date;
  readonly committed?: ReadonlyMap<string, Date> | undefined;
}

/** The moment in whole seconds, which is all that feeds write. */
export function wholeSeconds(date: Date): Date {
  return new Date(Math.floor(date.getTime() / 1000) * 1000);
}

/** Whether an article may be seen by now. Only its own date puts it off: a clock that is wrong hides nothing. */
export function isDue({ dated, published }: Metadata, now: Date): boolean {
  return !dated || published <= now;
}

/** The article's own date; else the ledger's; else that of its first commit or of its file, at the latest `now`. */
function publishedAt(article: Metadata, line: LedgerLine | undefined, { committed, now }: DateContext): Date {
  const known = article.dated ? article.published : line?.published;
  if (known !== undefined) return known;
  const guessed = committed?.get(sourceOf(article.path)) ?? article.published;
  return guessed <= now ? guessed : wholeSeconds(now);
}

/** An article with the dates that it is published with; what can't be believed of them is a problem. */
export function withDates(article: Metadata, line: LedgerLine | undefined, context: DateContext, problems: Problem[]) {
  const { path, dated } = article;
  const warn = (reason: string, expected?: string) => problems.push({ severity: "warning", path, reason, expected });
  if (!dated && line?.published === undefined && !context.committed?.has(sourceOf(path))) {
    warn("no date: it takes its file's time", "a date in the article or in its file name");
  }
  if (article.updated !== undefined && article.updated > context.now) {
    warn(`its date of change lies in the future (${article.updated.toISOString()}) and isn't used`);
  }
  const published = publishedAt(article, line, context);
  const updated = updatedAt(article, published, line, context.now);
  // Most articles say themselves when they were published: they are kept once.
  return published === article.published && updated === article.updated ? article : { ...article, published, updated };
}

/** The article's own date; else the ledger's, which moves to `now` when what a reader sees differs from what is kept. */
function updatedAt(article: Metadata, published: Date, line: LedgerLine | undefined, now: Date): Date | undefined {
  if (article.updated !== undefined && article.updated <= now) return article.updated;
  if (line?.content === undefined || line.content === article.content) return line?.updated;
  return new Date(Math.max(wholeSeconds(now).getTime(), published.getTime()));
}
