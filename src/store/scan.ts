/**
 * @module
 * Which files of a folder are articles, which belong to an article, and which are neither.
 */
import type { Dirent } from "node:fs";
import { readdir, realpath, stat } from "node:fs/promises";
import { join, sep } from "node:path";
import type { Attachment } from "../article/article.ts";
import { mediaTypeOf } from "../article/media.ts";
import { ParseError, type Problem } from "../errors.ts";
import type { Source } from "../parse/format.ts";
import { formatOf, MAX_SOURCE_BYTES, tooLarge } from "../parse/parse.ts";
import { describeAttachment } from "./attachments.ts";
import { describeFsError } from "./fs-error.ts";

export { describeFsError };

/** A source that was found and not yet read. */
export interface FoundSource extends Omit<Source, "bytes"> {
  /** Where its attachments lie below the root, by name. */
  readonly files: ReadonlyMap<string, string>;
}

/** Marks a folder as one that an export wrote: what is in it are no articles. */
export const MANIFEST = ".feedmill.json";

/** What a project keeps beside its articles, and `_index.md`, which describes a section for Hugo. */
const SILENT_FILES = /^(?:\..*|_index\.[^.]+|package(?:-lock)?\.json|feedmill\.config\.[a-z]+)$/;
const SILENT_FOLDERS = /^(?:[._].*|node_modules)$/;

interface Walk {
  readonly root: string;
  readonly ignore: ReadonlySet<string>;
  readonly sources: FoundSource[];
  readonly problems: Problem[];
}

/**
 * Finds the sources below `folder`, by path.
 *
 * @param ignore Absolute paths that are left out silently.
 * @throws What `readdir` throws for the folder itself.
 */
export async function scan(folder: string, ignore: readonly string[]): Promise<Pick<Walk, "sources" | "problems">> {
  const real = await Promise.all(ignore.map((path) => realpath(path).catch(() => path)));
  const walk: Walk = { root: await realpath(folder), ignore: new Set(real), sources: [], problems: [] };
  await visit(walk, "", await readdir(walk.root, { withFileTypes: true }));
  walk.sources.sort((a, b) => (a.path < b.path ? -1 : 1));
  return walk;
}

/** @returns Paths of the files that are no articles and that no article has claimed. */
async function visit(walk: Walk, folder: string, entries: readonly Dirent[]): Promise<readonly string[]> {
  if (folder !== "" && entries.some(({ name }) => name === MANIFEST)) return [];
  const sources: string[] = [];
  let others: string[] = [];
  for (const entry of entries.toSorted((a, b) => (a.name < b.name ? -1 : 1))) {
    const path = folder === "" ? entry.name : `${folder}/${entry.name}`;
    const kind = await kindOf(walk, entry, path);
    if (kind === "folder") others = others.concat(await visitFolder(walk, path));
    if (kind === "file") (formatOf(path) === undefined ? others : sources).push(path);
  }
  const index = folder === "" ? undefined : sources.find((path) => /\/index\.[^./]+$/i.test(path));
  for (const path of sources) await addSource(walk, path, path === index ? others : []);
  if (index !== undefined) return [];
  if (folder === "") for (const path of others) reportUnread(walk, path);
  return others;
}

async function visitFolder(walk: Walk, path: string): Promise<readonly string[]> {
  try {
    return await visit(walk, path, await readdir(join(walk.root, path), { withFileTypes: true }));
  } catch (error) {
    report(walk, path, error);
    return [];
  }
}

async function kindOf(walk: Walk, entry: Dirent, path: string): Promise<"file" | "folder" | undefined> {
  if (walk.ignore.has(join(walk.root, path))) return undefined;
  if (entry.isDirectory()) return SILENT_FOLDERS.test(entry.name) ? undefined : "folder";
  if (SILENT_FILES.test(entry.name)) return undefined;
  if (entry.isSymbolicLink()) return kindOfLink(walk, path);
  return entry.isFile() ? "file" : undefined;
}

/** A link counts as what it leads to, and never leads out of the folder. */
async function kindOfLink(walk: Walk, path: string): Promise<"file" | undefined> {
  try {
    const target = await realpath(join(walk.root, path));
    if (!target.startsWith(walk.root.endsWith(sep) ? walk.root : walk.root + sep)) {
      throw new Error("it is a link that leads out of the folder");
    }
    // A folder that is reached by a link is read where it really lies, so that no article is found twice.
    return (await stat(target)).isFile() ? "file" : undefined;
  } catch (error) {
    report(walk, path, error);
    return undefined;
  }
}

async function addSource(walk: Walk, path: string, others: readonly string[]): Promise<void> {
  try {
    const { size, mtime } = await stat(join(walk.root, path));
    if (size > MAX_SOURCE_BYTES) throw tooLarge(size);
    walk.sources.push({ path, modified: mtime, ...(await attach(walk, path, others)) });
  } catch (error) {
    report(walk, path, error);
  }
}

/** The files beside an index, under names in NFC, which is how their addresses are looked up. */
async function attach(walk: Walk, index: string, paths: readonly string[]) {
  const folder = index.slice(0, index.lastIndexOf("/") + 1);
  const attachments: Attachment[] = [];
  const files = new Map<string, string>();
  for (const path of paths) {
    const name = path.slice(folder.length).normalize("NFC");
    const mediaType = mediaTypeOf(path);
    if (mediaType === "application/octet-stream") reportUnread(walk, path);
    else if (!files.has(name)) {
      try {
        attachments.push(await describeAttachment(join(walk.root, path), name, mediaType));
        files.set(name, path);
      } catch (error) {
        report(walk, path, error);
      }
    }
  }
  return { attachments, files };
}

function reportUnread({ problems }: Walk, path: string): void {
  const expected = "an article, or a picture in the folder of an index.md";
  problems.push({ severity: "warning", path, reason: "this kind of file is not read", expected });
}

function report({ problems }: Walk, path: string, error: unknown): void {
  const expected = error instanceof ParseError ? error.expected : undefined;
  problems.push({ severity: "error", path, reason: describeFsError(error), expected });
}
