/**
 * @module
 * Rules for a folder of files that are going to be published together.
 */
import type { FeedFolder, FolderDocument } from "../folder.ts";
import { quote, type Rule } from "../rule.ts";
import type { Value } from "../view/view.ts";

/** A feed and the folder that it lies in. */
export interface FolderSubject {
  readonly folder: FeedFolder;
  readonly document: FolderDocument;
}

/** Rules for each feed of a folder. */
export const FOLDER_RULES = [
  {
    id: "export-missing",
    severity: "error",
    why: "Once the folder is published, the feed leads to something that isn't there.",
    mend: "Write every file that the feed links to below the site's address, or take the link out.",
    source: "RFC 5005 §4; RFC 9110 §15.5.5",
    check: ({ folder, document: { feed } }) => {
      const own = (feed?.addresses ?? []).map((value) => ({ ...value, entry: undefined }));
      const others = (feed?.entries ?? []).flatMap(({ addresses, label: entry }) =>
        addresses.map((value) => ({ ...value, entry })),
      );
      return [...own, ...others]
        .filter((value) => isMissing(folder, value))
        .map(({ name, text, at, entry }) => ({
          ...{ at, entry },
          found: `${name.replace(/\batom:/, "")} ${quote(text)} is not in the folder`,
        }));
    },
  },
] as const satisfies readonly Rule<FolderSubject>[];

/** A folder of feeds without any page goes beside a site whose pages are elsewhere. */
function isMissing({ base, files, hasPages }: FeedFolder, { text }: Value): boolean {
  if (base === undefined || !text.startsWith(base)) return false;
  const path = pathIn(text.slice(base.length));
  if (path === undefined || (!hasPages && !/\.\w{1,5}$/.test(path))) return false;
  const places = [path, `${path.replace(/\/$/, "")}/index.html`.replace(/^\//, ""), `${path}.html`];
  return !places.some((place) => files.has(place));
}

function pathIn(reference: string): string | undefined {
  try {
    return decodeURIComponent(reference.replace(/[?#].*$/s, ""));
  } catch {
    return undefined; // not percent-encoded UTF-8: no file of ours has such a name
  }
}
