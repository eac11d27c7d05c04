/**
 * @module
 * Texts of sources that weren't read, since they were known from the last start: to be there when their files break.
 */
import { setImmediate } from "node:timers/promises";
import { contentHash } from "../attachments.ts";
import { readBelow } from "./confined.ts";
import { type Memory, textOf } from "./recall.ts";
import type { Version } from "./version.ts";

/** Texts that are read in one go, while requests wait. */
const IN_ONE_GO = 16;

/** Reads texts that are not in memory, while there is room for them. What can't be read, or is another by now, is passed. */
export async function readTexts(root: string, versions: Iterable<Version>, memory: Memory): Promise<void> {
  let read = 0;
  for (const version of versions) {
    if (memory.room <= 0) return;
    if (isRemembered(memory, version)) continue;
    readText(root, version, memory);
    if (++read % IN_ONE_GO === 0) await setImmediate();
  }
}

function isRemembered({ texts, articles }: Memory, { path, digest, articles: known }: Version): boolean {
  return (
    texts.get(path, digest) !== undefined ||
    known.every((article) => articles.get(article.path, article.hash) !== undefined)
  );
}

function readText(root: string, { path, digest }: Version, memory: Memory): void {
  try {
    const { bytes } = readBelow(root, path);
    if (contentHash(bytes) !== digest) return;
    memory.room -= bytes.length;
    if (memory.room >= 0) memory.texts.set(path, digest, textOf(new Uint8Array(bytes)));
  } catch {
    // it is broken already, or gone: the next look tells
  }
}
