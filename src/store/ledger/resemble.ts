/**
 * @module
 * Whether a file is still the article that it was, or another one under the same name.
 */
import type { Metadata } from "../../article/article.ts";
import { xmlLine } from "../../article/clean.ts";
import type { Problem } from "../../errors.ts";
import { titleKey } from "./keys.ts";
import type { LedgerLine } from "./line.ts";

/** Whether an article has the text, the title or the date of a line. What a line doesn't say can't have changed. */
export function resembles(article: Metadata, { content, title, published }: LedgerLine): boolean {
  if (content === undefined || title === undefined || content === article.content) return true;
  const isDated = article.dated && published?.getTime() === article.published.getTime();
  return isDated || titleKey(title).join() === titleKey(xmlLine(article.title)).join();
}

/** Names an article that has the id of one at its path with which it has nothing else in common. */
export function warnOfAnother(article: Metadata, line: LedgerLine | undefined, problems: Problem[]): void {
  const { path, dated } = article;
  if (line === undefined || line.path !== path || resembles(article, line)) return;
  const what = dated ? "title, date and text are all new" : "title and text are both new";
  const advice = "give it an `id` of its own if it is another article";
  const reason = `${what}; it keeps the id of “${line.title}”; ${advice}`;
  problems.push({ severity: "warning", path, reason });
}
