/**
 * @module
 * Files that are there whole, or not at all.
 */
import { lstat, mkdir, readdir, rename, rm, rmdir, stat, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { ExportError } from "../errors.ts";
import { describeFsError } from "../store/fs-error.ts";
import { foldersOf } from "./paths.ts";

/** What an export that was killed may leave behind. */
const TEMPORARY = /^\.feedmill-\d+\.tmp$/;

/**
 * Writes a file under another name first, so that nobody ever reads half of it.
 *
 * @throws {ExportError} When it can't be written.
 */
export async function writeWhole(root: string, path: string, content: string | Uint8Array): Promise<void> {
  const file = join(root, path);
  const temporary = join(root, `.feedmill-${process.pid}.tmp`);
  try {
    await mkdir(dirname(file), { recursive: true });
    await writeFile(temporary, content, { flag: "wx" }); // two exports at the same time must not mix their bytes
    await rename(temporary, file);
  } catch (error) {
    await rm(temporary, { force: true }).catch(() => undefined);
    throw new ExportError(`Could not write ${file}: ${describeFsError(error)}`);
  }
}

/** Removes what an export that was killed left half-written. @returns What else lies in the folder; it may not exist. */
export async function tidyUp(root: string): Promise<readonly string[]> {
  const present = await readdir(root).catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return [];
    throw error;
  });
  for (const name of present) if (TEMPORARY.test(name)) await rm(join(root, name), { force: true });
  return present.filter((name) => !TEMPORARY.test(name));
}

/** Removes a file, and every folder up to `root` that is empty then. A folder that took the file's place stays. */
export async function removeWithFolders(root: string, path: string): Promise<void> {
  const found = await lstat(join(root, path)).catch(() => undefined);
  if (found !== undefined && !found.isDirectory()) await rm(join(root, path), { force: true });
  for (let folder = dirname(path); folder !== "."; folder = dirname(folder)) {
    const left = await readdir(join(root, folder)).catch(() => []);
    if (left.length > 0) return;
    await rmdir(join(root, folder)).catch(() => undefined); // another process was faster
  }
}

/** The length of a file in bytes; undefined when there is none. */
export async function lengthOf(file: string): Promise<number | undefined> {
  const found = await stat(file).catch(() => undefined);
  return found?.isFile() ? found.size : undefined;
}

/**
 * Makes sure that on the way to these files are folders, or nothing yet, or files of ours that give way. A link may lead
 * anywhere.
 *
 * @throws {ExportError} When something else is.
 */
export async function checkWay(root: string, paths: readonly string[], ours: ReadonlyMap<string, unknown>) {
  for (const folder of new Set(paths.flatMap(foldersOf))) {
    const found = await lstat(join(root, folder)).catch(() => undefined);
    if (found === undefined || found.isDirectory() || ours.has(folder)) continue;
    throw new ExportError(`${join(root, folder)} is a file or a link; expected a folder, or nothing`);
  }
}

/**
 * Whether there is anything at this path, be it a link to nothing, that isn't ours: in place of a file may stand a
 * folder of files that we wrote.
 */
export async function isForeign(root: string, path: string, ours: ReadonlyMap<string, unknown>): Promise<boolean> {
  const found = await lstat(join(root, path)).catch(() => undefined);
  if (!found?.isDirectory()) return found !== undefined && !ours.has(path);
  const below = await readdir(join(root, path));
  for (const name of below) if (await isForeign(root, `${path}/${name}`, ours)) return true;
  return below.length === 0; // we leave no empty folders
}
