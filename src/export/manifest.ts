/**
 * @module
 * What an export wrote: so that the next one knows its own files, which of them are still right, and what subscribers
 * have been told.
 */
import { closeSync, fsyncSync, openSync, readFileSync, renameSync, rmSync, writeSync } from "node:fs";
import { join } from "node:path";
import { ExportError } from "../errors.ts";
import { type DocumentKind, KINDS } from "../http/kinds.ts";
import type { SeenEntry } from "../publish/difference.ts";
import { MANIFEST } from "../store/folder/names.ts";
import { temporaryName } from "./files.ts";
import { isBelow } from "./paths.ts";

/** A file that was written: the entity tag of its document, and its length in bytes. */
export interface Written {
  /** Empty while it is being put in place. */
  readonly etag: string;
  readonly length: number;
  readonly kind: DocumentKind;
}

/** Files by path below the folder. */
export type WrittenFiles = ReadonlyMap<string, Written>;

/** What a folder holds of ours. */
export interface Manifest {
  readonly files: WrittenFiles;
  /** Those of the site's feed; undefined where the one who exported didn't say. */
  readonly entries?: readonly SeenEntry[] | undefined;
}

/** What stands before the entries, in no text that is quoted, and at the end. */
const ENTRIES = ', "entries": ';
const END = " }\n";

/** Entries as they stand in the file that they were read from: while files are put in place they are written once more. */
const asWritten = new WeakMap<readonly SeenEntry[], string>();

/**
 * The manifest of a folder; undefined when no export wrote into it yet.
 *
 * @throws {ExportError} When it is damaged.
 */
export function readManifest(out: string): Manifest | undefined {
  const file = join(out, MANIFEST);
  const text = readText(file);
  if (text === undefined) return undefined;
  try {
    const manifest = JSON.parse(text);
    const { files, entries } = manifest;
    const known = new Map(Object.entries(files).map(checkedFile));
    if (entries === undefined) return { files: known };
    const told = Object.entries(entries).map(checkedEntry);
    const start = text.lastIndexOf(ENTRIES);
    const isOurs = start >= 0 && text.endsWith(END) && Object.keys(manifest).join() === "files,entries";
    if (isOurs) asWritten.set(told, text.slice(start + ENTRIES.length, -END.length));
    return { files: known, entries: told };
  } catch {
    throw new ExportError(`${file}: it is damaged; remove the folder and export again`);
  }
}

/**
 * Writes a line a file and a line an entry, sorted. It is the one file that is on the disk itself before it takes its
 * name: without a whole manifest no export could go on after the power was cut, while any other file that was lost then
 * can be written again. To wait for the disk once for each of 10,000 pages would take minutes.
 */
export function writeManifest(out: string, { files, entries }: Manifest): void {
  const known = [...files].map(([path, { etag, length, kind }]) => [path, { etag, length, kind }] as const);
  const temporary = join(out, temporaryName());
  try {
    const more = entries === undefined ? "" : ENTRIES + (asWritten.get(entries) ?? entryLines(entries));
    writeDurably(temporary, `{ "files": ${linesOf(known)}${more}${END}`);
    renameSync(temporary, join(out, MANIFEST));
  } finally {
    rmSync(temporary, { force: true });
  }
}

function entryLines(entries: readonly SeenEntry[]): string {
  return linesOf(entries.map(({ id, url, title, published, content }) => [id, { url, title, published, content }]));
}

function linesOf(pairs: readonly (readonly [string, object])[]): string {
  const sorted = [...pairs].sort(([a], [b]) => (a < b ? -1 : 1));
  return `{\n${sorted.map(([key, value]) => `${JSON.stringify(key)}: ${JSON.stringify(value)}`).join(",\n")}\n}`;
}

function writeDurably(file: string, text: string): void {
  const opened = openSync(file, "w");
  try {
    const bytes = Buffer.from(text);
    for (let done = 0; done < bytes.length; ) done += writeSync(opened, bytes, done);
    fsyncSync(opened);
  } finally {
    closeSync(opened);
  }
}

function readText(file: string): string | undefined {
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    const code = error instanceof Error && "code" in error ? error.code : undefined;
    if (code === "ENOENT" || code === "ENOTDIR") return undefined;
    throw error;
  }
}

/** Files that are named here may be removed: none outside the folder is. */
function checkedFile([path, written]: [string, unknown]): [string, Written] {
  if (isBelow(path) && isObject(written) && "etag" in written && "length" in written) {
    const { etag, length, kind } = written;
    return [path, { etag: String(etag), length: Number(length), kind: isKind(kind) ? kind : "asset" }];
  }
  throw new TypeError("Expected a path with an entity tag and a length");
}

function checkedEntry([id, entry]: [string, unknown]): SeenEntry {
  if (!isObject(entry)) throw new TypeError("Expected an id with what is known of its entry");
  const { url, title, published, content } = entry;
  const text = (value: unknown) => (typeof value === "string" ? value : undefined);
  const date = new Date(text(published) ?? Number.NaN);
  const known = Number.isNaN(date.getTime()) ? undefined : date;
  return { id, url: text(url), title: text(title), published: known, content: text(content) };
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null;
}

function isKind(kind: unknown): kind is DocumentKind {
  return typeof kind === "string" && Object.hasOwn(KINDS, kind);
}
