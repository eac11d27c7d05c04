/**
 * @module
 * Files that are published as they are.
 */
import { readdir, readFile, stat } from "node:fs/promises";
import { join, relative, sep } from "node:path";
import { FeedmillError } from "../errors.ts";
import { describeFsError } from "./fs-error.ts";

/** A file that is published as it is: style sheet, icon, robots.txt. */
export interface Asset {
  /** Below the site's URL, `/`-separated, in NFC, not percent-encoded. */
  readonly path: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly lastModified: Date;
}

/** Hidden files and folders stay at home, but for the folder that is there to be asked for (RFC 8615). */
const HIDDEN = /(?:^|\/)\.(?!well-known\/)/;

/** Whether nothing is published of what lies at a path below such a folder, be it a file or a folder. */
export function isHidden(path: string): boolean {
  return HIDDEN.test(`${path}/`);
}

/**
 * Reads all files of some folders, but not hidden ones. Of two with one path, that of the later folder is published.
 *
 * @throws {FeedmillError} When a folder or a file can't be read.
 */
export async function readAssets(...folders: readonly string[]): Promise<readonly Asset[]> {
  const assets = new Map<string, Asset>();
  for (const folder of folders) {
    for (const path of await listFolder(folder)) {
      const asset = await readAsset(folder, path);
      if (asset !== undefined) assets.set(asset.path, asset);
    }
  }
  return [...assets.values()].sort((a, b) => (a.path < b.path ? -1 : 1));
}

/** Paths below `folder` of everything that isn't hidden. */
async function listFolder(folder: string): Promise<string[]> {
  try {
    const entries = await readdir(folder, { recursive: true, withFileTypes: true });
    const paths = entries.map(({ parentPath, name }) => relative(folder, join(parentPath, name)).split(sep).join("/"));
    return paths.filter((path) => !HIDDEN.test(path));
  } catch (error) {
    throw new FeedmillError(`${folder}: ${describeFsError(error)}; expected a folder of files to publish as they are`);
  }
}

/** Undefined for what is no file. No date lies in the future (RFC 9110 §8.8.2.1). */
async function readAsset(folder: string, path: string): Promise<Asset | undefined> {
  const file = join(folder, path);
  try {
    const found = await stat(file);
    if (!found.isFile()) return undefined;
    const bytes = new Uint8Array(await readFile(file));
    return { path: path.normalize("NFC"), bytes, lastModified: new Date(Math.min(found.mtimeMs, Date.now())) };
  } catch (error) {
    throw new FeedmillError(`${file}: ${describeFsError(error)}; expected a file to publish as it is`);
  }
}
