/**
 * @module
 * Reading files of a folder, and none outside of it, whatever links are put in the way meanwhile.
 */
import {
  type BigIntStats,
  closeSync,
  constants,
  existsSync,
  fstatSync,
  lstatSync,
  openSync,
  readFileSync,
  readlinkSync,
  readSync,
  realpathSync,
} from "node:fs";
import { type FileHandle, lstat, open, realpath } from "node:fs/promises";
import { join, sep } from "node:path";
import { type Stamp, stampOf } from "./stamp.ts";

/** Not to wait for the other end of a pipe; Windows has no such flag. */
const FLAGS = constants.O_RDONLY | (constants.O_NONBLOCK ?? 0);

/** Where Linux tells by what path a file was opened. */
const OPENED = "/proc/self/fd";
const isTold = existsSync(OPENED);

/** Most files fit in it; asking for memory takes as long as reading one. Bytes. */
const scratch = Buffer.alloc(64 * 1024);

/** What was read of a file. */
export interface ReadBytes {
  /** Until the next file is read: what is kept has to be copied. */
  readonly bytes: Buffer<ArrayBuffer>;
  /** Of the moment before it was read. */
  readonly stamp: Stamp;
  /** Whether nobody wrote to it meanwhile. */
  readonly whole: boolean;
}

/** Reads a file whole. @param check May refuse it by its stamp. @throws What the file system or `check` throws. */
export function readBelow(root: string, path: string, check: (stamp: Stamp) => void = () => {}): ReadBytes {
  const file = join(root, path);
  const looked = Date.now();
  // Synchronously: an article is read in a tenth of the time that its way through the thread pool would take.
  const descriptor = openSync(file, FLAGS);
  try {
    const stats = fstatSync(descriptor, { bigint: true });
    if (!stats.isFile()) throw new Error("it is not a file");
    if (openedAt(root, descriptor) !== insideOf(root, file)) {
      assertSame(lstatSync(insideOf(root, realpathSync.native(file)), { bigint: true }), stats);
    }
    const stamp = stampOf(stats, looked);
    check(stamp);
    const bytes = readAll(descriptor, stamp.size);
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
    openedAt(root, handle.fd);
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

/**
 * Where the system says that an open file lies, undefined where it doesn't say. It follows no link, and tells of the moment
 * of asking: whatever was put in the way before or comes after, what lies at the path that was looked for was in that
 * folder. What was reached by a link is told by the path that it leads to: to look that up again isn't enough, since each
 * folder on the way may be a link while it is opened, none when it is resolved, and a link again when it is compared.
 *
 * @throws {Error} When that is not below `root`.
 */
function openedAt(root: string, descriptor: number): string | undefined {
  if (!isTold) return undefined;
  return insideOf(root, readlinkSync(`${OPENED}/${descriptor}`));
}

/** A file that has another size by now is not {@link ReadBytes.whole}, however much of it is read. */
function readAll(descriptor: number, size: number): Buffer<ArrayBuffer> {
  if (size === 0 || size > scratch.length) return readFileSync(descriptor);
  let length = 0;
  for (let read = -1; read !== 0 && length < size; length += read) {
    read = readSync(descriptor, scratch, length, size - length, null);
  }
  return scratch.subarray(0, length);
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
