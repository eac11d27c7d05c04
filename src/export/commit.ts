/**
 * @module
 * The short part of an export: files that wait take their places, all of it in one go, so that no signal comes between.
 */
import { linkSync, mkdirSync, renameSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { ExportError } from "../errors.ts";
import type { DocumentKind } from "../http/kinds.ts";
import { MANIFEST } from "../store/folder/names.ts";
import { describeFsError } from "../store/fs-error.ts";
import { lstatOf, makeFolders, removeEmptyFolders, removeHollow, STAGING } from "./files.ts";
import { type Manifest, type WrittenFiles, writeManifest } from "./manifest.ts";
import { inTheWay } from "./paths.ts";
import { codedNames } from "./precompress.ts";
import type { Staged } from "./stage.ts";

/** From what a folder holds to what it shall hold. */
export interface Change {
  readonly before: Manifest | undefined;
  /** Files in the order in which they may appear. */
  readonly after: Manifest;
  readonly staged: ReadonlyMap<string, Staged>;
  readonly removed: readonly string[];
  /** Paths at which a file stands now. */
  readonly standing: ReadonlySet<string>;
  /** Those that no coding has made. */
  readonly plain: { readonly has: (path: string) => boolean };
}

/** What is removed first: it leads to what comes later. */
const LEADING: readonly DocumentKind[] = ["feed", "archive", "page", "asset"];

/**
 * Puts new files in place, then changed ones, each in their order, then removes what is no longer wanted, what leads to
 * others first. So whatever links to a file does so while that is there, be this killed between any two calls. The
 * manifest names every file before the first is touched and until the last is.
 *
 * @throws {ExportError} When that fails; what was done is undone then.
 */
export function commit(out: string, change: Change): void {
  const { before, after, staged, removed } = change;
  const work = new Work(out, staged);
  try {
    work.keepManifest(before);
    writeManifest(out, unsure(change));
    const blocking = inTheWay(removed, staged.keys());
    for (const path of blocking) work.take(path);
    removeEmptyFolders(out, blocking);
    for (const folder of new Set([...staged.keys()].map((path) => dirname(path)))) work.makeFolder(folder);
    for (const path of inOrder(change)) {
      // A host prefers coded files: none may outlive what it was made from, should this be cut short.
      for (const coded of codedNames(path)) if (isStale(change, coded)) work.take(coded);
      work.put(path);
    }
    for (const path of leadingFirst(removed, before?.files)) work.take(path);
    removeEmptyFolders(out, removed);
    writeManifest(out, after);
  } catch (error) {
    const isUndone = work.undo();
    const left = isUndone ? "" : "; export again when that is mended: some files are replaced already";
    throw new ExportError(`Could not write ${join(out, work.current)}: ${describeFsError(error)}${left}`);
  }
}

/** As long as a file is in between, it is ours, and whatever it holds is to be written anew. */
function unsure({ before, after, staged, removed }: Change): Manifest {
  const gone = new Set(removed);
  const known = [...(before?.files ?? [])].filter(([path]) => !gone.has(path) && !staged.has(path));
  const touched = [...removed, ...staged.keys()].map((path) => {
    const kind = (after.files.get(path) ?? before?.files.get(path))?.kind ?? "asset";
    return [path, { etag: "", length: 0, kind }] as const;
  });
  return { files: new Map([...known, ...touched]), entries: before?.entries };
}

/** What stands nowhere yet goes first: nothing leads to it. A coded file follows what it stands for. */
function inOrder({ after, staged, standing, plain }: Change): readonly string[] {
  const waiting = [...after.files.keys()].filter((path) => staged.has(path));
  const codedOf = (path: string) => codedNames(path).filter((coded) => staged.has(coded) && !plain.has(coded));
  const following = new Set(waiting.flatMap(codedOf));
  const leading = waiting.filter((path) => !following.has(path));
  const inTurn = [...leading.filter((path) => !standing.has(path)), ...leading.filter((path) => standing.has(path))];
  return inTurn.flatMap((path) => [path, ...codedOf(path)]);
}

function isStale({ before, after, staged, plain }: Change, coded: string): boolean {
  return !plain.has(coded) && before?.files.has(coded) === true && (staged.has(coded) || !after.files.has(coded));
}

/** A coded file goes before what it stands for. */
function leadingFirst(removed: readonly string[], known: WrittenFiles | undefined): readonly string[] {
  const rank = (path: string) => LEADING.indexOf(known?.get(path)?.kind ?? "asset");
  return [...removed].sort((a, b) => rank(a) - rank(b) || (a < b ? 1 : -1));
}

/** Changes of a folder that can be undone. */
class Work {
  /** What is being done, as a path below the folder. */
  current = MANIFEST;
  readonly #out: string;
  readonly #staged: ReadonlyMap<string, Staged>;
  readonly #undo: (() => void)[] = [];
  #kept = 0;

  constructor(out: string, staged: ReadonlyMap<string, Staged>) {
    this.#out = out;
    this.#staged = staged;
  }

  keepManifest(before: Manifest | undefined): void {
    const file = join(this.#out, MANIFEST);
    mkdirSync(join(this.#out, STAGING), { recursive: true });
    this.#undo.push(() => (before === undefined ? rmSync(file, { force: true }) : writeManifest(this.#out, before)));
  }

  makeFolder(folder: string): void {
    this.current = folder;
    this.#undo.push(makeFolders(join(this.#out, folder)));
  }

  /** Puts a file that waits in its place. */
  put(path: string): void {
    const waiting = this.#staged.get(path);
    if (waiting === undefined) return;
    this.current = path;
    const target = join(this.#out, path);
    const undo = this.#keep(target);
    renameSync(waiting.file, target);
    this.#undo.push(undo);
  }

  /** Takes a file away, if there is one. A folder that took its place stays. */
  take(path: string): void {
    this.current = path;
    const target = join(this.#out, path);
    const found = lstatOf(target);
    if (found === undefined || found.isDirectory()) return;
    const kept = this.#nextName();
    renameSync(target, kept);
    this.#undo.push(() => {
      mkdirSync(dirname(target), { recursive: true });
      renameSync(kept, target);
    });
  }

  /** @returns Whether all is as it was. If not, the manifest still names what was touched. */
  undo(): boolean {
    const [manifest, ...steps] = this.#undo;
    const failed = steps.reverse().filter((step) => !succeeds(step));
    return failed.length === 0 && (manifest === undefined || succeeds(manifest));
  }

  /** Gives what is about to be replaced a second name, where the file system has such. @returns What brings it back. */
  #keep(file: string): () => void {
    const found = lstatOf(file);
    if (found?.isDirectory()) removeHollow(file);
    if (found === undefined || found.isDirectory()) return () => rmSync(file);
    const kept = this.#nextName();
    succeeds(() => linkSync(file, kept));
    return () => renameSync(kept, file);
  }

  #nextName(): string {
    this.#kept += 1;
    return join(this.#out, STAGING, `old-${this.#kept}`);
  }
}

function succeeds(step: () => void): boolean {
  try {
    step();
    return true;
  } catch {
    return false;
  }
}
