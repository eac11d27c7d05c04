/**
 * @module
 * From the lines of a ledger to its text.
 */
import type { LedgerLine } from "./line.ts";

/** Every key of a line, in the order in which they are written. */
export const LEDGER_KEYS = [
  "id",
  "guid",
  "path",
  "addresses",
  "published",
  "updated",
  "content",
  "feeds",
  "deleted",
  "url",
  "title",
] as const satisfies readonly (keyof LedgerLine)[];

/**
 * JSON Lines, sorted by id by code units, so that the same lines are the same text, and that git merges what two
 * branches added at different places. Dates are of RFC 3339 in UTC; what is absent or empty is left out.
 */
export function formatLedger(lines: readonly LedgerLine[]): string {
  return ledgerText(lines).text;
}

/** Lines in the order of their ids, and their text. */
export interface LedgerText {
  readonly lines: readonly LedgerLine[];
  readonly text: string;
}

/** {@link formatLedger} with the lines as they are written. */
export function ledgerText(lines: readonly LedgerLine[]): LedgerText {
  const sorted = [...lines].sort(byId);
  return { lines: sorted, text: sorted.map((line) => `${formatLine(line)}\n`).join("") };
}

/** {@link ledgerText}, where most lines are the very objects that were written `before`, and no other ids. */
export function nextText(lines: readonly LedgerLine[], before: LedgerText): LedgerText {
  if (lines.length !== before.lines.length) return ledgerText(lines);
  const parts: string[] = [];
  let end = 0;
  for (const [i, line] of lines.entries()) {
    const known = before.lines[i];
    if (known === line) continue;
    if (known?.id !== line.id) return ledgerText(lines);
    const old = formatLine(known);
    const start = before.text.indexOf(old, end);
    parts.push(before.text.slice(end, start), formatLine(line));
    end = start + old.length;
  }
  return parts.length === 0 ? before : { lines, text: parts.join("") + before.text.slice(end) };
}

/** The order of lines. */
export function byId(a: Pick<LedgerLine, "id">, b: Pick<LedgerLine, "id">): number {
  return a.id === b.id ? 0 : a.id < b.id ? -1 : 1;
}

function formatLine(line: LedgerLine): string {
  return JSON.stringify(Object.fromEntries(LEDGER_KEYS.map((key) => [key, written(line[key])])));
}

/** Undefined for what is left out. */
function written(value: LedgerLine[keyof LedgerLine]): unknown {
  if (value instanceof Date) return value.toISOString().replace(".000Z", "Z");
  return Array.isArray(value) && value.length === 0 ? undefined : value;
}
