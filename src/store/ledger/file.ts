/**
 * @module
 * The file that a ledger is kept in.
 */
import { isUtf8 } from "node:buffer";
import { open, readFile, realpath, rename, rm } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { FeedmillError } from "../../errors.ts";
import { describeFsError } from "../fs-error.ts";
import { formatLedger } from "./format.ts";
import type { LedgerLine } from "./line.ts";
import { type ParsedLedger, parseLedger } from "./parse.ts";

/** Its name in the folder of articles. */
export const LEDGER_FILE = "feedmill.ledger.jsonl";

/** A ledger, read. */
export interface LedgerFile extends ParsedLedger {
  /** Whether anything in it can't be read: it must not be written over, since what it says would be lost. */
  readonly isDamaged: boolean;
}

/** Reads a ledger; a file that doesn't exist is an empty one. Never throws: what can't be read is among the problems. */
export async function readLedger(file: string): Promise<LedgerFile> {
  const parsed = await readFile(file).then(
    (bytes) => parseBytes(bytes, basename(file)),
    (error: unknown) => (isMissing(error) ? { lines: [], problems: [] } : unreadable(file, describeFsError(error))),
  );
  return { ...parsed, isDamaged: parsed.problems.length > 0 };
}

/**
 * Writes a ledger as a whole, or not at all; a file that says the same already isn't touched. A link stays one.
 *
 * @throws {FeedmillError} When it can't be written.
 */
export function writeLedger(file: string, lines: readonly LedgerLine[]): Promise<void> {
  return writeLedgerText(file, formatLedger(lines));
}

/** The same, for who has the text already. @throws {FeedmillError} When it can't be written. */
export async function writeLedgerText(file: string, text: string): Promise<void> {
  const bytes = Buffer.from(text);
  try {
    const target = await realpath(file).catch(() => file);
    const present = await readFile(target).catch(() => undefined);
    if (present === undefined ? bytes.length > 0 : !bytes.equals(present)) await replace(target, bytes);
  } catch (error) {
    throw new FeedmillError(`Could not write ${file}: ${describeFsError(error)}; expected a file that can be written`);
  }
}

/** The bytes are on the disk before the name leads to them, also when the power fails. */
async function replace(file: string, bytes: Buffer): Promise<void> {
  const temporary = join(dirname(file), `.${basename(file)}-${process.pid}.tmp`);
  try {
    const handle = await open(temporary, "w");
    try {
      await handle.writeFile(bytes);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(temporary, file);
  } catch (error) {
    await rm(temporary, { force: true }).catch(() => undefined);
    throw error;
  }
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
