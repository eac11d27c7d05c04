/**
 * @module
 * Files that are written beside their place, and what a process left of them that was killed.
 */
import { randomBytes } from "node:crypto";
import { readdir, rm, stat } from "node:fs/promises";
import { basename, dirname, join } from "node:path";

/** No file is written for longer. Milliseconds. */
const LONGEST = 60 * 60 * 1000;

/** A name that no other writer has: two containers that share a folder may have one process number. */
export function temporaryBeside(file: string): string {
  return join(dirname(file), `.${basename(file)}-${process.pid}-${randomBytes(6).toString("hex")}.tmp`);
}

/** Removes those of a file that nobody writes any more. Never throws. */
export async function removeLeftovers(file: string): Promise<void> {
  const folder = dirname(file);
  const names = await readdir(folder).catch(() => []);
  const left = names.filter((name) => name.startsWith(`.${basename(file)}-`) && /-\d+-[\da-f]{12}\.tmp$/.test(name));
  for (const name of left) {
    const path = join(folder, name);
    const age = await stat(path).then(
      ({ mtimeMs }) => Date.now() - mtimeMs,
      () => 0,
    );
    if (age > LONGEST) await rm(path, { force: true }).catch(() => undefined);
  }
}
