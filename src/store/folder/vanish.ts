/**
 * @module
 * Sources that are gone, and may come back: they are withdrawn only after a grace.
 */
import type { Found, Tree } from "../scan.ts";
import { isWithin } from "./names.ts";
import type { Looked, Waiting } from "./settle.ts";
import { inodeOf } from "./stamp.ts";

/** Sources that are gone and not withdrawn yet. */
export interface Absence {
  /** Since when, in milliseconds since the epoch, by path. */
  readonly since: ReadonlyMap<string, number>;
  /** Whether a new source has come since the first of them went. */
  readonly isReplaced: boolean;
  /** When the next one is withdrawn, in milliseconds since the epoch. */
  readonly until: number | undefined;
  readonly many: Vanished | undefined;
}

/** So many sources vanished together that it may be a mistake. */
export interface Vanished {
  readonly gone: number;
  /** How many there were. */
  readonly of: number;
  /** After which they are withdrawn, counted from the first look without them. */
  readonly seconds: number;
}

/** What a look found. */
export interface Look {
  /** Everything that is there. */
  readonly there: ReadonlyMap<string, Found>;
  /** The same, but for what is being written. */
  readonly found: ReadonlyMap<string, Found>;
  /** See {@link Tree.edited}. */
  readonly edited?: Tree["edited"];
  readonly waiting: ReadonlyMap<string, Waiting>;
  /** When it was, in milliseconds since the epoch. */
  readonly at: number;
}

/** Milliseconds. */
const [GRACE, LONG_GRACE] = [2000, 30_000];

/** As many sources may vanish together, or this part of all, before it takes long. */
const [FEW, PART] = [3, 0.2];

export const NOBODY: Absence = { since: new Map(), isReplaced: false, until: undefined, many: undefined };

/**
 * Which sources are gone for so short a time that they stay. Those that were moved are not among them; and when a new
 * source has come and nothing more is being written, all are gone at once: they may have been renamed.
 */
export function findAbsent(before: Looked & { readonly absence: Absence }, look: Look): Absence {
  const { there, found, waiting, at } = look;
  const { versions, absence } = before;
  if (look.edited !== undefined && absence === NOBODY) return NOBODY;
  const gone = [...versions.keys()].filter((path) => !there.has(path));
  if (gone.length === 0) return NOBODY;
  const unread = new Set([...there].flatMap(([path, { problem }]) => (problem === undefined ? [] : [path])));
  const elsewhere = new Set([...found.values()].map(fileOf));
  const absent = gone.filter((path) => {
    const file = versions.get(path)?.found;
    return !isWithin(path, unread) && !(file && inodeOf(file.stamp) !== "" && elsewhere.has(fileOf(file)));
  });
  const sources = [...there].filter(([, { isSource, problem }]) => isSource && problem === undefined);
  const isReplaced = absence.isReplaced || sources.some(([path]) => !versions.has(path) && !waiting.has(path));
  if (isReplaced && !sources.some(([path]) => waiting.has(path))) return NOBODY;
  const isMany = absent.length > Math.max(FEW, versions.size * PART);
  const grace = isMany ? LONG_GRACE : GRACE;
  const times = absent.map((path) => [path, Math.min(absence.since.get(path) ?? at, at)] as const);
  const since = new Map(times.filter(([, time]) => at - time < grace));
  if (since.size === 0) return NOBODY;
  const until = grace + [...since.values()].reduce((a, b) => Math.min(a, b));
  const many = { gone: since.size, of: versions.size, seconds: LONG_GRACE / 1000 };
  return { since, isReplaced, until, many: isMany ? many : undefined };
}

/** What is found, with the sources that are absent as they were, and with the files beside them. */
export function withAbsent(
  found: ReadonlyMap<string, Found>,
  { since }: Absence,
  before: Pick<Looked, "versions"> & { readonly found: ReadonlyMap<string, Found> },
): ReadonlyMap<string, Found> {
  if (since.size === 0) return found;
  const all = new Map(found);
  for (const path of since.keys()) {
    const version = before.versions.get(path);
    if (version !== undefined) all.set(path, version.found);
    for (const file of version?.attached.files.values() ?? []) {
      const old = before.found.get(file);
      if (old !== undefined && !all.has(file)) all.set(file, old);
    }
  }
  return all;
}

/** The same for a file that was renamed. */
function fileOf({ stamp }: Found): string {
  return `${inodeOf(stamp)} ${stamp.size} ${stamp.modified}`;
}
