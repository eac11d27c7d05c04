/**
 * @module
 * Articles that stand where their lines say they do: nearly all of them, nearly always.
 */
import type { Metadata } from "../../article/article.ts";
import type { Candidate } from "./identify.ts";
import type { LedgerLine } from "./line.ts";

/**
 * The lines that the first rounds give by path, and by the id that the author gave, or else by content, where no other
 * round could come before: what would be found anyway, without a key for each.
 */
export function sureLines(
  articles: readonly Candidate[],
  lines: readonly LedgerLine[],
): ReadonlyMap<Metadata, LedgerLine> {
  const lineOf = new Map<Metadata, LedgerLine>();
  if (lines.length === 0) return lineOf;
  const claimed = new Set(articles.map(({ given }) => given));
  const lineAt = uniqueByPath(lines);
  for (const { article, given } of articles) {
    const line = lineAt.get(article.path);
    if (line === undefined) continue;
    const isSure = given === undefined ? line.content === article.content && !claimed.has(line.id) : line.id === given;
    if (isSure) lineOf.set(article, line);
  }
  return lineOf;
}

/** Undefined for a path that several lines have. */
function uniqueByPath(lines: readonly LedgerLine[]): ReadonlyMap<string, LedgerLine | undefined> {
  const lineAt = new Map<string, LedgerLine | undefined>();
  for (const line of lines) {
    if (line.path !== undefined) lineAt.set(line.path, lineAt.has(line.path) ? undefined : line);
  }
  return lineAt;
}
