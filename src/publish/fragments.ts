/**
 * @module
 * Entries as they stand in documents of one format, in UTF-8.
 */
import { ownLanguage } from "../feed/entry.ts";
import type { Channel, Entry, Placed } from "../feed/feed.ts";
import type { OutputFormat } from "../feed/format.ts";
import { type Cache, makeOnce } from "../store/latest.ts";
import { type Bytes, encode } from "./bytes.ts";

/** Entries that are read and rendered at a time, so that their bodies aren't in memory all at once. */
const WINDOW = 64;

/** What fragments are made from and kept in. */
export interface FragmentParts {
  readonly channel: Channel;
  readonly kept: Cache<Bytes>;
  /** Changes with everything that an entry is made from. */
  readonly versionOf: (placed: Placed) => string;
  readonly entry: (placed: Placed) => Promise<Entry>;
}

/** The entries of a document, each rendered once for all documents; `language` is that of the feed. */
export type Fragments = (
  format: OutputFormat,
  placed: readonly Placed[],
  language: string | undefined,
) => Promise<readonly Bytes[]>;

/** What is known is taken before any other is made, because that may take its place. */
export function createFragments({ channel, kept, versionOf, entry }: FragmentParts): Fragments {
  const once = makeOnce(kept);
  return async (format, placed, language) => {
    // The site's language goes without saying, unless the feed has another.
    const unsaidOf = ({ article }: Placed) =>
      language !== channel.language && ownLanguage(article.language, channel) === undefined
        ? channel.language
        : undefined;
    const nameOf = (one: Placed) => `${format.file}\n${unsaidOf(one) ?? ""}\n${one.path}`;
    const render = async (one: Placed) => encode(format.renderEntry(inLanguage(await entry(one), unsaidOf(one))));
    const found = placed.map((one) => kept.get(nameOf(one), versionOf(one)));
    const missing = [...placed.entries()].filter(([i]) => found[i] === undefined);
    for (let start = 0; start < missing.length; start += WINDOW) {
      const window = missing.slice(start, start + WINDOW);
      const made = await Promise.all(window.map(([, one]) => once(nameOf(one), versionOf(one), () => render(one))));
      for (const [j, [i]] of window.entries()) found[i] = made[j];
    }
    return found.filter((fragment) => fragment !== undefined);
  };
}

function inLanguage(entry: Entry, unsaid: string | undefined): Entry {
  return unsaid === undefined || entry.language !== undefined ? entry : { ...entry, language: unsaid };
}
