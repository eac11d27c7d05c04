/**
 * @module
 * How two publications differ, as their subscribers see it.
 */

import { isUrl } from "../article/url.ts";
import { titleAndDay } from "../store/ledger/keys.ts";

/** An entry as it stands in a document. */
export interface SeenEntry {
  /** By which readers tell it. */
  readonly id: string;
  readonly url?: string | undefined;
  readonly title?: string | undefined;
  readonly published?: Date | undefined;
  /** Changes with what a reader shows. */
  readonly content?: string | undefined;
}

/** What became of the entries of a publication. */
export interface Difference {
  readonly added: readonly SeenEntry[];
  /** As they are now. */
  readonly changed: readonly SeenEntry[];
  readonly unchanged: number;
  /** Known entries under new ids: readers show them as new. */
  readonly reappearing: readonly { readonly before: SeenEntry; readonly after: SeenEntry }[];
  /** No longer there, under any id. */
  readonly lost: readonly SeenEntry[];
}

/** What an entry is known by that has a new id, the surest first; empty for one that says nothing of the kind. */
const KEYS: readonly ((entry: SeenEntry) => string)[] = [
  ({ url = "" }) => comparableUrl(url),
  ({ title = "", published }) => (published === undefined ? "" : titleAndDay(title, published).join()),
];

/**
 * Compares by id; of entries that are there twice, the first counts. An entry reappears when its id is new, and one with
 * its URL, or with its title and day, is there no longer under its own.
 */
export function compareEntries(before: readonly SeenEntry[], after: readonly SeenEntry[]): Difference {
  const then = byId(before);
  const now = byId(after);
  const kept = [...now.values()].filter(({ id }) => then.has(id));
  const changed = kept.filter((entry) => !shownAlike(then.get(entry.id), entry));
  const lost = new Set([...then.values()].filter(({ id }) => !now.has(id)));
  const added = new Set([...now.values()].filter(({ id }) => !then.has(id)));
  const reappearing = KEYS.flatMap((keyOf) => takePairs(lost, added, keyOf));
  return { added: [...added], changed, unchanged: kept.length - changed.length, reappearing, lost: [...lost] };
}

/** `3 new, 1 changed, 2 would reappear as unread, 1 lost`; `nothing changed`. */
export function describeDifference({ added, changed, reappearing, lost }: Difference): string {
  const parts: readonly (readonly [number, string])[] = [
    [added.length, "new"],
    [changed.length, "changed"],
    [reappearing.length, "would reappear as unread"],
    [lost.length, "lost"],
  ];
  const said = parts.filter(([number]) => number > 0).map(([number, what]) => `${number.toLocaleString("en")} ${what}`);
  return said.join(", ") || "nothing changed";
}

/** A URL without what changes although it leads to the same: scheme, `www.`, `index.html`, last slash, fragment. */
export function comparableUrl(url: string): string {
  if (!isUrl(url)) return url;
  const { host, pathname, search } = new URL(url);
  return host.replace(/^www\./, "") + pathname.replace(/\/index\.\w+$/, "/").replace(/\/$/, "") + search;
}

function byId(entries: readonly SeenEntry[]): Map<string, SeenEntry> {
  const known = new Map<string, SeenEntry>();
  for (const entry of entries) if (!known.has(entry.id)) known.set(entry.id, entry);
  return known;
}

/** What a reader shows of an entry; of a date the second, which is all that RSS says. */
const SHOWN: readonly ((entry: SeenEntry) => string | number | undefined)[] = [
  ({ title }) => title,
  ({ url }) => url,
  ({ content }) => content,
  ({ published }) => published && Math.floor(published.getTime() / 1000),
];

/** What one side doesn't say is no difference. */
function shownAlike(before: SeenEntry | undefined, after: SeenEntry): boolean {
  return SHOWN.every((of) => {
    const [then, now] = [before && of(before), of(after)];
    return then === undefined || now === undefined || then === now;
  });
}

/** Takes what has the same key out of both, one for one. */
function takePairs(lost: Set<SeenEntry>, added: Set<SeenEntry>, keyOf: (entry: SeenEntry) => string) {
  const known = new Map<string, SeenEntry[]>();
  for (const entry of lost) {
    const key = keyOf(entry);
    const alike = known.get(key);
    if (alike === undefined) known.set(key, [entry]);
    else alike.push(entry);
  }
  const pairs: { before: SeenEntry; after: SeenEntry }[] = [];
  for (const after of added) {
    const key = keyOf(after);
    const before = key === "" ? undefined : known.get(key)?.shift();
    if (before === undefined) continue;
    lost.delete(before);
    added.delete(after);
    pairs.push({ before, after });
  }
  return pairs;
}
