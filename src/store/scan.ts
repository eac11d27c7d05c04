/**
 * @module
 * Which files of a folder are articles, which belong to an article, and which are neither.
 */
import { createHash } from "node:crypto";
import type { Dirent } from "node:fs";
import { readdir, readFile, realpath, stat } from "node:fs/promises";
import { join, sep } from "node:path";
import { imageSize } from "image-size";
import type { Attachment } from "../article/article.ts";
import { mediaTypeOf } from "../article/media.ts";
import type { Problem } from "../errors.ts";
import type { Source } from "../parse/format.ts";
import { formatOf, MAX_SOURCE_BYTES, tooLarge } from "../parse/parse.ts";

/** A source that was found and not yet read. */
export type FoundSource = Omit<Source, "bytes">;

/** Marks a folder as one that an export wrote: what is in it are no articles. */
export const MANIFEST = ".feedmill.json";

/** Files that a project keeps beside its articles. */
const NEVER_ARTICLES = /^(?:node_modules|package(?:-lock)?\.json|feedmill\.config\.[a-z]+|[._].*)$/;

interface Walk {
  readonly root: string;
  readonly ignore: ReadonlySet<string>;
  readonly sources: FoundSource[];
  readonly problems: Problem[];
}

interface File {
  /** Below the root, `/`-separated. */
  readonly path: string;
  readonly name: string;
}

/** Finds the sources below `folder`, by path. @throws What `readdir` throws for the folder itself. */
export async function scan(folder: string, ignore: readonly string[]): Promise<Pick<Walk, "sources" | "problems">> {
  const walk: Walk = { root: await realpath(folder), ignore: new Set(ignore), sources: [], problems: [] };
  await visit(walk, "", await readdir(walk.root, { withFileTypes: true }));
  walk.sources.sort((a, b) => (a.path < b.path ? -1 : 1));
  return walk;
}

/** A file system's error in words: `no such file or folder`. */
export function describeFsError(error: unknown): string {
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  const known: Readonly<Record<string, string>> = {
    ENOENT: "no such file or folder",
    EACCES: "no permission to read it",
    EPERM: "no permission to read it",
    ENOTDIR: "it is not a folder",
    EISDIR: "it is a folder, not a file",
    ELOOP: "its links lead in a circle",
    EMFILE: "too many files are open",
  };
  return known[code] ?? (error instanceof Error ? error.message : String(error));
}

/** @returns Files that no article has claimed. */
async function visit(walk: Walk, folder: string, entries: readonly Dirent[]): Promise<File[]> {
  if (folder !== "" && entries.some(({ name }) => name === MANIFEST)) return [];
  const files: File[] = [];
  const others: File[] = [];
  for (const entry of entries.toSorted((a, b) => (a.name < b.name ? -1 : 1))) {
    const path = folder === "" ? entry.name : `${folder}/${entry.name}`;
    const kind = await kindOf(walk, entry, path);
    if (kind === "folder") others.push(...(await visitFolder(walk, path)));
    if (kind === "file") (formatOf(path) === undefined ? others : files).push({ path, name: entry.name });
  }
  const index = folder === "" ? undefined : files.find(({ name }) => /^index\.[^.]+$/i.test(name));
  const attachments = index === undefined ? [] : await describeAll(walk, folder, others);
  for (const file of files) await addSource(walk, file, file === index ? attachments : []);
  if (folder === "") for (const { path } of others) reportUnread(walk, path);
  return index === undefined ? others : [];
}

async function visitFolder(walk: Walk, path: string): Promise<File[]> {
  try {
    return await visit(walk, path, await readdir(join(walk.root, path), { withFileTypes: true }));
  } catch (error) {
    report(walk, path, describeFsError(error));
    return [];
  }
}

/** A link counts as what it leads to, and never leads out of the folder. */
async function kindOf(walk: Walk, entry: Dirent, path: string): Promise<"file" | "folder" | undefined> {
  const full = join(walk.root, path);
  if (NEVER_ARTICLES.test(entry.name) || walk.ignore.has(full)) return undefined;
  if (!entry.isSymbolicLink()) return entry.isDirectory() ? "folder" : entry.isFile() ? "file" : undefined;
  try {
    const target = await realpath(full);
    if (!target.startsWith(walk.root + sep)) throw new Error("it is a link that leads out of the folder");
    // A folder that is reached by a link is read where it really lies, so that no article is found twice.
    return (await stat(target)).isFile() ? "file" : undefined;
  } catch (error) {
    report(walk, path, describeFsError(error));
    return undefined;
  }
}

async function addSource(walk: Walk, { path }: File, attachments: readonly Attachment[]): Promise<void> {
  try {
    const { size, mtime } = await stat(join(walk.root, path));
    if (size > MAX_SOURCE_BYTES) throw tooLarge(size);
    walk.sources.push({ path, modified: mtime, attachments });
  } catch (error) {
    const expected = error instanceof Error && "expected" in error ? String(error.expected) : undefined;
    walk.problems.push({ severity: "error", path, reason: describeFsError(error), expected });
  }
}

async function describeAll(walk: Walk, folder: string, files: readonly File[]): Promise<readonly Attachment[]> {
  const described = await Promise.all(
    files.map(async ({ path }) => {
      const mediaType = mediaTypeOf(path);
      if (mediaType === "application/octet-stream") return reportUnread(walk, path);
      try {
        return describeAttachment(path.slice(folder.length + 1), mediaType, await readFile(join(walk.root, path)));
      } catch (error) {
        return report(walk, path, describeFsError(error));
      }
    }),
  );
  return described.filter((attachment) => attachment !== undefined);
}

/** The type and the size in pixels come from the picture itself: a name may lie. */
function describeAttachment(name: string, mediaType: string, bytes: Uint8Array): Attachment {
  const hash = createHash("sha256").update(bytes).digest("hex").slice(0, 32);
  const known = { name, url: name, mediaType, length: bytes.length, hash };
  if (!mediaType.startsWith("image/")) return known;
  try {
    const { type, width, height } = imageSize(bytes);
    return { ...known, mediaType: type === undefined ? mediaType : mediaTypeOf(`.${type}`), width, height };
  } catch {
    return known; // a picture of a kind that image-size doesn't read, or a broken one
  }
}

function reportUnread({ problems }: Walk, path: string): undefined {
  const expected = "an article, or a picture in the folder of an index.md";
  problems.push({ severity: "warning", path, reason: "this kind of file is not read", expected });
}

function report({ problems }: Walk, path: string, reason: string): undefined {
  problems.push({ severity: "error", path, reason });
}
