/**
 * @module
 * By what a file that changed is told, without reading it.
 */
import type { BigIntStats, Stats } from "node:fs";

/** What the file system says of a file at one moment. */
export interface Stamp {
  /** Bytes. */
  readonly size: number;
  readonly modified: Date;
  /** Another one means another content, or another file in its place. */
  readonly mark: string;
  /** Its number, which another file may get when it is gone; empty where it isn't known. */
  readonly inode: string;
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
    modified: mtime,
    mark: `${size} ${mtimeNs} ${ctimeNs} ${ino}`,
    inode: `${ino}`,
    isMoved: mtimeNs < ctimeNs,
    fresh: Number(ctimeMs) > looked - TICK || Math.abs(mtime.getTime() - looked) < TICK,
  };
}

/** Differs when another folder took the place of one: the number alone is given again, the time may not be known. */
export function identityOf({ ino, birthtimeMs, ctimeMs }: Stats | BigIntStats): string {
  return birthtimeMs === ctimeMs ? `${ino}` : `${ino} ${Math.floor(Number(birthtimeMs))}`;
}
