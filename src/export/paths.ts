/**
 * @module
 * From the paths of documents to those of files.
 */
import { ExportError } from "../errors.ts";

/**
 * The file of a document: pages are the index of their folder, as every static host expects.
 *
 * @throws {ExportError} When it would lie outside the folder of the export.
 */
export function fileOf(path: string): string {
  const file = path === "" || path.endsWith("/") ? `${path}index.html` : path;
  if (isBelow(file)) return file;
  throw new ExportError(`Could not export ${JSON.stringify(path)}: its path leads out of the folder`);
}

/** Whether a path stays below the folder that it is resolved in, on any file system. */
export function isBelow(path: string): boolean {
  return !/\0|^[a-z]:/i.test(path) && path.split(/[/\\]/).every((part) => !["", ".", ".."].includes(part));
}

/** Those of `stale` which stand where `files` need a folder, or hold a folder where these need a file. */
export function inTheWay(stale: readonly string[], files: Iterable<string>): readonly string[] {
  const wanted = new Set(files);
  const folders = new Set([...wanted].flatMap(foldersOf));
  return stale.filter((path) => folders.has(path) || foldersOf(path).some((folder) => wanted.has(folder)));
}

/** The folders above a file: `a/b/c` → `a`, `a/b`. */
export function foldersOf(path: string): readonly string[] {
  const parts = path.split("/").slice(0, -1);
  return parts.map((_, i) => parts.slice(0, i + 1).join("/"));
}
