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
  const changed: SeenEntry[] = [];
  const added = new Set<SeenEntry>();
  const lost = new Set<SeenEntry>();
  for (const [id, entry] of now) {
    const known = then.get(id);
    if (known === undefined) added.add(entry);
    else if (!shownAlike(known, entry)) changed.push(entry);
  }
  const unchanged = now.size - added.size - changed.length;
  for (const [id, entry] of then) if (!now.has(id)) lost.add(entry);
  const reappearing = KEYS.flatMap((keyOf) => takePairs(lost, added, keyOf));
  return { added: [...added], changed, unchanged, reappearing, lost: [...lost] };
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

/** Whether a reader shows the same of both; of a date the second, which is all that RSS says. */
function shownAlike(before: SeenEntry, after: SeenEntry): boolean {
  return (
    isAlike(before.title, after.title) &&
    isAlike(before.url, after.url) &&
    isAlike(before.content, after.content) &&
    isAlike(secondOf(before.published), secondOf(after.published))
  );
}

/** What one side doesn't say is no difference. */
function isAlike(then: string | number | undefined, now: string | number | undefined): boolean {
  return then === now || then === undefined || now === undefined;
}

function secondOf(date: Date | undefined): number | undefined {
  return date && Math.floor(date.getTime() / 1000);
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
