/**
 * @module
 * A publication as files for any static host.
 */
import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { ExportError } from "../errors.ts";
import type { FeedDocument, Publication } from "../publish/document.ts";
import { describeFsError } from "../store/scan.ts";
import { exists, lengthOf, removeWithFolders, writeWhole } from "./files.ts";
import { type Manifest, readManifest, type Written, writeManifest } from "./manifest.ts";

/** Where and how to write. */
export interface ExportOptions {
  readonly out: string;
  /** Write even where files lie that feedmill did not write. */
  readonly force?: boolean | undefined;
}

/** What changed in the folder, as paths below it. */
export interface ExportReport {
  readonly added: readonly string[];
  readonly changed: readonly string[];
  readonly unchanged: readonly string[];
  readonly removed: readonly string[];
}

/** Documents by the path of their file, in the order of {@link Publication.documents}. */
type Files = ReadonlyMap<string, FeedDocument>;

/**
 * Writes every document, each by a temporary file and a rename, and removes what an earlier export wrote and is no
 * longer published. Files that no export wrote stay.
 *
 * @throws {ExportError} When the folder holds foreign files, or can't be written.
 */
export async function exportPublication(publication: Publication, options: ExportOptions): Promise<ExportReport> {
  try {
    return await exportFiles(await collect(publication), options);
  } catch (error) {
    if (error instanceof ExportError) throw error;
    throw new ExportError(`Could not export to ${options.out}: ${describeFsError(error)}`);
  }
}

/** The file of a document: pages are the index of their folder, as every static host expects. */
export function fileOf(path: string): string {
  return path === "" || path.endsWith("/") ? `${path}index.html` : path;
}

async function exportFiles(files: Files, { out, force = false }: ExportOptions): Promise<ExportReport> {
  const before = await readManifest(out);
  if (!force) await refuseForeign(out, before, files);
  const report = await compare(out, before ?? new Map(), files);
  const kept = (path: string): [string, Written][] => {
    const written = before?.get(path);
    return written === undefined ? [] : [[path, written]];
  };
  const unchanged = report.unchanged.flatMap(kept);
  const todo = [...report.added, ...report.changed];
  // Should this be cut short, the next export still knows all of these files as its own, and writes them anew.
  const unsure = [...todo, ...report.removed].map((path): [string, Written] => [path, { etag: "", length: 0 }]);
  await writeManifest(out, new Map([...unchanged, ...unsure]));
  const written = await writeAll(out, files, new Set(todo));
  for (const path of report.removed) await removeWithFolders(out, path);
  await writeManifest(out, new Map([...unchanged, ...written]));
  return report;
}

async function collect(publication: Publication): Promise<Files> {
  const files = new Map<string, FeedDocument>();
  for await (const document of publication.documents()) files.set(fileOf(document.path), document);
  return files;
}

/** A folder that feedmill never wrote to has to be empty, and a file of somebody else's is never overwritten. */
async function refuseForeign(out: string, before: Manifest | undefined, files: Files): Promise<void> {
  const present = await readdir(out).catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return [];
    throw error;
  });
  if (before === undefined && present.length > 0) {
    throw new ExportError(
      `${out} holds files that feedmill did not write, such as ${present[0]}; choose another folder with --out, or use --force`,
    );
  }
  for (const path of files.keys()) {
    if (before?.has(path) !== true && present.length > 0 && (await exists(join(out, path)))) {
      throw new ExportError(
        `${join(out, path)} was not written by feedmill and would be overwritten; move it away, or use --force`,
      );
    }
  }
}

async function compare(out: string, before: Manifest, files: Files): Promise<ExportReport> {
  const added: string[] = [];
  const changed: string[] = [];
  const unchanged: string[] = [];
  for (const [path, { etag }] of files) {
    const known = before.get(path);
    if (known === undefined) added.push(path);
    else if (known.etag === etag && known.length === (await lengthOf(join(out, path)))) unchanged.push(path);
    else changed.push(path);
  }
  return { added, changed, unchanged, removed: [...before.keys()].filter((path) => !files.has(path)).sort() };
}

/** In the order of the publication, so that a feed never links to what isn't there yet. */
async function writeAll(out: string, files: Files, todo: ReadonlySet<string>): Promise<[string, Written][]> {
  const written: [string, Written][] = [];
  for (const [path, document] of files) {
    if (!todo.has(path)) continue;
    const bytes = await document.body();
    await writeWhole(join(out, path), bytes);
    written.push([path, { etag: document.etag, length: bytes.length }]);
  }
  return written;
}
