/**
 * @module
 * What was read of a folder, kept for the next start: files that are the same by then needn't be read again. Never needed:
 * a cache that is damaged, of another version or out of date is as good as none.
 */
import { createHash } from "node:crypto";
import { statSync } from "node:fs";
import { mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { Metadata } from "../../article/article.ts";
import type { Problem } from "../../errors.ts";
import { VERSION } from "../../feed/format.ts";
import type { ParseOptions } from "../../parse/parse.ts";
import { NO_FILES } from "./attached.ts";
import type { Claim } from "./claims.ts";
import { sourceOf, type Version, versionOf } from "./version.ts";

/** Smaller folders are read as quickly. Articles. */
const WORTHWHILE = 1000;

/** Versions of sources, in a file. */
export class VersionCache {
  readonly #file: string;
  readonly #writer: string;
  #kept: ReadonlyMap<string, Version> = new Map();

  constructor(file: string, options: ParseOptions) {
    this.#file = file;
    // A build of the same version that was made at another time may read otherwise.
    this.#writer = JSON.stringify([VERSION, statSync(import.meta.filename).mtimeMs, process.version, options.timezone]);
  }

  /** The versions of those sources that are, by their marks, what they were. */
  async recall(sources: readonly Claim[]): Promise<ReadonlyMap<string, Version>> {
    if (sources.length < WORTHWHILE) return new Map();
    const lines = await readLines(this.#file, this.#writer).catch(() => []);
    const kept = new Map(lines.map((line) => [line.path, line]));
    const known = sources.flatMap((claim): [string, Version][] => {
      const line = kept.get(claim.path);
      if (line?.mark !== claim.found.stamp.mark || claim.files.length > 0) return [];
      return [[claim.path, fromLine(line, claim)]];
    });
    this.#kept = new Map(known);
    return this.#kept;
  }

  /** Keeps versions, but not those that may change without another mark. What can't be written is forgotten. */
  async keep(versions: ReadonlyMap<string, Version>): Promise<void> {
    if (versions.size < WORTHWHILE) return;
    const kept = new Map([...versions].filter(([, version]) => isLasting(version)));
    const isSame = kept.size === this.#kept.size && [...kept].every(([path, one]) => this.#kept.get(path) === one);
    if (isSame) return;
    this.#kept = kept;
    const temporary = `${this.#file}.${process.pid}.tmp`;
    try {
      await mkdir(dirname(this.#file), { recursive: true });
      await writeFile(join(dirname(this.#file), ".gitignore"), "*\n", { flag: "wx" }).catch(() => undefined);
      await writeFile(temporary, formatLines([...kept.values()], this.#writer));
      await rename(temporary, this.#file);
    } catch {
      await rm(temporary, { force: true }).catch(() => undefined);
    }
  }
}

/** A version as it is kept; dates are of JSON. */
interface Line {
  readonly path: string;
  readonly mark: string;
  readonly digest: string;
  readonly articles: readonly (Omit<Metadata, "published" | "updated"> & {
    readonly published: string;
    readonly updated?: string;
  })[];
  readonly problems: readonly Problem[];
}

function isLasting({ stamp, source, pinned, leftOut, isUnread }: Version): boolean {
  return !stamp.fresh && source.files.size === 0 && pinned.length + leftOut.length === 0 && !isUnread;
}

function fromLine({ path, articles, digest, problems }: Line, { found }: Claim): Version {
  const stamp = found.stamp.fresh ? { ...found.stamp, fresh: false } : found.stamp;
  const parts = { found, stamp, digest, source: sourceOf(path, NO_FILES), problems };
  return versionOf(parts, { articles: articles.map(revived), pinned: [], leftOut: [], isUnread: false });
}

function revived({ published, updated, ...article }: Line["articles"][number]): Metadata {
  return { ...article, published: new Date(published), ...(updated && { updated: new Date(updated) }) };
}

function toLine({ source: { path }, stamp: { mark }, digest, articles, problems }: Version): string {
  return `${JSON.stringify({ path, mark, digest, articles, problems })}\n`;
}

/** Several buffers: one string couldn't hold a million articles. */
function formatLines(versions: readonly Version[], writer: string): readonly Buffer[] {
  const parts: Buffer[] = [];
  for (let i = 0; i < versions.length; i += WORTHWHILE) {
    parts.push(
      Buffer.from(
        versions
          .slice(i, i + WORTHWHILE)
          .map(toLine)
          .join(""),
      ),
    );
  }
  return [Buffer.from(`${JSON.stringify({ writer, digest: digestOf(parts) })}\n`), ...parts];
}

/** @throws What reading the file throws, and {@link SyntaxError}. */
async function readLines(file: string, writer: string): Promise<readonly Line[]> {
  const bytes = await readFile(file);
  const head = bytes.indexOf("\n") + 1;
  const { writer: by, digest } = JSON.parse(bytes.toString("utf8", 0, head));
  if (by !== writer || digest !== digestOf([bytes.subarray(head)])) return [];
  const lines: Line[] = [];
  for (let start = head; start < bytes.length; ) {
    const end = bytes.indexOf("\n", start);
    lines.push(JSON.parse(bytes.toString("utf8", start, end)));
    start = end + 1;
  }
  return lines;
}

function digestOf(parts: readonly Buffer[]): string {
  const hash = createHash("sha256");
  for (const part of parts) hash.update(part);
  return hash.digest("hex");
}
