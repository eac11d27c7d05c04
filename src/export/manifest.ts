/**
 * @module
 * What an export wrote: so that the next one knows its own files, and which of them are still right.
 */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { ExportError } from "../errors.ts";
import { MANIFEST } from "../store/scan.ts";
import { writeWhole } from "./files.ts";
import { isBelow } from "./paths.ts";

/** A file that was written: the entity tag of its document, and its length in bytes. */
export interface Written {
  /** Empty while it is being written. */
  readonly etag: string;
  readonly length: number;
}

/** Files by path below the folder. */
export type Manifest = ReadonlyMap<string, Written>;

/**
 * The manifest of a folder; undefined when no export wrote into it yet.
 *
 * @throws {ExportError} When it is damaged.
 */
export async function readManifest(out: string): Promise<Manifest | undefined> {
  const file = join(out, MANIFEST);
  const text = await readFile(file, "utf8").catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT" || error.code === "ENOTDIR") return undefined;
    throw error;
  });
  if (text === undefined) return undefined;
  try {
    const { files } = JSON.parse(text);
    return new Map(Object.entries(files).map(checked));
  } catch {
    throw new ExportError(`${file}: it is damaged; remove the folder and export again`);
  }
}

/** Writes a line a file, sorted. */
export async function writeManifest(out: string, manifest: Manifest): Promise<void> {
  const lines = [...manifest]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([path, { etag, length }]) => `${JSON.stringify(path)}: ${JSON.stringify({ etag, length })}`);
  await writeWhole(out, MANIFEST, `{ "files": {\n${lines.join(",\n")}\n} }\n`);
}

/** Files that are named here may be removed: none outside the folder is. */
function checked([path, written]: [string, unknown]): [string, Written] {
  if (isBelow(path) && typeof written === "object" && written !== null && "etag" in written && "length" in written) {
    return [path, { etag: String(written.etag), length: Number(written.length) }];
  }
  throw new TypeError("Expected a path with an entity tag and a length");
}
