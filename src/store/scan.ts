/**
 * @module
 * What lies in a folder, by stat alone: a file is read when it is known to have changed.
 */
import { type Dirent, lstatSync } from "node:fs";
import { lstat, readdir, realpath, stat } from "node:fs/promises";
import { join } from "node:path";
import { ParseError, type Problem } from "../errors.ts";
import { formatOf, MAX_SOURCE_BYTES, tooLarge } from "../parse/parse.ts";
import { resolveBelow } from "./folder/confined.ts";
import { foldersAbove, isSilentFile, isSilentFolder, isWithin, MANIFEST } from "./folder/names.ts";
import { identityOf, NO_STAMP, type Stamp, stampOf } from "./folder/stamp.ts";
import { describeFsError } from "./fs-error.ts";
import { withReplaced } from "./replaced.ts";

export { MANIFEST };

/** A file that was found and not read; with a problem, it or a folder of that path can't be. */
export interface Found {
  readonly isSource: boolean;
  /** It may change without being named as changed: a link, and what could not be looked at. */
  readonly isElusive: boolean;
  readonly stamp: Stamp;
  readonly problem?: Problem | undefined;
}

/** A folder as it was at one moment. Paths are below it, `/`-separated. */
export interface Tree {
  /** Absolute, free of links. */
  readonly root: string;
  /** Differs when another folder took its place. */
  readonly identity: string;
  readonly found: ReadonlyMap<string, Found>;
  /** Those that were looked into. */
  readonly folders: ReadonlySet<string>;
  /** The files that were looked at again, where none came or went and all could be read; else any may be another. */
  readonly edited?: ReadonlyMap<string, Found> | undefined;
}

/** A folder that is looked at. */
interface Looking extends Tree {
  readonly found: Map<string, Found>;
  readonly folders: Set<string>;
  /** What was found the last time: what is the same is kept once. */
  readonly before?: Tree["found"] | undefined;
}

/** What is left out silently, besides what is by its name: absolute paths, free of links. */
type Ignored = ReadonlySet<string>;

/** Files that are asked for at the same time. */
const PARALLEL = 32;

/**
 * Looks at a folder.
 *
 * @param ignore Absolute paths that are left out silently.
 * @param before As it was.
 * @param changed Paths of files and folders that are looked at again, with all that is in them; default everything.
 * @throws What `readdir` throws for the folder itself.
 */
export async function scan(
  folder: string,
  ignore: readonly string[],
  before?: Tree | undefined,
  changed?: ReadonlySet<string> | undefined,
): Promise<Tree> {
  const root = await realpath(folder);
  const identity = `${root} ${identityOf(await stat(root, { bigint: true }))}`;
  const ignored = new Set(await Promise.all(ignore.map((path) => realpath(path).catch(() => path))));
  const same = before?.identity === identity ? before : undefined;
  if (same !== undefined && changed !== undefined && !changed.has("")) return lookAgain(same, ignored, changed);
  const tree: Looking = { root, identity, found: new Map(), folders: new Set(), before: same?.found };
  await visit(tree, ignored, "");
  return { root, identity, found: tree.found, folders: tree.folders };
}

async function lookAgain(before: Tree, ignored: Ignored, changed: Iterable<string>): Promise<Tree> {
  const paths = new Set([...changed].map((path) => topUnknown(before, path)));
  for (const [path, { isElusive }] of before.found) if (isElusive) paths.add(path);
  const hasFolder = [...paths].some((path) => before.folders.has(path));
  const isForgotten = hasFolder ? (path: string) => isWithin(path, paths) : (path: string) => paths.has(path);
  const folders = new Set([...before.folders].filter((path) => !isForgotten(path)));
  const tree: Looking = { ...before, found: new Map(), folders };
  const outermost = [...paths].filter((path) => !foldersAbove(path).some((folder) => paths.has(folder)));
  await inBatches(outermost, (path) =>
    attempt(tree, path, async () => add(tree, ignored, path, await lstat(join(tree.root, path)))),
  );
  const edited = !hasFolder && areEdited(paths, before.found, tree.found) ? tree.found : undefined;
  if (edited !== undefined) return { ...tree, found: withReplaced(before.found, edited), edited };
  const kept = [...before.found].filter(([path]) => !isForgotten(path));
  return { ...tree, found: new Map([...kept, ...tree.found]), edited };
}

