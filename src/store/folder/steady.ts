/**
 * @module
 * What stays known of a folder while it isn't known what will become of some files.
 */
import type { Found, Tree } from "../scan.ts";
import { type Looked, QUIET, withoutUnsettled } from "./settle.ts";
import { type Absence, findAbsent, type Look, NOBODY, withAbsent } from "./vanish.ts";

/** A folder after a look. */
export interface Steady extends Looked {
  /** What is there, but for what was being written, and with what has vanished only now. */
  readonly found: ReadonlyMap<string, Found>;
  readonly absence: Absence;
}

/** What counts as found. At the first look nothing is known that could be kept. */
export function keepKnown(
  before: Steady | undefined,
  { found: there, edited }: Tree,
  look: Pick<Look, "waiting" | "at">,
): Pick<Steady, "found" | "absence"> & Pick<Tree, "edited"> {
  if (before === undefined) return { found: there, absence: NOBODY };
  const known = (path: string) => before.found.get(path) ?? before.versions.get(path)?.found;
  const found = withoutUnsettled(there, known, look.waiting);
  const absence = findAbsent(before, { ...look, there, found, edited });
  // What was waited for, and is gone, is an edit of what counts as found, not of what is there.
  const isAll = before.absence === NOBODY && [...before.waiting.keys()].every((path) => edited?.has(path));
  return { found: withAbsent(found, absence, before), absence, edited: isAll ? edited : undefined };
}

/** What is not settled. */
export interface Unsettled extends Pick<Steady, "waiting" | "absence"> {
  /** Those that wait, and those that changed while they were read. */
  readonly unsettled: ReadonlySet<string>;
  /** When it was looked, in milliseconds since the epoch. */
  readonly at: number;
}

/** When something may have settled: at once where a file changed while it was read; undefined when all has. */
export function nextLook({ waiting, absence, unsettled, at }: Unsettled): Date | undefined {
  const times = [...unsettled].map((path) => (waiting.get(path)?.since ?? at - QUIET) + QUIET);
  if (absence.until !== undefined) times.push(absence.until);
  return times.length === 0 ? undefined : new Date(times.reduce((a, b) => Math.min(a, b)));
}
