/**
 * @module
 * Files that are being written just now.
 */
import { stat } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import type { Found, Tree } from "../scan.ts";
import { stampOf } from "./stamp.ts";

/** How long a file that just changed has to stay as it is, in milliseconds. */
const QUIET = 100;

/** Files that are asked for at the same time. */
const PARALLEL = 32;

/**
 * Paths of files whose change isn't over: what just changed is looked at twice. A file that is gone may be about to
 * return, and one that lost all of its content may be about to get another, but not for ever.
 *
 * @param before Undefined at the first look: nothing is known then that could be kept.
 */
export async function findUnsettled(before: Tree | undefined, now: Tree): Promise<ReadonlySet<string>> {
  const unsettled = new Set<string>();
  if (before === undefined || before.found === now.found) return unsettled;
  const waiting: [path: string, mark: string | undefined][] = [];
  for (const [path, found] of now.found) {
    const old = before.found.get(path);
    if (found === old || found.stamp.mark === old?.stamp.mark || found.problem !== undefined) continue;
    if (found.stamp.size === 0 && old !== undefined && old.stamp.size > 0) unsettled.add(path);
    else if (found.stamp.fresh) waiting.push([path, found.stamp.mark]);
  }
  for (const path of before.found.keys()) if (!now.found.has(path)) waiting.push([path, undefined]);
  if (waiting.length === 0) return unsettled;
  await setTimeout(QUIET);
  for (let i = 0; i < waiting.length; i += PARALLEL) {
    const batch = waiting.slice(i, i + PARALLEL);
    const marks = await Promise.all(batch.map(([path]) => markOf(join(now.root, path))));
    for (const [j, [path, mark]] of batch.entries()) if (marks[j] !== mark) unsettled.add(path);
  }
  return unsettled;
}

/** Undefined for what is no file. */
async function markOf(file: string): Promise<string | undefined> {
  const stats = await stat(file, { bigint: true }).catch(() => undefined);
  return stats?.isFile() ? stampOf(stats, 0).mark : undefined;
}

/** What was found, but for files that are being written: they are as they were, or not there yet. */
export function withoutUnsettled(
  now: ReadonlyMap<string, Found>,
  before: ReadonlyMap<string, Found>,
  unsettled: ReadonlySet<string>,
): ReadonlyMap<string, Found> {
  if (unsettled.size === 0) return now;
  const found = new Map(now);
  for (const path of unsettled) {
    const old = before.get(path);
    if (old === undefined) found.delete(path);
    else found.set(path, old);
  }
  return found;
}