/** Whether each path is one file before and after, or none, and nothing else was found. */
function areEdited(paths: ReadonlySet<string>, before: Tree["found"], after: Tree["found"]): boolean {
  const isFile = (file: Found | undefined) => file !== undefined && file.problem === undefined;
  const known = [...paths].filter((path) => before.has(path) || after.has(path));
  return known.length === after.size && known.every((path) => isFile(before.get(path)) && isFile(after.get(path)));
}

/** A folder that was not looked into is looked at whole, and so is one that becomes an export's. */
function topUnknown({ folders }: Tree, path: string): string {
  const above = foldersAbove(path);
  const unknown = above.find((folder) => !folders.has(folder));
  return unknown ?? (path.endsWith(`/${MANIFEST}`) ? (above.at(-1) ?? path) : path);
}

/** @throws For the root, what `readdir` throws. */
async function visit(tree: Looking, ignored: Ignored, folder: string): Promise<void> {
  const entries = await readdir(join(tree.root, folder), { withFileTypes: true });
  if (folder !== "" && entries.some(({ name }) => name === MANIFEST)) return;
  if (folder !== "") tree.folders.add(folder);
  await inBatches(entries, (entry) => {
    const path = folder === "" ? entry.name : [folder, entry.name].join("/");
    return attempt(tree, path, () => add(tree, ignored, path, entry));
  });
}

type Kind = Pick<Dirent, "isDirectory" | "isFile" | "isSymbolicLink">;

async function add(tree: Looking, ignored: Ignored, path: string, kind: Kind): Promise<void> {
  const name = nameOf(path);
  if (ignored.has(join(tree.root, path))) return;
  if (kind.isDirectory()) return isSilentFolder(name) ? undefined : visit(tree, ignored, path);
  if (isSilentFile(name) || !(kind.isFile() || kind.isSymbolicLink())) return;
  const file = join(tree.root, path);
  const isLink = kind.isSymbolicLink();
  const looked = Date.now();
  // A link counts as what it leads to.
  const stats = lstatSync(isLink ? await resolveBelow(tree.root, file) : file, { bigint: true });
  // A folder that is reached by a link is read where it really lies, so that no article is found twice.
  if (!stats.isFile()) return;
  const stamp = stampOf(stats, looked);
  const isSource = formatOf(path) !== undefined;
  if (isSource && stamp.size > MAX_SOURCE_BYTES) throw tooLarge(stamp.size);
  const known = tree.before?.get(path);
  const found = { isSource, isElusive: isLink, stamp };
  tree.found.set(path, known !== undefined && isSame(known, found) ? known : found);
}

/** Whether it is known to be as it was found before, where that will not change any more under the same mark. */
function isSame(known: Found, { isElusive, stamp }: Found): boolean {
  const { fresh, mark } = known.stamp;
  return !fresh && !stamp.fresh && mark === stamp.mark && isElusive === known.isElusive && known.problem === undefined;
}

/** What is gone by now, having been there a moment ago, is no problem; a link that leads nowhere is one. */
async function attempt(tree: Looking, path: string, look: () => Promise<void>): Promise<void> {
  try {
    await look();
  } catch (error) {
    if (await isGone(join(tree.root, path), error)) return;
    const expected = error instanceof ParseError ? error.expected : undefined;
    const problem: Problem = { severity: "error", path, reason: describeFsError(error), expected };
    tree.found.set(path, { isSource: formatOf(path) !== undefined, isElusive: true, stamp: NO_STAMP, problem });
  }
}

async function isGone(file: string, error: unknown): Promise<boolean> {
  if (!(error instanceof Error && "code" in error && (error.code === "ENOENT" || error.code === "ENOTDIR")))
    return false;
  return lstat(file).then(
    () => false,
    () => true,
  );
}

function nameOf(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1);
}

async function inBatches<T>(all: readonly T[], work: (one: T) => Promise<void>): Promise<void> {
  for (let i = 0; i < all.length; i += PARALLEL) await Promise.all(all.slice(i, i + PARALLEL).map(work));
}
