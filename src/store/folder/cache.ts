/**
 * @module
 * What was read of a folder, kept for the next start: files that are the same by then needn't be read again. Never needed:
 * a cache that is damaged, of another version or out of date is as good as none.
 */
import { rmSync, statSync } from "node:fs";
import { lstat, mkdir, rename, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { VERSION } from "../../feed/format.ts";
import type { ParseOptions } from "../../parse/parse.ts";
import { removeLeftovers, temporaryBeside } from "../leftovers.ts";
import type { Claim } from "./claims.ts";
import { formatRows, fromRow, readRows } from "./rows.ts";
import type { Version } from "./version.ts";

/** Smaller folders are read as quickly. Articles. */
const WORTHWHILE = 1000;

/** While less of it is new, reading that again is sooner done than writing all. A part of what was kept. */
const LITTLE = 1 / 100;

/** Versions of sources, in a file. */
export class VersionCache {
  readonly #file: string;
  readonly #writer: string;
  /** All that were there when some were kept: a map of these alone would take as much memory again. */
  #seen: ReadonlyMap<string, Version> = new Map();
  /** How many of them were kept. */
  #kept = 0;

  constructor(file: string, options: ParseOptions) {
    this.#file = file;
    // A build of the same version that was made at another time may read otherwise.
    this.#writer = JSON.stringify([VERSION, statSync(import.meta.filename).mtimeMs, process.version, options.timezone]);
  }

  /** The versions of those sources that are, by their marks, what they were. */
  async recall(sources: readonly Claim[]): Promise<ReadonlyMap<string, Version>> {
    if (sources.length < WORTHWHILE) return new Map();
    this.#seen = await this.#read(sources).catch(() => new Map());
    this.#kept = this.#seen.size;
    return this.#seen;
  }

  async #read(sources: readonly Claim[]): Promise<ReadonlyMap<string, Version>> {
    const claims = new Map(sources.map((claim) => [claim.path, claim]));
    const known = new Map<string, Version>();
    for await (const rows of readRows(this.#file, this.#writer)) {
      for (const row of rows) {
        const [path, mark] = row;
        const claim = claims.get(path);
        if (claim?.found.stamp.mark !== mark || claim.files.length > 0) continue;
        known.set(claim.path, fromRow(row, claim));
      }
    }
    return known;
  }

  /** What it said was not so: none of it is believed the next time. */
  discard(): void {
    rmSync(this.#file, { force: true });
  }

  /**
   * Keeps versions where many are new, but not those that may change without another mark. What can't be written is
   * forgotten.
   */
  async keep(versions: ReadonlyMap<string, Version>): Promise<void> {
    if (versions.size < WORTHWHILE) return;
    const kept = [...versions.values()].filter(isLasting);
    const added = kept.filter((one) => this.#seen.get(one.path) !== one).length;
    if (added <= this.#kept * LITTLE) return;
    this.#seen = versions;
    this.#kept = kept.length;
    const temporary = temporaryBeside(this.#file);
    try {
      await mkdir(dirname(this.#file), { recursive: true });
      if ((await lstat(dirname(this.#file))).isSymbolicLink()) return; // it may lead anywhere
      await removeLeftovers(this.#file);
      await writeFile(join(dirname(this.#file), ".gitignore"), "*\n", { flag: "wx" }).catch(() => undefined);
      await writeFile(temporary, formatRows(kept, this.#writer));
      await rename(temporary, this.#file);
    } catch {
      await rm(temporary, { force: true }).catch(() => undefined);
    }
  }
}

function isLasting({ stamp, attached, pinned, leftOut, isUnread }: Version): boolean {
  return !stamp.fresh && attached.files.size === 0 && pinned.length + leftOut.length === 0 && !isUnread;
}
