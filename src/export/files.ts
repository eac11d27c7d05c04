/**
 * @module
 * Files that are there whole, or not at all.
 */
import { mkdir, readdir, rename, rm, rmdir, stat, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";

/** Writes a file under another name first, so that nobody ever reads half of it. */
export async function writeWhole(file: string, content: string | Uint8Array): Promise<void> {
  await mkdir(dirname(file), { recursive: true });
  const temporary = `${file}.${process.pid}.tmp`;
  try {
    await writeFile(temporary, content);
    await rename(temporary, file);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
}

/** Removes a file, and every folder up to `root` that is empty then. */
export async function removeWithFolders(root: string, path: string): Promise<void> {
  await rm(join(root, path), { force: true });
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

/** Whether there is anything at this path. */
export async function exists(path: string): Promise<boolean> {
  return (await stat(path).catch(() => undefined)) !== undefined;
}
