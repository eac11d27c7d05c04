/**
 * @module
 * Which entry of an old feed is which article.
 */
import type { Channel, Placed } from "../feed/feed.ts";
import type { OldEntry } from "./entries.ts";
import { ROUNDS, type Round, type Way } from "./keys.ts";

/** An entry that is an article of ours. */
export interface Match {
  readonly entry: OldEntry;
  readonly placed: Placed;
  readonly by: Way;
}

/** What belongs together, and what is left on either side. */
export interface Matching {
  readonly matches: readonly Match[];
  readonly entries: readonly OldEntry[];
  readonly articles: readonly Placed[];
}

/**
 * Matches by id, link, slug and title. An article has one entry of each format at most; what would fit several, or what
 * several would fit, isn't guessed.
 */
export function matchEntries(entries: readonly OldEntry[], articles: readonly Placed[], channel: Channel): Matching {
  const formats = new Set(entries.map(({ format }) => format));
  const matches = [...formats].flatMap((format) =>
    matchFormat(
      entries.filter((entry) => entry.format === format),
      articles,
      channel,
    ),
  );
  const matched = new Set(matches.map(({ entry }) => entry));
  const met = new Set(matches.map(({ placed }) => placed));
  return {
    matches,
    entries: entries.filter((entry) => !matched.has(entry)),
    articles: articles.filter((placed) => !met.has(placed)),
  };
}

function matchFormat(entries: readonly OldEntry[], articles: readonly Placed[], channel: Channel): Match[] {
  const matches: Match[] = [];
  let left = entries;
  let free = articles;
  for (const round of ROUNDS) {
    const found = play(round, left, free, channel);
    matches.push(...found);
    const [matched, met] = [new Set(found.map(({ entry }) => entry)), new Set(found.map(({ placed }) => placed))];
    left = left.filter((entry) => !matched.has(entry));
    free = free.filter((placed) => !met.has(placed));
  }
  return matches;
}

/** Only where one entry and one article have the key. */
function play(
  { way, entry, article }: Round,
  entries: readonly OldEntry[],
  articles: readonly Placed[],
  channel: Channel,
): Match[] {
  const byKey = group(entries, entry);
  const articleOf = group(articles, (placed) => article(placed, channel));
  const used = new Set<Placed>();
  return [...byKey].flatMap(([key, [one, another]]) => {
    const [placed, second] = articleOf.get(key) ?? [];
    if (one === undefined || another !== undefined || placed === undefined || second !== undefined) return [];
    if (used.has(placed)) return [];
    used.add(placed);
    return [{ entry: one, placed, by: way }];
  });
}

function group<T>(values: readonly T[], keysOf: (value: T) => readonly string[]): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>();
  for (const value of values) {
    for (const key of new Set(keysOf(value))) {
      const others = groups.get(key);
      if (key !== "" && others === undefined) groups.set(key, [value]);
      else others?.push(value);
    }
  }
  return groups;
}
