/**
 * @module
 * Which names in a folder are no articles, and not worth a word.
 */
import { LEDGER_FILE } from "../ledger/file.ts";

/** Marks a folder as one that an export wrote: what is in it are no articles. */
export const MANIFEST = ".feedmill.json";

/** What a project keeps beside its articles, and `_index.md`, which describes a section for Hugo. */
const PROJECT = /^(?:\..*|_index\.[^.]+|package(?:-lock)?\.json|feedmill\.config\.[a-z]+)$/s;

/** What editors, browsers and desktops leave lying while they work, or after it. */
const LEFTOVERS =
  /^(?:.*~|#.*#|4913|thumbs\.db|desktop\.ini|icon\r|.*___jb_(?:tmp|old)___|.*\.(?:sw[k-p]|tmp|bak|orig|part|crdownload))$/is;

const FOLDERS = /^(?:[._].*|node_modules)$/s;

/** Whether a file of this name is left out silently. */
export function isSilentFile(name: string): boolean {
  return name === LEDGER_FILE || PROJECT.test(name) || LEFTOVERS.test(name);
}

/** Whether a folder of this name is left out silently, with all that is in it. */
export function isSilentFolder(name: string): boolean {
  return FOLDERS.test(name);
}

/** Whether nothing at a path below the folder can concern an article. */
export function isSilentPath(path: string): boolean {
  const names = path.split("/");
  const name = names.pop() ?? "";
  return names.some(isSilentFolder) || (name !== MANIFEST && isSilentFile(name));
}

/** The folders that a path lies in, outermost first: `a/b/c.md` → `a`, `a/b`. */
export function foldersAbove(path: string): readonly string[] {
  const parts = path.split("/");
  return parts.slice(1).map((_, i) => parts.slice(0, i + 1).join("/"));
}

/** Whether a path of a file, or one of the folders that it lies in, is in `paths`. */
export function isWithin(path: string, paths: { readonly has: (path: string) => boolean }): boolean {
  for (let end = path.length; end > 0; end = path.lastIndexOf("/", end - 1)) {
    if (paths.has(path.slice(0, end))) return true;
  }
  return false;
}
