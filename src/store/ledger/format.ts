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
  return [...ledgerChunks(inOrder(lines))].join("");
}

/** Lines whose texts are one piece: to have all of them in memory at once takes as much as their articles. */
const TOGETHER = 1000;

/** {@link formatLedger} piece by piece, of lines in their order. */
export function* ledgerChunks(sorted: readonly LedgerLine[]): Generator<string, undefined> {
  for (let i = 0; i < sorted.length; i += TOGETHER) {
    yield sorted
      .slice(i, i + TOGETHER)
      .map((line) => `${formatLine(line)}\n`)
      .join("");
  }
  return undefined;
}

/** Lines in the order in which they are written; the same list where they are. */
export function inOrder(lines: readonly LedgerLine[]): readonly LedgerLine[] {
  const isSorted = lines.every((line, i) => byId(lines[i - 1] ?? line, line) <= 0);
  return isSorted ? lines : [...lines].sort(byId);
}

/** The text of a line that was written, and what is written in its place. */
export type Edit = readonly [old: string, next: string];

/**
 * How the text of lines differs from that of lines `before`, which are in their order; undefined where ids came or went, or
 * stand elsewhere.
 */
export function editsOf(lines: readonly LedgerLine[], before: readonly LedgerLine[]): readonly Edit[] | undefined {
  if (lines.length !== before.length) return undefined;
  const edits: Edit[] = [];
  for (const [i, line] of lines.entries()) {
    const known = before[i];
    if (known === line) continue;
    if (known?.id !== line.id) return undefined;
    const edit: Edit = [formatLine(known), formatLine(line)];
    if (edit[0] !== edit[1]) edits.push(edit);
  }
  return edits;
}

/** The bytes of a ledger after edits in the order of its lines; undefined where it doesn't say what they begin with. */
export function editedBytes(bytes: Buffer, edits: readonly Edit[]): readonly Uint8Array[] | undefined {
  const parts: Uint8Array[] = [];
  let end = 0;
  for (const [old, next] of edits) {
    const start = bytes.indexOf(`${old}\n`, end);
    if (start < 0) return undefined;
    parts.push(bytes.subarray(end, start), Buffer.from(next));
    end = start + Buffer.byteLength(old);
  }
  return [...parts, bytes.subarray(end)];
}

/** The order of lines. */
export function byId(a: Pick<LedgerLine, "id">, b: Pick<LedgerLine, "id">): number {
  return a.id === b.id ? 0 : a.id < b.id ? -1 : 1;
}

/** Keys in the order of {@link LEDGER_KEYS}; what is undefined is left out. */
function formatLine(line: LedgerLine): string {
  const { id, guid, path, addresses, published, updated, content, feeds, deleted, url, title } = line;
  return JSON.stringify({
    id,
    guid,
    path,
    addresses: orNothing(addresses),
    published: timestamp(published),
    updated: timestamp(updated),
    content,
    feeds: orNothing(feeds),
    deleted: timestamp(deleted),
    url,
    title,
  } satisfies Record<keyof LedgerLine, unknown>);
}

function timestamp(date: Date | undefined): string | undefined {
  return date?.toISOString().replace(".000Z", "Z");
}

function orNothing(list: readonly string[]): readonly string[] | undefined {
  return list.length === 0 ? undefined : list;
}
