import { existsSync } from "node:fs";
import { lstat, mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, relative, sep } from "node:path";
import { afterAll } from "vitest";
import { digest } from "../../src/article/hash.ts";
import type { DocumentKind } from "../../src/http/kinds.ts";
import type { FeedDocument, Publication } from "../../src/publish/document.ts";
import { documentOf, publicationOf } from "../server/documents.ts";

/** Where there is one, a folder in memory, for many exports: what they test is the order of calls, not the disk. */
export const MEMORY = existsSync("/dev/shm") ? "/dev/shm" : tmpdir();

const folders: string[] = [];
afterAll(() => Promise.all(folders.map((folder) => rm(folder, { recursive: true, force: true }))));

/** An empty temporary folder, removed when the tests of a file end. */
export async function emptyFolder(parent = tmpdir()): Promise<string> {
  const folder = await mkdtemp(join(parent, "feedmill-export-"));
  folders.push(folder);
  return folder;
}

/** A publication of texts by path; `failing` has a body that can't be had; `onBody` is told what is asked for. */
export function textsOf(
  texts: Readonly<Record<string, string>>,
  failing?: { path: string; error: Error },
  onBody: (path: string) => unknown = () => {},
): Publication {
  const documents = Object.entries(texts).map(([path, text]): FeedDocument => {
    const body = async () => {
      onBody(path);
      if (failing?.path === path) throw failing.error;
      return new TextEncoder().encode(text);
    };
    return documentOf({ path, kind: kindOf(path), etag: `"${digest(text)}"`, body });
  });
  return {
    ...publicationOf((path) => documents.find((document) => document.path === path)),
    documents: async function* () {
      yield* documents;
    },
  };
}

function kindOf(path: string): DocumentKind {
  if (path === "" || path.endsWith("/")) return "page";
  if (!/\.(?:xml|json)$/.test(path)) return "asset";
  return /-\d+\.\w+$/.test(path) ? "archive" : "feed";
}

/** Everything below a folder, by path: text of files, `/` for folders, `-> target` for links. */
export async function treeOf(folder: string): Promise<Record<string, string>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const found = entries.map(async (entry): Promise<[string, string]> => {
    const file = join(entry.parentPath, entry.name);
    const path = relative(folder, file).split(sep).join("/");
    if (entry.isDirectory()) return [`${path}/`, "/"];
    return [path, entry.isSymbolicLink() ? "-> link" : await readFile(file, "latin1")];
  });
  return Object.fromEntries((await Promise.all(found)).sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** The files of a tree, without folders and the manifest. */
export async function filesOf(folder: string): Promise<Record<string, string>> {
  const tree = Object.entries(await treeOf(folder));
  return Object.fromEntries(tree.filter(([path]) => !path.endsWith("/") && path !== ".feedmill.json"));
}

/** What changes when a file is written anew, by path. */
export async function traces(folder: string): Promise<Record<string, string>> {
  const paths = Object.keys(await treeOf(folder)).filter((path) => !path.endsWith("/"));
  const found = paths.map(async (path): Promise<[string, string]> => {
    const { ino, mtimeMs, ctimeMs } = await lstat(join(folder, path));
    return [path, [ino, mtimeMs, ctimeMs].join(" ")];
  });
  return Object.fromEntries(await Promise.all(found));
}
