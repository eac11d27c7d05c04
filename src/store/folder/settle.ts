/**
 * @module
 * Files that are being written just now.
 */
import { stat } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { withReplaced } from "../replaced.ts";
import type { Found, Tree } from "../scan.ts";
import { inodeOf, stampOf } from "./stamp.ts";
import type { Version } from "./version.ts";

/** A file that is not taken yet: how it was found, and since when it is so, in milliseconds since the epoch. */
export interface Waiting {
  readonly mark: string;
  readonly since: number;
}

/** How a folder was found before. */
export interface Looked {
  readonly tree: Tree;
  readonly versions: ReadonlyMap<string, Version>;
  readonly waiting: ReadonlyMap<string, Waiting>;
}

/** How long a file that was written has to stay as it is, in milliseconds. */
export const QUIET = 1000;

/** How long one has to that was finished elsewhere, and one that may have gone only to return. Milliseconds. */
const MOMENT = 100;

/** Files that are asked for at the same time. */
const PARALLEL = 32;

/**
 * Files whose change isn't over: found as they are now for less than a second. One that was moved to its place, and a
 * file beside an article that is gone, are only looked at twice.
 *
 * @param before Undefined at the first look: nothing is known then that could be kept.
 * @param at When this look is, in milliseconds since the epoch.
 */
export async function findUnsettled(before: Looked | undefined, now: Tree, at: number): Promise<Map<string, Waiting>> {
  const unsettled = new Map<string, Waiting>();
  if (before === undefined) return unsettled;
  const doubtful = new Map<string, string | undefined>();
  for (const [path, found] of now.edited ?? now.found) {
    const wait = before.waiting.get(path);
    const { mark } = found.stamp;
    const known = before.tree.found.get(path) ?? before.versions.get(path)?.found;
    if (found.problem !== undefined || (wait === undefined && mark === known?.stamp.mark)) continue;
    if (wait?.mark === mark) {
      const since = Math.min(wait.since, at);
      if (at - since < QUIET) unsettled.set(path, { mark, since });
    } else if (isFinished(found, known)) doubtful.set(path, mark);
    else unsettled.set(path, { mark, since: at });
  }
  for (const [path, { isSource }] of now.edited === undefined ? before.tree.found : []) {
    if (!isSource && !now.found.has(path)) doubtful.set(path, undefined);
  }
  for (const [path, mark] of await changedMeanwhile(now.root, doubtful)) unsettled.set(path, { mark, since: at });
  return unsettled;
}

/** Whether it is another file than before, and has been written before it came here. */
function isFinished({ stamp, isSource }: Found, known: Found | undefined): boolean {
  if (known === undefined && !isSource && !stamp.fresh) return true;
  return stamp.isMoved && (known === undefined || inodeOf(known.stamp) !== inodeOf(stamp));
}

/** Which of some files are another a moment later than they were found, and how they are then. */
async function changedMeanwhile(root: string, files: ReadonlyMap<string, string | undefined>) {
  const changed = new Map<string, string>();
  if (files.size > 0) await setTimeout(MOMENT);
  const all = [...files];
  for (let i = 0; i < all.length; i += PARALLEL) {
    const look = async ([path, before]: (typeof all)[number]) => {
      const mark = await markOf(join(root, path));
      if (mark !== before) changed.set(path, mark ?? "");
    };
    await Promise.all(all.slice(i, i + PARALLEL).map(look));
  }
  return changed;
}

/** Undefined for what is no file. */
async function markOf(file: string): Promise<string | undefined> {
  const stats = await stat(file, { bigint: true }).catch(() => undefined);
  return stats?.isFile() ? stampOf(stats, 0).mark : undefined;
}

/** What was found, but for files that are being written: they are as they were, or not there yet. */
export function withoutUnsettled(
  now: ReadonlyMap<string, Found>,
  known: (path: string) => Found | undefined,
  unsettled: ReadonlyMap<string, unknown>,
): ReadonlyMap<string, Found> {
  const old = new Map<string, Found>();
  for (const path of unsettled.keys()) {
    const file = known(path);
    if (file !== undefined) old.set(path, file);
  }
  const found = withReplaced(now, old);
  return old.size === unsettled.size
    ? found
    : new Map([...found].filter(([path]) => !unsettled.has(path) || old.has(path)));
}
