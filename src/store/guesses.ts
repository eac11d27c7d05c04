/**
 * @module
 * Dates that are not to be relied on.
 */
import type { LedgerLine } from "./ledger/line.ts";
import type { Kept } from "./ledger/next.ts";

/**
 * Leaves out of the ledger when articles were published that took the time of their file: a checkout sets that. They are
 * given another date as soon as it is known.
 */
export function withoutGuesses(next: readonly LedgerLine[], published: readonly Kept[]): readonly LedgerLine[] {
  const guessed = new Set(
    published.flatMap(({ placed, line }) =>
      placed.article.dated || line?.published !== undefined ? [] : placed.article.path,
    ),
  );
  const isGuessed = ({ path, deleted }: LedgerLine) => path !== undefined && deleted === undefined && guessed.has(path);
  return next.map((line) => (isGuessed(line) ? { ...line, published: undefined } : line));
}

/** How many articles are published as of a date that isn't to be relied on. */
export function countGuesses(ledger: readonly LedgerLine[]): number {
  const isGuess = ({ content, published, deleted }: LedgerLine) =>
    content !== undefined && published === undefined && deleted === undefined;
  return ledger.filter(isGuess).length;
}
