/**
 * @module
 * Which files are articles, which belong to an article, and which are neither.
 */
import { mediaTypeOf } from "../../article/media.ts";
import type { Problem } from "../../errors.ts";
import type { Found } from "../scan.ts";
import { foldersAbove } from "./names.ts";

/** The file of an article, or of several, with the paths of those that are published with it. */
export interface Claim {
  readonly path: string;
  readonly found: Found;
  readonly files: readonly string[];
}

/** What a folder holds. */
export interface Claims {
  readonly sources: readonly Claim[];
  /** Paths that exist and can't be read. */
  readonly unread: ReadonlySet<string>;
  readonly problems: readonly Problem[];
  /** Files that belong to an article, by the path of its source. */
  readonly files: ReadonlyMap<string, readonly string[]>;
  /** Whether there are other sources besides these, which are as they were. */
  readonly isPart: boolean;
}

/** An index of this name claims the files beside and below it, but not in the root. */
const INDEX = /\/index\.[^./]+$/i;

const NO_FILES: readonly string[] = [];

/** Sorts out what was found. */
export function claim(found: ReadonlyMap<string, Found>): Claims {
  const problems: Problem[] = [];
  const unread = new Set<string>();
  const others: string[] = [];
  const sources = new Map<string, Claim>();
  const indexes = new Map<string, string>();
  for (const [path, file] of found) {
    if (file.problem !== undefined) {
      problems.push(file.problem);
      unread.add(path);
    } else if (!file.isSource) others.push(path);
    else {
      sources.set(path, { path, found: file, files: NO_FILES });
      if (INDEX.test(path)) addIndex(indexes, path);
    }
  }
  const files = shareOut(others.sort(), indexes, problems);
  for (const [index, share] of files) {
    const source = sources.get(index);
    if (source !== undefined) sources.set(index, { ...source, files: share });
  }
  return { sources: [...sources.values()], unread, problems, files, isPart: false };
}

/** Those of `edited` files alone, where these are the only difference and all of them are articles. */
export function claimEdited(
  before: { readonly claims: Claims; readonly found: ReadonlyMap<string, Found> },
  found: ReadonlyMap<string, Found>,
  edited: ReadonlyMap<string, unknown>,
): Claims | undefined {
  const { files, unread } = before.claims;
  const sources: Claim[] = [];
  for (const path of edited.keys()) {
    const file = found.get(path);
    if (!file?.isSource || !before.found.get(path)?.isSource) return undefined;
    sources.push({ path, found: file, files: files.get(path) ?? NO_FILES });
  }
  return unread.size > 0 ? undefined : { ...before.claims, sources, isPart: true };
}

/** Of several in a folder, the first claims. */
function addIndex(indexes: Map<string, string>, path: string): void {
  const folder = path.slice(0, path.lastIndexOf("/"));
  const other = indexes.get(folder);
  if (other === undefined || path < other) indexes.set(folder, path);
}

/** Files by the index that claims them: the nearest one. */
function shareOut(others: readonly string[], indexes: ReadonlyMap<string, string>, problems: Problem[]) {
  const shares = new Map([...indexes.values()].map((index): [string, string[]] => [index, []]));
  for (const path of others) {
    const folder = foldersAbove(path).findLast((above) => indexes.has(above)) ?? "";
    const share = shares.get(indexes.get(folder) ?? "");
    if (share === undefined || mediaTypeOf(path) === "application/octet-stream") problems.push(notRead(path));
    else share.push(path);
  }
  return shares;
}

function notRead(path: string): Problem {
  const expected = "an article, or a picture in the folder of an index.md";
  return { severity: "warning", path, reason: "this kind of file is not read", expected };
}
