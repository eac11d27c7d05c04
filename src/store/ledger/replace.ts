/**
 * @module
 * A file that is replaced as a whole, and never over what somebody else has written.
 */
import { renameSync, type Stats, statSync } from "node:fs";
import { access, constants, type FileHandle, open, rm, stat } from "node:fs/promises";
import { FeedmillError } from "../../errors.ts";
import { removeLeftovers, temporaryBeside } from "../leftovers.ts";

type Text = Iterable<string | Uint8Array>;

/** Tells what a file holds from what it held before or will hold; empty for one that isn't there or holds nothing. */
export function versionOf(file: string): string {
  try {
    const { ino, size, mtimeNs } = statSync(file, { bigint: true });
    return size > 0n ? [ino, size, mtimeNs].join(" ") : "";
  } catch {
    return "";
  }
}

/**
 * Puts `text` in place of what a file holds; its mode and its owner stay.
 *
 * @param seen The version that the caller knows; where the file holds another, it isn't touched. Without it, whatever it holds goes.
 * @returns The new version; undefined where it wasn't touched.
 * @throws {Error} Of the file system; a {@link FeedmillError} for a file that is read-only.
 */
export async function replaceFile(file: string, text: Text, seen?: string): Promise<string | undefined> {
  const present = await stat(file).catch(() => undefined);
  if (present?.isFile()) await refuseReadOnly(file, present);
  await removeLeftovers(file);
  const temporary = temporaryBeside(file);
  try {
    await writeDurably(temporary, text, present);
    return swap(temporary, file, seen);
  } finally {
    await rm(temporary, { force: true }).catch(() => undefined);
  }
}

/** In one turn, so that nobody in this process comes between, and others hardly. */
function swap(temporary: string, file: string, seen: string | undefined): string | undefined {
  const present = versionOf(file);
  if (seen !== undefined && present !== "" && present !== seen) return undefined;
  const version = versionOf(temporary);
  renameSync(temporary, file);
  return version;
}

/** To rename over a file takes no permission to write it, and root has every one. */
async function refuseReadOnly(file: string, { mode }: Stats): Promise<void> {
  if ((mode & 0o222) === 0) throw new FeedmillError("it is read-only");
  await access(file, constants.W_OK);
}

/** The bytes are on the disk before the name leads to them, also when the power fails. */
async function writeDurably(temporary: string, text: Text, like: Stats | undefined): Promise<void> {
  const handle = await open(temporary, "wx", like && 0o600);
  try {
    if (like !== undefined) await resemble(handle, like);
    for (const piece of text) await handle.writeFile(piece); // each goes on where the last one ended
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** Only root may give a file away; for others it is theirs as any new one. */
async function resemble(handle: FileHandle, { mode, uid, gid }: Stats): Promise<void> {
  if (process.getuid?.() === 0) await handle.chown(uid, gid);
  await handle.chmod(mode & 0o777);
}
