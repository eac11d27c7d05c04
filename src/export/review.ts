/**
 * @module
 * What subscribers would see of an export, and what must not happen by mistake.
 */
import { compareEntries, type Difference, type SeenEntry } from "../publish/difference.ts";
import { named, refusals } from "../publish/refusals.ts";
import type { ExportFiles } from "./file.ts";
import type { Manifest } from "./manifest.ts";

/** What becomes of entries and feeds. */
export interface Review {
  /** Undefined when the entries of the export before aren't known. */
  readonly difference?: Difference | undefined;
  /** Feeds whose documents are no longer there: the folders that they lay in, `""` for the site's. */
  readonly feedsGone: readonly string[];
  /** Why it is better not to be done, a sentence each. */
  readonly refused: readonly string[];
  /** Whether each entry is what it was. */
  readonly isUnchanged: boolean;
}

/** Entries that a refusal names. */
const LISTED = 10;

/** What to do about a refusal. */
const WAY_OUT = "if that is meant, use --accept";

/** Compares with what the export before has told subscribers. */
export function review(before: Manifest, entries: readonly SeenEntry[], files: ExportFiles): Review {
  const difference = before.entries && compareEntries(before.entries, entries);
  const feeds = feedFolders(before.files);
  const left = feedFolders(files);
  const feedsGone = [...feeds].filter((folder) => !left.has(folder));
  const entriesBefore = before.entries?.length ?? 0;
  const refused = refusals({ difference, entries: entriesBefore, feedsGone, feeds: feeds.size }).map(
    ({ why, entries }) => [`${why}; ${WAY_OUT}`, ...listOf(entries)].join("\n"),
  );
  return { difference, feedsGone, refused, isUnchanged: difference !== undefined && isUnchanged(difference) };
}

function isUnchanged({ added, changed, reappearing, lost }: Difference): boolean {
  return added.length + changed.length + reappearing.length + lost.length === 0;
}

/** The newest, a line each, and how many more there are. */
function listOf(entries: readonly SeenEntry[]): readonly string[] {
  const lines = [...entries]
    .sort(newestFirst)
    .slice(0, LISTED)
    .map((entry) => {
      const { url } = entry;
      return `  ${named(entry)}${url !== undefined && entry.title ? ` ${url}` : ""}`;
    });
  const rest = entries.length - lines.length;
  return rest > 0 ? [...lines, `  … and ${rest} more`] : lines;
}

function newestFirst(a: SeenEntry, b: SeenEntry): number {
  return (b.published?.getTime() ?? 0) - (a.published?.getTime() ?? 0);
}

/** Where feeds lie, from the paths of their documents. */
function feedFolders(files: ReadonlyMap<string, { readonly kind: string }>): ReadonlySet<string> {
  const feeds = [...files].filter(([, { kind }]) => kind === "feed").map(([path]) => path);
  return new Set(feeds.map((path) => path.slice(0, path.lastIndexOf("/") + 1)));
}
