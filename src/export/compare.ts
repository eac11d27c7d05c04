/**
 * @module
 * What is there already, and what is in the way.
 */
import { accessSync, constants, readdirSync, type Stats } from "node:fs";
import { join } from "node:path";
import { ExportError } from "../errors.ts";
import { describeFsError } from "../store/fs-error.ts";
import type { ExportFiles } from "./file.ts";
import { lengthOf, lstatOf } from "./files.ts";
import type { Manifest, WrittenFiles } from "./manifest.ts";
import { foldersOf } from "./paths.ts";

/** Wanted files, as paths below the folder. */
export interface Comparison {
  readonly added: readonly string[];
  readonly changed: readonly string[];
  readonly unchanged: readonly string[];
}

/** Which of the wanted files are there as they should be: tag and length tell. */
export function compareFiles(out: string, before: WrittenFiles, wanted: ExportFiles): Comparison {
  const found = { added: [] as string[], changed: [] as string[], unchanged: [] as string[] };
  for (const [path, { etag }] of wanted) {
    const known = before.get(path);
    if (known === undefined) found.added.push(path);
    else if (known.etag === etag && known.length === lengthOf(join(out, path))) found.unchanged.push(path);
    else found.changed.push(path);
  }
  return found;
}

/**
 * A folder that feedmill never wrote to has to be empty, and a file of somebody else's is never overwritten.
 *
 * @param present What lies in the folder.
 * @throws {ExportError} When there is any.
 */
export function refuseForeign(
  out: string,
  present: readonly string[],
  before: Manifest | undefined,
  paths: Iterable<string>,
): void {
  const [first] = present;
  if (first === undefined) return;
  if (before === undefined) {
    throw new ExportError(
      `${out} holds files that feedmill did not write, such as ${first}; choose another folder with --out, or use --force`,
    );
  }
  for (const path of paths) {
    if (before.files.has(path) || !isForeign(out, path, before.files)) continue;
    throw new ExportError(
      `${join(out, path)} was not written by feedmill and would be overwritten; move it away, or use --force`,
    );
  }
}

/** What an export is about to do to the files of a folder. */
export interface Targets {
  readonly ours: { readonly has: (path: string) => boolean };
  readonly written: readonly string[];
  /** Of ours, and giving way. */
  readonly removed: ReadonlySet<string>;
}

/**
 * Makes sure that each file can be put in its place, and each one that is no longer wanted can be removed.
 *
 * @returns Those of the paths at which a file stands now.
 * @throws {ExportError} When something is in the way, or must not be written.
 */
export function checkTargets(out: string, { ours, written, removed }: Targets): ReadonlySet<string> {
  const standing = new Set<string>();
  const ways = new Map<string, Stats | undefined>();
  for (const path of [...written, ...removed]) {
    checkWay(out, path, ours, ways);
    const found = look(join(out, path));
    if (found?.isDirectory()) {
      if (!removed.has(path)) refuseFolder(out, path, removed);
    } else if (found !== undefined) {
      if (found.isFile()) refuseReadOnly(join(out, path), found);
      standing.add(path);
    }
  }
  return standing;
}

/** On the way to a file may be folders, or nothing yet, or a file of ours that gives way. A link may lead anywhere. */
function checkWay(out: string, path: string, ours: Targets["ours"], known: Map<string, Stats | undefined>): void {
  let last = out;
  for (const folder of foldersOf(path)) {
    const file = join(out, folder);
    if (!known.has(folder)) known.set(folder, look(file));
    const found = known.get(folder);
    if (found === undefined) break;
    if (!found.isDirectory()) {
      if (found.isFile() && ours.has(folder)) break;
      throw new ExportError(`${file} is a file or a link; expected a folder, or nothing`);
    }
    last = file;
  }
  refuseReadOnlyFolder(last, known);
}

/** Only the folder that is changed itself matters; each is looked at once. */
function refuseReadOnlyFolder(folder: string, known: Map<string, Stats | undefined>): void {
  if (known.has(`${folder}/`)) return;
  known.set(`${folder}/`, undefined);
  const found = look(folder);
  if (found === undefined) return;
  refuseReadOnly(folder, found);
  try {
    accessSync(folder, constants.W_OK);
  } catch (error) {
    throw new ExportError(`Could not write in ${folder}: ${describeFsError(error)}`);
  }
}

/** Somebody meant it to stay as it is, even where the system would let us replace it. */
function refuseReadOnly(file: string, { mode }: Stats): void {
  if ((mode & 0o222) !== 0) return;
  throw new ExportError(`Could not write ${file}: it is read-only; expected a file or folder that may be changed`);
}

/** A folder gives way to a file when all that it holds is removed. */
function refuseFolder(out: string, path: string, removed: ReadonlySet<string>): void {
  for (const name of readdirSync(join(out, path))) {
    const below = `${path}/${name}`;
    if (look(join(out, below))?.isDirectory()) refuseFolder(out, below, removed);
    else if (!removed.has(below)) {
      throw new ExportError(
        `Could not write ${join(out, path)}: it is a folder that holds ${name}; expected a file, or nothing`,
      );
    }
  }
}

/**
 * Whether there is anything at this path, be it a link to nothing, that isn't ours: in place of a file may stand a
 * folder of files that we wrote, or of nothing.
 */
function isForeign(out: string, path: string, ours: WrittenFiles): boolean {
  const found = look(join(out, path));
  if (!found?.isDirectory()) return found !== undefined && !ours.has(path);
  return readdirSync(join(out, path)).some((name) => isForeign(out, `${path}/${name}`, ours));
}

function look(file: string): Stats | undefined {
  try {
    return lstatOf(file);
  } catch (error) {
    throw new ExportError(`Could not write ${file}: ${describeFsError(error)}`);
  }
}
