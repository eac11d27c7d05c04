/**
 * @module
 * Reading files of a folder, and none outside of it, whatever links are put in the way meanwhile.
 */
import {
  type BigIntStats,
  closeSync,
  constants,
  fstatSync,
  lstatSync,
  openSync,
  readFileSync,
  realpathSync,
} from "node:fs";
import { type FileHandle, lstat, open, realpath } from "node:fs/promises";
import { join, sep } from "node:path";
import { type Stamp, stampOf } from "./stamp.ts";

/** Not to wait for the other end of a pipe; Windows has no such flag. */
const FLAGS = constants.O_RDONLY | (constants.O_NONBLOCK ?? 0);

/** What was read of a file. */
export interface ReadBytes {
  readonly bytes: Buffer<ArrayBuffer>;
  /** Of the moment before it was read. */
  readonly stamp: Stamp;
  /** Whether nobody wrote to it meanwhile. */
  readonly whole: boolean;
}

/** Reads a file whole. @param check May refuse it by its stamp. @throws What the file system or `check` throws. */
export async function readBelow(
  root: string,
  path: string,
  check: (stamp: Stamp) => void = () => {},
): Promise<ReadBytes> {
  const file = join(root, path);
  const looked = Date.now();
  // Synchronously: an article is read in a tenth of the time that its way through the thread pool would take.
  const descriptor = openSync(file, FLAGS);
  try {
    const stats = fstatSync(descriptor, { bigint: true });
    if (!stats.isFile()) throw new Error("it is not a file");
    assertSame(lstatSync(insideOf(root, realpathSync.native(file)), { bigint: true }), stats);
    const stamp = stampOf(stats, looked);
    check(stamp);
    const bytes = readFileSync(descriptor);
    const after = stampOf(fstatSync(descriptor, { bigint: true }), Date.now());
    return { bytes, stamp, whole: after.mark === stamp.mark };
  } finally {
    closeSync(descriptor);
  }
}

/**
 * Opens a file for as long as `use` takes.
 *
 * @param root Absolute, free of links.
 * @throws What the file system throws; an error for what is no file, or doesn't lie below `root`.
 */
export async function openBelow<T>(
  root: string,
  path: string,
  use: (handle: FileHandle, stamp: Stamp) => Promise<T>,
): Promise<T> {
  const file = join(root, path);
  const looked = Date.now();
  const handle = await open(file, FLAGS);
  try {
    const stats = await handle.stat({ bigint: true });
    if (!stats.isFile()) throw new Error("it is not a file");
    await assertBelow(root, file, stats);
    return await use(handle, stampOf(stats, looked));
  } finally {
    await handle.close();
  }
}

/** Where a path really leads. @throws {Error} When that is not below `root`; what the file system throws. */
export async function resolveBelow(root: string, file: string): Promise<string> {
  return insideOf(root, await realpath(file));
}

function insideOf(root: string, target: string): string {
  if (target.startsWith(root.endsWith(sep) ? root : root + sep)) return target;
  throw new Error("it is a link that leads out of the folder");
}

/** Asked after opening: a folder on the way may have become a link since it was found. */
async function assertBelow(root: string, file: string, opened: BigIntStats): Promise<void> {
  assertSame(await lstat(await resolveBelow(root, file), { bigint: true }), opened);
}

function assertSame(there: BigIntStats, opened: BigIntStats): void {
  if (there.ino !== opened.ino || there.dev !== opened.dev) throw new Error("it was replaced while it was read");
}
