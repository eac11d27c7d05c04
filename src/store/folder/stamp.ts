/**
 * @module
 * By what a file that changed is told, without reading it.
 */
import type { BigIntStats, Stats } from "node:fs";

/** What the file system says of a file at one moment. */
export interface Stamp {
  /** Bytes. */
  readonly size: number;
  /** Milliseconds since the epoch. */
  readonly modified: number;
  /** Another one means another content, or another file in its place. */
  readonly mark: string;
  /** Whether it was written before it came to its place, by the file system's own clock. */
  readonly isMoved: boolean;
  /** Whether it was changed so shortly before that a further change may bear the same mark. */
  readonly fresh: boolean;
}

/** The coarsest clock among those of file systems, FAT's. Milliseconds. */
const TICK = 2000;

/** @param looked When the file system was asked, in milliseconds; taken before. */
export function stampOf({ size, mtime, mtimeNs, ctimeMs, ctimeNs, ino }: BigIntStats, looked: number): Stamp {
  return {
    size: Number(size),
    modified: mtime.getTime(),
    // Joined, a text is one piece of memory; there may be a million of them.
    mark: [size, mtimeNs, ctimeNs, ino].join(" "),
    isMoved: mtimeNs < ctimeNs,
    fresh: Number(ctimeMs) > looked - TICK || Math.abs(mtime.getTime() - looked) < TICK,
  };
}

/** What is known of a file that can't be looked at: no other is like it. */
export const NO_STAMP: Stamp = { size: 0, modified: 0, mark: "", isMoved: false, fresh: true };

/** The file's number, which another may get when it is gone; empty where it isn't known. */
export function inodeOf({ mark }: Stamp): string {
  return mark.slice(mark.lastIndexOf(" ") + 1);
}

/** Differs when another folder took the place of one: the number alone is given again, the time may not be known. */
export function identityOf({ ino, birthtimeMs, ctimeMs }: Stats | BigIntStats): string {
  return birthtimeMs === ctimeMs ? `${ino}` : `${ino} ${Math.floor(Number(birthtimeMs))}`;
}
