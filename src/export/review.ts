/**
 * @module
 * What subscribers would see of an export, and what must not happen by mistake.
 */
import { compareEntries, type Difference, type SeenEntry } from "../publish/difference.ts";
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

/** How much may happen by one export: a few at any time, or a share of what was there. */
interface Allowance {
  readonly few: number;
  readonly share: number;
}

/**
 * Ids don't change by themselves, so more than a handful of new ones for old articles means that the ledger was lost or
 * the site's id was changed. A reader shows each of them again, and that can't be taken back.
 */
const REAPPEARING: Allowance = { few: 3, share: 0.05 };

/** People tidy up: but more than a fifth at once, or all, is rather a wrong folder, or a checkout that lacks files. */
const VANISHING: Allowance = { few: 3, share: 0.2 };

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
  const refused = [...refusedEntries(difference, before.entries?.length ?? 0), ...refusedFeeds(feedsGone, feeds.size)];
  return { difference, feedsGone, refused, isUnchanged: difference !== undefined && isUnchanged(difference) };
}

function isUnchanged({ added, changed, reappearing, lost }: Difference): boolean {
  return added.length + changed.length + reappearing.length + lost.length === 0;
}

function refusedEntries(difference: Difference | undefined, count: number): readonly string[] {
  if (difference === undefined) return [];
  const { reappearing, lost } = difference;
  const [again] = reappearing;
  const refused: string[] = [];
  if (again !== undefined && (exceeds(reappearing.length, count, REAPPEARING) || reappearing.length === count)) {
    const example = `${named(again.after)} was ${again.before.id} and would be ${again.after.id}`;
    refused.push(
      `${reappearing.length} of ${count} entries would reappear as unread: ${example}; bring back the ledger, or the id of the site; ${WAY_OUT}`,
    );
  }
  if (exceeds(lost.length, count, VANISHING) || (count > 0 && lost.length === count)) {
    const what = `${lost.length} of ${count} entries would vanish; see whether the folder is whole; ${WAY_OUT}`;
    refused.push([what, ...listOf(lost)].join("\n"));
  }
  return refused;
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

function refusedFeeds(gone: readonly string[], count: number): readonly string[] {
  if (!exceeds(gone.length, count, VANISHING)) return [];
  return [`${gone.length} of ${count} feeds would vanish, such as ${gone[0]}; ${WAY_OUT}`];
}

function exceeds(number: number, of: number, { few, share }: Allowance): boolean {
  return number > Math.max(few, of * share);
}

function named({ title, url, id }: SeenEntry): string {
  return title === undefined || title === "" ? (url ?? id) : JSON.stringify(title);
}

/** Where feeds lie, from the paths of their documents. */
function feedFolders(files: ReadonlyMap<string, { readonly kind: string }>): ReadonlySet<string> {
  const feeds = [...files].filter(([, { kind }]) => kind === "feed").map(([path]) => path);
  return new Set(feeds.map((path) => path.slice(0, path.lastIndexOf("/") + 1)));
}
