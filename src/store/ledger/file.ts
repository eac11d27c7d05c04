/**
 * @module
 * The file that a ledger is kept in.
 */
import { isUtf8 } from "node:buffer";
import { readFile, realpath } from "node:fs/promises";
import { basename } from "node:path";
import { FeedmillError } from "../../errors.ts";
import { describeFsError } from "../fs-error.ts";
import { inOrder, ledgerChunks } from "./format.ts";
import type { LedgerLine } from "./line.ts";
import { type ParsedLedger, parseLedger } from "./parse.ts";
import { replaceFile, versionOf } from "./replace.ts";

/** Its name in the folder of articles. */
export const LEDGER_FILE = "feedmill.ledger.jsonl";

/** A ledger, read. */
export interface LedgerFile extends ParsedLedger {
  /** Whether anything in it can't be read: it must not be written over, since what it says would be lost. */
  readonly isDamaged: boolean;
  /** Tells what was read from what others write, see {@link writeLedger}; empty for a file that isn't there or is empty. */
  readonly version: string;
}

type Text = Iterable<string | Uint8Array>;

/** What became of writing: `foreign` when somebody else has changed the file, which then isn't touched. */
export type Written =
  | { readonly outcome: "written" | "unchanged"; readonly version: string }
  | { readonly outcome: "foreign" };

/** Reads a ledger; a file that doesn't exist is an empty one. Never throws: what can't be read is among the problems. */
export async function readLedger(file: string): Promise<LedgerFile> {
  const version = versionOf(file); // an older one than what is read at worst: then it is read again before it is written
  const parsed = await readFile(file).then(
    (bytes) => parseBytes(bytes, basename(file)),
    (error: unknown) => (isMissing(error) ? { lines: [], problems: [] } : unreadable(file, describeFsError(error))),
  );
  return { ...parsed, isDamaged: parsed.problems.length > 0, version };
}

/**
 * Writes a ledger as a whole, or not at all; a file that says the same already isn't touched. A link stays one.
 *
 * @param seen The version of the file that the lines continue: another isn't written over. Without it, any is.
 * @throws {FeedmillError} When it can't be written, or is read-only.
 */
export function writeLedger(file: string, lines: readonly LedgerLine[], seen?: string): Promise<Written> {
  const sorted = inOrder(lines);
  return writeLedgerText(file, () => ledgerChunks(sorted), seen);
}

/** The same, for who has the text in pieces. @throws {FeedmillError} When it can't be written, or is read-only. */
export async function writeLedgerText(file: string, text: () => Text, seen?: string): Promise<Written> {
  try {
    const target = await realpath(file).catch(() => file);
    const present = versionOf(target);
    if ((seen === undefined || seen !== present) && (await holds(target, text)))
      return { outcome: "unchanged", version: present };
    const version = await replaceFile(target, text(), seen);
    return version === undefined ? { outcome: "foreign" } : { outcome: "written", version };
  } catch (error) {
    throw new FeedmillError(`Could not write ${file}: ${describeFsError(error)}; expected a file that can be written`);
  }
}

/** A file that isn't there says nothing already. */
async function holds(file: string, text: () => Text): Promise<boolean> {
  const present = await readFile(file).catch(() => Buffer.of());
  let end = 0;
  for (const piece of text()) {
    const bytes = Buffer.from(piece);
    if (!bytes.equals(present.subarray(end, end + bytes.length))) return false;
    end += bytes.length;
  }
  return end === present.length;
}

/** A text in another encoding would be read as other paths, and every article would be new. */
function parseBytes(bytes: Buffer, name: string): ParsedLedger {
  if (isUtf8(bytes)) return parseLedger(bytes.toString("utf8"), name);
  const rows = bytes.toString("latin1").split("\n");
  const line = rows.findIndex((row) => !isUtf8(Buffer.from(row, "latin1"))) + 1;
  return unreadable(name, "it is not UTF-8", line);
}

function unreadable(file: string, reason: string, line?: number): ParsedLedger {
  const expected = "a ledger that feedmill wrote, in UTF-8";
  return { lines: [], problems: [{ severity: "error", path: basename(file), line, reason, expected }] };
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && "code" in error && error.code === "ENOENT";
}
