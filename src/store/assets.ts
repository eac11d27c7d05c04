/**
 * @module
 * Files that are published as they are.
 */
import { readdir, readFile, stat } from "node:fs/promises";
import { join, relative, sep } from "node:path";
import { FeedmillError } from "../errors.ts";
import { describeFsError } from "./scan.ts";

/** A file that is published as it is: style sheet, icon, robots.txt. */
export interface Asset {
  /** Below the site's URL, `/`-separated, not percent-encoded. */
  readonly path: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly lastModified: Date;
}

/**
 * Reads all files of some folders, but not those whose name starts with a dot. Of two with one path, that of the later
 * folder is published.
 *
 * @throws {FeedmillError} When a folder or a file can't be read.
 */
export async function readAssets(...folders: readonly string[]): Promise<readonly Asset[]> {
  const assets = new Map<string, Asset>();
  for (const folder of folders) for (const asset of await readFolder(folder)) assets.set(asset.path, asset);
  return [...assets.values()].sort((a, b) => (a.path < b.path ? -1 : 1));
}

async function readFolder(folder: string): Promise<Asset[]> {
  try {
    const entries = await readdir(folder, { recursive: true, withFileTypes: true });
    const files = entries.filter((entry) => entry.isFile() && !entry.name.startsWith("."));
    return await Promise.all(files.map(({ parentPath, name }) => readAsset(folder, join(parentPath, name))));
  } catch (error) {
    throw new FeedmillError(`${folder}: ${describeFsError(error)}; expected a folder of files to publish as they are`);
  }
}

async function readAsset(folder: string, file: string): Promise<Asset> {
  const path = relative(folder, file).split(sep).join("/").normalize("NFC");
  const [bytes, { mtime }] = await Promise.all([readFile(file), stat(file)]);
  return { path, bytes: new Uint8Array(bytes), lastModified: mtime };
}
