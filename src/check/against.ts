/**
 * @module
 * How what is going to be published differs from what is.
 */
import { compareEntries, type Difference, type SeenEntry } from "../publish/difference.ts";
import { refusals } from "../publish/refusals.ts";
import type { DocumentsOptions } from "../published/documents.ts";
import { type Stream, streamsAt } from "./streams.ts";

/** What becomes of entries and of feeds. */
export interface Comparison {
  readonly difference: Difference;
  /** Paths of the feeds that are no longer there, as they name themselves; one feed alone tells of no other. */
  readonly feedsGone: readonly string[];
  /** Why an export that did this would be refused, a sentence each. */
  readonly refused: readonly string[];
}

/** What the subscribers of one feed had, and what they will have. */
interface Pair {
  /** Absent where those of all formats are compared with each other. */
  readonly format?: Stream["format"] | undefined;
  readonly before: readonly SeenEntry[];
  readonly after: readonly SeenEntry[];
}

/**
 * Compares two places feed by feed, as subscribers stay with an address: each with that at its path, else with all of
 * its format; archives belong to their feed. `before` is what subscribers have.
 *
 * @throws {FeedmillError} When a document of them can't be had.
 */
export async function checkAgainst(place: string, before: string, options: DocumentsOptions = {}): Promise<Comparison> {
  const then = await streamsAt(before, options);
  const now = await streamsAt(place, options);
  const paths = new Set(now.map(({ self }) => self));
  const gone = now.length > 1 ? then.flatMap(({ self = "" }) => (paths.has(self) ? [] : self)) : [];
  const difference = total(pairsOf(then, now), then, now);
  const feedsGone = [...new Set(gone)].filter((path) => path !== "");
  const [folders, left] = [foldersOf(then), foldersOf(now)];
  const harm = {
    ...{ difference, entries: idsIn(then).size, feeds: folders.size },
    feedsGone: now.length > 1 ? [...folders].filter((folder) => !left.has(folder)) : [],
  };
  return { difference, feedsGone, refused: refusals(harm).map(({ why }) => why) };
}

/** Where feeds lie: a feed has a document of each format in its folder. */
function foldersOf(streams: readonly Stream[]): ReadonlySet<string> {
  return new Set(streams.flatMap(({ self }) => (self ? self.slice(0, self.lastIndexOf("/") + 1) : [])));
}

function pairsOf(then: readonly Stream[], now: readonly Stream[]): readonly Pair[] {
  const successors = new Map(then.map((stream) => [stream, successorOf(stream, now)]));
  const used = new Set(successors.values());
  const pairs: Pair[] = [...successors].flatMap(([{ format, entries: before }, after]) =>
    after === undefined ? [] : [{ format, before, after: after.entries }],
  );
  const alone = now.length === 1 && pairs.length > 0;
  const moved = alone ? [] : then.filter((stream) => successors.get(stream) === undefined);
  for (const format of new Set(moved.map((stream) => stream.format))) {
    const alike = now.filter((stream) => stream.format === format);
    const free = alike.filter((stream) => !used.has(stream));
    const after = (free.length > 0 ? free : alike).flatMap(({ entries }) => entries);
    const before = moved.filter((stream) => stream.format === format).flatMap(({ entries }) => entries);
    if (alike.length > 0) pairs.push({ format, before, after });
  }
  return pairs.length > 0 ? pairs : [{ before: entriesOf(then), after: entriesOf(now) }];
}

function successorOf({ format, file, self }: Stream, now: readonly Stream[]): Stream | undefined {
  const alike = now.filter((stream) => stream.format === format);
  const isAtSelf = (stream: Stream) => self !== undefined && stream.self === self;
  return alike.find((stream) => stream.file === file) ?? alike.find(isAtSelf);
}

/** Each entry once: what went from a feed to another of its format is neither lost nor new. */
function total(pairs: readonly Pair[], then: readonly Stream[], now: readonly Stream[]): Difference {
  const parts = pairs.map(({ before, after, format }) => {
    const difference = compareEntries(before, after);
    const [known, kept] = [idsIn(then, format), idsIn(now, format)];
    const added = difference.added.filter(({ id }) => !known.has(id));
    return { ...difference, added, lost: difference.lost.filter(({ id }) => !kept.has(id)) };
  });
  const again = parts.flatMap(({ reappearing }) => reappearing);
  const reappearing = [...new Map(again.map((pair) => [`${pair.before.id}\n${pair.after.id}`, pair])).values()];
  const changed = distinct(parts.flatMap((part) => part.changed));
  const [known, kept, different] = [idsIn(then), idsIn(now), new Set(changed.map(({ id }) => id))];
  const [before, after] = [reappearing.map((pair) => pair.before.id), reappearing.map((pair) => pair.after.id)];
  return {
    added: distinct(
      parts.flatMap((part) => part.added),
      after,
    ),
    changed,
    unchanged: [...known].filter((id) => kept.has(id) && !different.has(id)).length,
    reappearing,
    lost: distinct(
      parts.flatMap((part) => part.lost),
      before,
    ),
  };
}

function distinct(entries: readonly SeenEntry[], without: readonly string[] = []): readonly SeenEntry[] {
  const left = new Map(entries.map((entry) => [entry.id, entry]));
  for (const id of without) left.delete(id);
  return [...left.values()];
}

function entriesOf(streams: readonly Stream[]): readonly SeenEntry[] {
  return streams.flatMap(({ entries }) => entries);
}

/** Of all formats where none is named. */
function idsIn(streams: readonly Stream[], only?: Stream["format"]): ReadonlySet<string> {
  const wanted = streams.filter(({ format }) => only === undefined || format === only);
  return new Set(entriesOf(wanted).map(({ id }) => id));
}
