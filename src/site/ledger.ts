/**
 * @module
 * The ledger of a site: read, kept in memory, and written beside what others write to it.
 */
import { open } from "node:fs/promises";
import { join, resolve } from "node:path";
import type { Config } from "../config/schema.ts";
import { FeedmillError, type Problem } from "../errors.ts";
import { LEDGER_FILE, readLedger, type Written, writeLedger, writeLedgerText } from "../store/ledger/file.ts";
import { type Edit, editedBytes, editsOf, inOrder } from "../store/ledger/format.ts";
import type { LedgerLine } from "../store/ledger/line.ts";
import { versionOf } from "../store/ledger/replace.ts";
import { damageError } from "./damage.ts";
import { readSettled } from "./settle.ts";

/**
 * What became of writing: `foreign` when somebody else has changed the file meanwhile, which has then been read and
 * counts; `kept` when it isn't written, for the `reason`.
 */
export type Saved =
  | { readonly outcome: "written" | "unchanged" | "foreign" }
  | { readonly outcome: "kept"; readonly reason: string };

/** Where the ledger of a folder is. */
export function ledgerFile(folder: string, { ledger }: Config): string {
  return resolve(ledger ?? join(folder, LEDGER_FILE));
}

/**
 * The ledger that a site begins with.
 *
 * @throws {FeedmillError} When a line of it can't be read: its article would get a new id, and reappear as unread.
 */
export async function openLedger(file: string): Promise<SiteLedger> {
  const ledger = new SiteLedger(file);
  await ledger.reload();
  if (ledger.isDamaged) {
    await readSettled(async () => versionOf(file)); // it may be half of what somebody writes just now
    await ledger.reload();
  }
  if (ledger.isDamaged) throw damageError(file, ledger.problems);
  return ledger;
}

/** A ledger in a file that others may change too, be it by `git pull`. */
export class SiteLedger {
  readonly file: string;
  #lines: readonly LedgerLine[] = [];
  #problems: readonly Problem[] = [];
  #isDamaged = false;
  /** What the file held when it was read or written, in order. */
  #inFile: readonly LedgerLine[] = [];
  /** Whether we wrote that: then it is to the letter what we would write. */
  #isOurs = false;
  /** Tells that version of the file from others; empty when there was none. */
  #version = "";
  #isRead = false;

  /** Not yet read, see {@link reload}; `lines` are what it holds until then. */
  constructor(file: string, lines: readonly LedgerLine[] = []) {
    this.file = file;
    this.#lines = lines;
  }

  get lines(): readonly LedgerLine[] {
    return this.#lines;
  }

  /** Every line that can't be read. */
  get problems(): readonly Problem[] {
    return this.#problems;
  }

  /** Whether a line can't be read: then the file isn't written. */
  get isDamaged(): boolean {
    return this.#isDamaged;
  }

  /** Whether the file isn't the one that was read or written last. */
  get isTouched(): boolean {
    return versionOf(this.file) !== this.#version;
  }

  /**
   * Reads the file if it is another than before. What is in memory and neither in the file nor in a damaged line of it is
   * forgotten; a file that is gone or empty is not believed.
   *
   * @returns Whether it was another.
   */
  async reload(): Promise<boolean> {
    if (!(await this.#isOther())) return false;
    const { lines, problems, isDamaged, version } = await readLedger(this.file);
    if (version === "") return false;
    this.#version = version;
    this.#inFile = inOrder(lines);
    this.#isOurs = false;
    this.#lines = isDamaged ? joined(lines, this.#lines) : lines;
    this.#problems = problems;
    this.#isDamaged = isDamaged;
    return true;
  }

  /** False when the file is the known one, or is gone. What others write is waited for until it is finished. */
  async #isOther(): Promise<boolean> {
    const read = async () => versionOf(this.file);
    let version = await read();
    if (this.#isRead && version !== this.#version) version = await readSettled(read);
    this.#isRead = true;
    return version !== "" && version !== this.#version;
  }

  /** Keeps `lines` in memory, and in the file where that differs and nobody else has changed it. */
  async save(lines: readonly LedgerLine[]): Promise<Saved> {
    if (await this.reload()) return { outcome: "foreign" };
    this.#lines = lines;
    if (this.#isDamaged) return { outcome: "kept", reason: `${this.file}: lines in it can't be read` };
    const edits = editsOf(lines, this.#inFile);
    const next = edits === undefined ? inOrder(lines) : lines;
    if (versionOf(this.file) === "" ? lines.length === 0 : edits?.length === 0) return { outcome: "unchanged" };
    try {
      return await this.#write(next, edits);
    } catch (error) {
      if (!(error instanceof FeedmillError)) throw error;
      return { outcome: "kept", reason: error.message };
    }
  }

  async #write(next: readonly LedgerLine[], edits: readonly Edit[] | undefined): Promise<Saved> {
    const written = (await this.#edit(edits)) ?? (await writeLedger(this.file, next, this.#version));
    if (written.outcome === "foreign") {
      await this.reload();
      return written;
    }
    this.#inFile = next;
    this.#isOurs = true;
    this.#version = written.version;
    return { outcome: written.outcome };
  }

  /** Few lines of many are written into what the file says. Undefined where that isn't what we wrote. */
  async #edit(edits: readonly Edit[] | undefined): Promise<Written | undefined> {
    if (edits === undefined || edits.length === 0 || !this.#isOurs) return undefined;
    const bytes = await readAtOnce(this.file).catch(() => undefined);
    const text = bytes && editedBytes(bytes, edits);
    return text && writeLedgerText(this.file, () => text, this.#version);
  }
}

/** In one piece of memory: `readFile` of Node fills a second one, on the only thread that answers. */
async function readAtOnce(file: string): Promise<Buffer> {
  const handle = await open(file);
  try {
    const { size } = await handle.stat();
    const { buffer, bytesRead } = await handle.read(Buffer.allocUnsafeSlow(size), 0, size, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await handle.close();
  }
}

/** What the file says goes before what is remembered. */
function joined(inFile: readonly LedgerLine[], remembered: readonly LedgerLine[]): readonly LedgerLine[] {
  const ids = new Set(inFile.map(({ id }) => id));
  return [...inFile, ...remembered.filter(({ id }) => !ids.has(id))];
}
