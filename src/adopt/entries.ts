/**
 * @module
 * The entries of old feeds.
 */
import type { ReadFeed } from "../feed/read/read-feed.ts";

/** An entry of an old feed, as its subscribers know it. */
export interface OldEntry {
  readonly format: ReadFeed["format"];
  /** By which readers tell it, to the letter. */
  readonly id: string;
  readonly url?: string | undefined;
  readonly title?: string | undefined;
  readonly published?: Date | undefined;
  readonly updated?: Date | undefined;
  /** Whether its URL is on another host than those of most: what a link blog tells of isn't its own. */
  readonly isElsewhere?: boolean | undefined;
}

/** Entries of all documents, each once for its format, in their order. What names neither id nor link can't be told. */
export function oldEntries(feeds: readonly ReadFeed[]): OldEntry[] {
  const known = new Map<string, OldEntry>();
  for (const { format, entries } of feeds) {
    for (const { id: written, url, title, published, updated } of entries) {
      const id = written ?? url; // which is what readers do without an id
      const key = `${format} ${id}`;
      if (id === undefined || known.has(key)) continue;
      known.set(key, { format, id, url, title, published: published ?? updated, updated });
    }
  }
  const entries = [...known.values()];
  const home = mostFrequent(entries.flatMap(({ url }) => hostOf(url) ?? []));
  return entries.map((entry) => ((hostOf(entry.url) ?? home) === home ? entry : { ...entry, isElsewhere: true }));
}

function hostOf(url: string | undefined): string | undefined {
  return url !== undefined && URL.canParse(url) ? new URL(url).host.replace(/^www\./, "") : undefined;
}

function mostFrequent(hosts: readonly string[]): string | undefined {
  const counts = new Map<string, number>();
  for (const host of hosts) counts.set(host, (counts.get(host) ?? 0) + 1);
  return [...counts].sort(([, a], [, b]) => b - a)[0]?.[0];
}
