/**
 * @module
 * A publication as files for any static host.
 */
import { join } from "node:path";
import { ExportError } from "../errors.ts";
import type { FeedDocument, Publication } from "../publish/document.ts";
import { describeFsError } from "../store/fs-error.ts";
import { StaleError } from "../store/store.ts";
import type { ExportFile } from "./file.ts";
import { checkWay, isForeign, lengthOf, removeWithFolders, tidyUp, writeWhole } from "./files.ts";
import type { Host } from "./hosts/host.ts";
import { hostFiles } from "./hosts.ts";
import { type Manifest, readManifest, type Written, writeManifest } from "./manifest.ts";
import { fileOf, inTheWay } from "./paths.ts";
import { type Candidate, codedCandidates, codedFiles, codedNames, type FileCoding } from "./precompress.ts";

/** Where and how to write. */
export interface ExportOptions {
  readonly out: string;
  /** Write even where files lie that feedmill did not write. */
  readonly force?: boolean | undefined;
  /** Whose configuration is written beside the documents. */
  readonly hosts?: readonly Host[] | undefined;
  /** Codings in which each document that gains by it is written too. */
  readonly precompress?: readonly FileCoding[] | undefined;
}

/** What changed in the folder, as paths below it. */
export interface ExportReport {
  readonly added: readonly string[];
  readonly changed: readonly string[];
  readonly unchanged: readonly string[];
  readonly removed: readonly string[];
}

/** Files by path, documents in the order of {@link Publication.documents}. */
type Files = ReadonlyMap<string, ExportFile>;

/** What one turn of an export is to write. */
interface Turn {
  readonly files: Files;
  /** Whether a file of an earlier export is for this turn to keep or to remove. */
  readonly isOurs: (path: string) => boolean;
  /** Coded files that stand for the one at a path, and no longer do when that is replaced. */
  readonly codedOf: (path: string) => readonly string[];
}

/**
 * Writes every document, each by a temporary file and a rename, and removes what an earlier export wrote and is no
 * longer published. Files that no export wrote stay.
 *
 * @throws {ExportError} When the folder holds foreign files, or can't be written, or an article changed meanwhile.
 */
export async function exportPublication(publication: Publication, options: ExportOptions): Promise<ExportReport> {
  try {
    const documents = await collect(publication);
    const files = new Map<string, ExportFile>([
      ...documents,
      ...(await hostFiles(publication, documents, options.hosts ?? [])),
    ]);
    return await exportFiles(files, codedCandidates(documents, options.precompress ?? []), options);
  } catch (error) {
    const isKnown = error instanceof StaleError || (error instanceof Error && "syscall" in error);
    throw isKnown ? new ExportError(`Could not export to ${options.out}: ${describeFsError(error)}`) : error;
  }
}

/** Coded files are made from the others, so they come after these. */
async function exportFiles(
  files: Files,
  coded: ReadonlyMap<string, Candidate>,
  { out, force = false }: ExportOptions,
): Promise<ExportReport> {
  const present = await tidyUp(out);
  const before = await readManifest(out);
  if (!force && present.length > 0) await refuseForeign(out, present, before, [...files.keys(), ...coded.keys()]);
  const codedOf = (path: string) => codedNames(path).filter((name) => before?.has(name) && !files.has(name));
  const plain = await update(out, before, { files, isOurs: (path) => !coded.has(path), codedOf });
  if (coded.size === 0) return plain.report;
  const after = await update(out, plain.manifest, {
    files: codedFiles(out, coded, plain.manifest),
    isOurs: (path) => coded.has(path),
    codedOf: () => [],
  });
  return joined(plain.report, after.report);
}

/** Makes those files of an export that are of this turn be its `files`, and leaves the others alone. */
async function update(
  out: string,
  before: Manifest | undefined,
  turn: Turn,
): Promise<{ readonly report: ExportReport; readonly manifest: Manifest }> {
  const ours = new Map([...(before ?? [])].filter(([path]) => turn.isOurs(path)));
  const report = await compare(out, ours, turn.files);
  const { added, changed, removed } = report;
  const todo = [...added, ...changed];
  if (before !== undefined && todo.length === 0 && removed.length === 0) return { report, manifest: before };
  await checkWay(out, [...todo, ...removed], before ?? new Map());
  const touched = new Set([...todo, ...removed]);
  const kept = [...(before ?? [])].filter(([path]) => !touched.has(path));
  // Should this be cut short, the next export still knows all of these files as its own, and writes them anew.
  const unsure = [...touched].map((path): [string, Written] => [path, { etag: "", length: 0 }]);
  await writeManifest(out, new Map([...kept, ...unsure]));
  for (const path of inTheWay(removed, todo)) await removeWithFolders(out, path);
  const written = await writeAll(out, turn, new Set(todo));
  for (const path of removed) await removeWithFolders(out, path);
  const manifest = new Map([...kept, ...written]);
  await writeManifest(out, manifest);
  return { report, manifest };
}

function joined(a: ExportReport, b: ExportReport): ExportReport {
  return {
    added: [...a.added, ...b.added],
    changed: [...a.changed, ...b.changed],
    unchanged: [...a.unchanged, ...b.unchanged],
    removed: [...a.removed, ...b.removed],
  };
}

async function collect(publication: Publication): Promise<ReadonlyMap<string, FeedDocument>> {
  const files = new Map<string, FeedDocument>();
  for await (const document of publication.documents()) files.set(fileOf(document.path), document);
  return files;
}

/** A folder that feedmill never wrote to has to be empty, and a file of somebody else's is never overwritten. */
async function refuseForeign(
  out: string,
  [first]: readonly string[],
  before: Manifest | undefined,
  paths: readonly string[],
): Promise<void> {
  if (before === undefined) {
    throw new ExportError(
      `${out} holds files that feedmill did not write, such as ${first}; choose another folder with --out, or use --force`,
    );
  }
  for (const path of paths) {
    if (!before.has(path) && (await isForeign(out, path, before))) {
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
async function writeAll(
  out: string,
  { files, codedOf }: Turn,
  todo: ReadonlySet<string>,
): Promise<[string, Written][]> {
  const written: [string, Written][] = [];
  for (const [path, document] of files) {
    if (!todo.has(path)) continue;
    const bytes = await document.body();
    // A host prefers coded files: none may outlive what it was made from, should this be cut short.
    for (const coded of codedOf(path)) await removeWithFolders(out, coded);
    await writeWhole(out, path, bytes);
    written.push([path, { etag: document.etag, length: bytes.length }]);
  }
  return written;
}
