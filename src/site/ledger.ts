/**
 * @module
 * The ledger of a site: read, kept in memory, and written beside what others write to it.
 */
import { stat } from "node:fs/promises";
import { join, resolve } from "node:path";
import type { Config } from "../config/schema.ts";
import { FeedmillError, type Problem } from "../errors.ts";
import { LEDGER_FILE, readLedger, writeLedgerText } from "../store/ledger/file.ts";
import { type LedgerText, nextText } from "../store/ledger/format.ts";
import type { LedgerLine } from "../store/ledger/line.ts";
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

const EMPTY: LedgerText = { lines: [], text: "" };

/** A ledger in a file that others may change too, be it by `git pull`. */
export class SiteLedger {
  readonly file: string;
  #lines: readonly LedgerLine[] = [];
  #problems: readonly Problem[] = [];
  #isDamaged = false;
  /** What the file held when it was read or written. */
  #inFile = EMPTY;
  /** Tells that version of the file from others; undefined when there was none. */
  #version: string | undefined;
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

  /**
   * Reads the file if it is another than before. What is in memory and neither in the file nor in a damaged line of it is
   * forgotten; a file that is gone or empty is not believed.
   *
   * @returns Whether it was another.
   */
  async reload(): Promise<boolean> {
    const version = await this.#newVersion();
    if (version === undefined) return false;
    const { lines, problems, isDamaged } = await readLedger(this.file);
    this.#version = version;
    this.#inFile = nextText(lines, EMPTY);
    this.#lines = isDamaged ? joined(lines, this.#lines) : lines;
    this.#problems = problems;
    this.#isDamaged = isDamaged;
    return true;
  }

  /** Undefined when the file is the known one, or is gone. What others write is waited for until it is finished. */
  async #newVersion(): Promise<string | undefined> {
    const read = () => versionOf(this.file);
    let version = await read();
    if (this.#isRead && version !== this.#version) version = await readSettled(read);
    this.#isRead = true;
    return version === this.#version ? undefined : version;
  }

  /** Keeps `lines` in memory, and in the file where that differs and nobody else has changed it. */
  async save(lines: readonly LedgerLine[]): Promise<Saved> {
    if (await this.reload()) return { outcome: "foreign" };
    this.#lines = lines;
    if (this.#isDamaged) return { outcome: "kept", reason: `${this.file}: lines in it can't be read` };
    const next = nextText(lines, this.#inFile);
    const isThere = (await versionOf(this.file)) !== undefined;
    if (isThere ? next.text === this.#inFile.text : lines.length === 0) return { outcome: "unchanged" };
    try {
      await writeLedgerText(this.file, next.text);
    } catch (error) {
      if (!(error instanceof FeedmillError)) throw error;
      return { outcome: "kept", reason: error.message };
    }
    this.#inFile = next;
    this.#version = await versionOf(this.file);
    return { outcome: "written" };
  }
}

/** What the file says goes before what is remembered. */
function joined(inFile: readonly LedgerLine[], remembered: readonly LedgerLine[]): readonly LedgerLine[] {
  const ids = new Set(inFile.map(({ id }) => id));
  return [...inFile, ...remembered.filter(({ id }) => !ids.has(id))];
}

/** Undefined for a file that isn't there or holds nothing. */
async function versionOf(file: string): Promise<string | undefined> {
  const found = await stat(file, { bigint: true }).catch(() => undefined);
  return found && found.size > 0n ? [found.ino, found.size, found.mtimeNs].join(" ") : undefined;
}
