/**
 * @module
 * All sources of a folder, read where they changed.
 */
import { setImmediate } from "node:timers/promises";
import type { Problem } from "../../errors.ts";
import { withReplaced } from "../replaced.ts";
import type { Claims } from "./claims.ts";
import { noteKept } from "./kept.ts";
import { isWithin } from "./names.ts";
import { isKnown, keepVersion, type Reader, readVersion } from "./read-version.ts";
import type { Version } from "./version.ts";

/** Sources that are read in one go. */
const PARALLEL = 16;

/** What is known of all sources. */
export interface Versions {
  readonly versions: ReadonlyMap<string, Version>;
  readonly faults: readonly Problem[];
  /** Those among them that are new; undefined where any may be. */
  readonly edited?: ReadonlyMap<string, Version> | undefined;
}

/** Reads what changed since `before`; what can't be reached stays as it was, and its `faults` say so. */
export async function readVersions(
  reader: Reader,
  { sources, unread, problems, isPart }: Claims,
  before: ReadonlyMap<string, Version> = new Map(),
): Promise<Versions> {
  const versions = new Map<string, Version>();
  const unknown = sources.filter((claim) => {
    const version = before.get(claim.path);
    if (version === undefined || !isKnown(reader, claim, version)) return true;
    if (!isPart) versions.set(claim.path, version);
    return false;
  });
  for (let i = 0; i < unknown.length; i += PARALLEL) {
    reader.options.onStep?.("read", i, unknown.length);
    const batch = unknown.slice(i, i + PARALLEL);
    const read = await Promise.all(batch.map((claim) => readVersion(reader, claim, before.get(claim.path))));
    for (const [j, { path }] of batch.entries()) {
      const version = read[j];
      if (version !== undefined) versions.set(path, version);
    }
    await setImmediate(); // reading is synchronous: whatever else waits has its turn
  }
  if (unknown.length > 0) reader.options.onStep?.("read", unknown.length, unknown.length);
  if (isPart) return { versions: withReplaced(before, versions), faults: problems, edited: versions };
  if (unread.size === 0) return { versions, faults: problems };
  const kept = [...before].filter(([path]) => !versions.has(path) && isWithin(path, unread));
  for (const [path, version] of kept) versions.set(path, keepVersion(reader, version));
  const published = kept.map(([path]) => path).filter((path) => versions.get(path)?.isUnread === false);
  return { versions, faults: problems.map((problem) => noteFault(problem, published)) };
}

/** One that was kept itself, or that lies in a folder with such ones. */
function noteFault(problem: Problem, kept: readonly string[]): Problem {
  if (kept.includes(problem.path)) return noteKept(problem, "its last good version stays published");
  const within = new Set([problem.path]);
  if (!kept.some((path) => isWithin(path, within))) return problem;
  return noteKept(problem, "the last good versions of its articles stay published");
}
