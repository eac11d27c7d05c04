/**
 * @module
 * The entries of old feeds.
 */
import { isUrl } from "../article/url.ts";
import type { ReadEntry, ReadFeed } from "../feed/read/read-feed.ts";
import { ownText } from "../published/own.ts";

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

/** What is kept of one place at most: entries, and UTF-16 units of their texts together. */
export interface Room {
  readonly entries: number;
  readonly units: number;
}

/** Far beyond what anybody has published; a server that never ends is left in time. */
export const ROOM: Room = { entries: 500_000, units: 128 * 1024 * 1024 };

/** Entries of any number of documents, each once for its format, in their order. Nothing else of a document is kept. */
export class OldEntries {
  readonly #entries: OldEntry[] = [];
  readonly #ids = new Map<OldEntry["format"], Set<string>>();
  readonly #room: Room;
  #left: Room;

  constructor(room: Room = ROOM) {
    this.#room = room;
    this.#left = room;
  }

  /** What comes now is from another place. */
  begin(): void {
    this.#left = this.#room;
  }

  /** Takes what it has room for of a document; what names neither id nor link can't be told. @returns Whether that is all. */
  add({ format, entries }: Pick<ReadFeed, "format" | "entries">): boolean {
    const ids = this.#ids.get(format) ?? new Set();
    this.#ids.set(format, ids);
    return entries.every((read) => {
      const entry = oldEntry(format, read);
      if (entry === undefined || ids.has(entry.id)) return true;
      if (!this.#take(entry)) return false;
      const kept = owned(entry);
      ids.add(kept.id);
      this.#entries.push(kept);
      return true;
    });
  }

  #take({ id, url = "", title = "" }: OldEntry): boolean {
    const { entries, units } = this.#left;
    this.#left = { entries: entries - 1, units: units - id.length - url.length - title.length };
    return entries > 0 && this.#left.units >= 0;
  }

  all(): readonly OldEntry[] {
    const home = mostFrequent(this.#entries.flatMap(({ url }) => hostOf(url) ?? []));
    return this.#entries.map((entry) =>
      (hostOf(entry.url) ?? home) === home ? entry : { ...entry, isElsewhere: true },
    );
  }
}

function oldEntry(
  format: ReadFeed["format"],
  { id: written, url, title, published, updated }: ReadEntry,
): OldEntry | undefined {
  const id = written ?? url; // which is what readers do without an id
  return id === undefined ? undefined : { format, id, url, title, published: published ?? updated, updated };
}

function owned(entry: OldEntry): OldEntry {
  const { id, url, title } = entry;
  return { ...entry, id: ownText(id), url: url && ownText(url), title: title && ownText(title) };
}

function hostOf(url: string | undefined): string | undefined {
  return url !== undefined && isUrl(url) ? new URL(url).host.replace(/^www\./, "") : undefined;
}

function mostFrequent(hosts: readonly string[]): string | undefined {
  const counts = new Map<string, number>();
  for (const host of hosts) counts.set(host, (counts.get(host) ?? 0) + 1);
  return [...counts].sort(([, a], [, b]) => b - a)[0]?.[0];
}
