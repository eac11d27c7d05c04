/**
 * @module
 * What the folder of an export holds. All of it asks the file system synchronously: a call costs microseconds, and a
 * tenth of what it would by way of the thread pool; an export of 10,000 pages makes tens of thousands of them.
 */
import { lstatSync, mkdirSync, readdirSync, rmdirSync, rmSync, type Stats, statSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { MANIFEST } from "../store/folder/names.ts";
import { foldersOf } from "./paths.ts";

/** Where files wait until all of them are there: in the folder itself, so that a rename puts them in place. */
export const STAGING = ".feedmill-next";

/** Tells other exports that one is at work. */
export const LOCK = ".feedmill.lock";

/** A file that an export writes and then renames. */
export function temporaryName(): string {
  return `.feedmill-${process.pid}.tmp`;
}

const TEMPORARY = /^\.feedmill-\d+\.tmp$/;

/** Removes what an export that was killed left behind. To be called by the one that holds the lock. */
export function tidyUp(out: string): void {
  rmSync(join(out, STAGING), { recursive: true, force: true });
  for (const name of readdirSync(out)) if (TEMPORARY.test(name)) rmSync(join(out, name), { force: true });
}

/** What lies in a folder, which may not exist, besides what exports need for themselves. */
export function presentIn(out: string): readonly string[] {
  if (statOf(out) === undefined) return [];
  const own = new Set([MANIFEST, STAGING, LOCK]);
  return readdirSync(out).filter((name) => !own.has(name) && !TEMPORARY.test(name));
}

/** What stands at a path; a link isn't followed; undefined when nothing does, or a file is on the way. */
export function lstatOf(file: string): Stats | undefined {
  try {
    return lstatSync(file, { throwIfNoEntry: false });
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOTDIR") return undefined;
    throw error;
  }
}

/** The length of a file in bytes; undefined when there is none. */
export function lengthOf(file: string): number | undefined {
  const found = statOf(file);
  return found?.isFile() ? found.size : undefined;
}

/** Makes a folder and those above it. @returns What removes those again that were made, if they are empty. */
export function makeFolders(folder: string): () => void {
  const first = mkdirSync(folder, { recursive: true }); // absolute
  return () => {
    if (first === undefined) return;
    for (let made = resolve(folder); made.length >= first.length; made = dirname(made)) if (!removeEmpty(made)) return;
  };
}

/** Removes the folders of these files that are empty now. */
export function removeEmptyFolders(out: string, paths: Iterable<string>): void {
  const folders = new Set([...paths].flatMap(foldersOf));
  const deepestFirst = [...folders].sort((a, b) => b.length - a.length);
  for (const folder of deepestFirst) removeEmpty(join(out, folder));
}

/** Removes a folder that holds nothing but folders which hold nothing. */
export function removeHollow(folder: string): void {
  for (const name of readdirSync(folder)) removeHollow(join(folder, name));
  rmdirSync(folder);
}

/** @returns Whether it is gone now. */
function removeEmpty(folder: string): boolean {
  try {
    rmdirSync(folder);
    return true;
  } catch {
    return false; // it holds something, or isn't there any more
  }
}

function statOf(file: string): Stats | undefined {
  try {
    return statSync(file, { throwIfNoEntry: false });
  } catch {
    return undefined; // links in a circle, a folder that can't be looked into
  }
}
