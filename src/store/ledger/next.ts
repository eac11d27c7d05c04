/**
 * @module
 * What the ledger says from now on, and what follows from that.
 */
import { xmlLine } from "../../article/clean.ts";
import type { Placed, Tombstone } from "../../feed/feed.ts";
import type { Former } from "../store.ts";
import { wholeSeconds } from "./dates.ts";
import { byId, LEDGER_KEYS } from "./format.ts";
import { isAdopted, type LedgerLine } from "./line.ts";

/** A published article with its line, if it had one, and the feeds besides the site's that it stands in. */
export interface Kept {
  readonly placed: Placed;
  readonly line: LedgerLine | undefined;
  readonly feeds: readonly string[];
}

/** What was in the ledger until now. */
export interface LastLedger {
  readonly ledger: readonly LedgerLine[];
  /** Lines that stay as they are: their articles can't be read just now. */
  readonly unread: ReadonlySet<LedgerLine>;
  readonly now: Date;
}

/**
 * The ledger from now on: lines of what is published, of what was withdrawn, and of what was never met. What says the
 * same as before is the same line, and the same ledger.
 */
export function nextLedger(published: readonly Kept[], { ledger, unread, now }: LastLedger): readonly LedgerLine[] {
  const next = [...published.map(lineOf), ...othersAfter(published, { ledger, unread, now })].sort(byId);
  return next.length === ledger.length && next.every((line, i) => line === ledger[i]) ? ledger : next;
}

/** What becomes of the lines whose ids nothing has that is published. */
function othersAfter(published: readonly Kept[], { ledger, unread, now }: LastLedger): readonly LedgerLine[] {
  const ids = ledger.length === 0 ? new Set() : new Set(published.map(({ placed }) => placed.id));
  const others = ledger.filter(({ id }) => !ids.has(id));
  if (others.length === 0) return others;
  const paths = new Set(published.map(({ placed }) => placed.article.path));
  const met = new Set(published.flatMap(({ line }) => line ?? []));
  return others.map((line): LedgerLine => {
    if (unread.has(line)) return line;
    // An article that got another id by hand leaves its old one: nothing may take that for its own by content.
    if (met.has(line)) return { ...line, path: undefined, content: undefined, deleted: wholeSeconds(now) };
    if (isAdopted(line)) return asBefore({ ...line, path: undefined }, line);
    const path = line.path === undefined || paths.has(line.path) ? undefined : line.path;
    return asBefore({ ...line, path, deleted: line.deleted ?? wholeSeconds(now) }, line);
  });
}

/** What was withdrawn, newest first, by the path of the feed. */
export function tombstones(ledger: readonly LedgerLine[]): ReadonlyMap<string, readonly Tombstone[]> {
  const byFeed = new Map<string, Tombstone[]>();
  for (const { id, feeds, deleted } of ledger) {
    if (deleted === undefined) continue;
    for (const feed of ["", ...feeds]) {
      const others = byFeed.get(feed) ?? [];
      others.push({ id, when: deleted });
      byFeed.set(feed, others);
    }
  }
  for (const list of byFeed.values()) list.sort((a, b) => b.when.getTime() - a.when.getTime() || byId(a, b));
  return byFeed;
}

/** What became of articles, by an address that nothing has now. One that moved goes before one that is gone. */
export function formerAddresses(
  ledger: readonly LedgerLine[],
  published: readonly Kept[],
  isCurrent: (address: string) => boolean,
): ReadonlyMap<string, Former> {
  const gone = ledger.filter(({ deleted }) => deleted !== undefined);
  const former = new Map<string, Former>(gone.flatMap(({ addresses }) => addresses.map((address) => [address, {}])));
  const moved = ledger.filter(({ addresses }) => addresses.length > 1).reverse();
  const ids = moved.length === 0 ? new Set() : new Set(published.map(({ placed }) => placed.id));
  for (const { id, addresses } of moved) {
    const [to, ...before] = addresses;
    if (to !== undefined && ids.has(id)) for (const address of before) former.set(address, { to });
  }
  for (const address of former.keys()) if (isCurrent(address)) former.delete(address);
  return former;
}

/** What is kept of a published article. */
export function lineOf({ placed: { article, id, guid, path }, line, feeds }: Kept): LedgerLine {
  const next: LedgerLine = {
    id,
    guid,
    path: article.path,
    addresses: addressesOf(path, line?.addresses),
    published: article.published,
    updated: article.updated,
    content: article.content,
    feeds: sortedFeeds(feeds),
    url: line?.url,
    title: xmlLine(article.title),
  };
  return asBefore(next, line);
}

function addressesOf(path: string, before: readonly string[] = []): readonly string[] {
  if (before.length === 0) return [path];
  return before.length === 1 && before[0] === path ? before : [...new Set([path, ...before])];
}

/** Lists that many articles have in common stay so. */
const sorted = new WeakMap<readonly string[], readonly string[]>();

function sortedFeeds(feeds: readonly string[]): readonly string[] {
  const list = sorted.get(feeds) ?? [...feeds].sort();
  sorted.set(feeds, list);
  return list;
}

/** The line of before, where that says the same. */
function asBefore(next: LedgerLine, line: LedgerLine | undefined): LedgerLine {
  return line !== undefined && LEDGER_KEYS.every((key) => isSame(next[key], line[key])) ? line : next;
}

type Value = LedgerLine[keyof LedgerLine];

function isSame(a: Value, b: Value): boolean {
  if (a === b) return true;
  if (a instanceof Date) return b instanceof Date && a.getTime() === b.getTime();
  if (typeof a !== "object" || typeof b !== "object" || b instanceof Date) return false;
  return a.length === b.length && a.every((one, i) => one === b[i]);
}
