/**
 * @module
 * What every kind of document is made from, and what they share.
 */
import { digest } from "../article/hash.ts";
import type { Archive, Limits } from "../feed/archive.ts";
import { buildEntry, ownLanguage } from "../feed/entry.ts";
import type { Channel, Entry, FeedInfo, Placed } from "../feed/feed.ts";
import { type OutputFormat, VERSION } from "../feed/format.ts";
import type { Asset } from "../store/assets.ts";
import { makeOnce } from "../store/latest.ts";
import type { Store } from "../store/store.ts";
import { type Bytes, encode } from "./bytes.ts";
import type { Caches } from "./caches.ts";
import type { FeedDocument } from "./document.ts";
import { splitFeed } from "./split.ts";

/** What a publication is made of. */
export interface Parts {
  readonly store: Store;
  readonly channel: Channel;
  readonly formats: readonly OutputFormat[];
  readonly limits: Limits;
  /** Whether pages for people, and what they need, are published. */
  readonly pages: boolean;
  readonly assets: ReadonlyMap<string, Asset>;
  readonly caches: Caches;
  /** The same, where publications before this one had them. */
  readonly shared: Caches | undefined;
}

/** Shared by the kinds of documents of one publication. */
export interface Context extends Parts {
  /** How the feed at a path is split into documents. */
  readonly archive: (path: string) => Promise<Archive>;
  /** What is known of a document that all of the site goes into, gathered once. */
  readonly once: (path: string, make: () => Promise<FeedDocument>) => Promise<FeedDocument>;
  /** An entry, sanitised once for all documents. */
  readonly entry: (placed: Placed) => Promise<Entry>;
  /** An entry in one format in UTF-8, rendered once for all documents; `language` is that of the feed. */
  readonly fragment: (format: OutputFormat, placed: Placed, language: string | undefined) => Promise<Bytes>;
  /** The document at a path, rendered once for a hash. */
  readonly bytes: (path: string, hash: string, render: () => Promise<Bytes>) => Promise<Bytes>;
  /** A hash of what a document is made of; includes the channel, the formats and the version of the renderer. */
  readonly hash: (...inputs: readonly string[]) => string;
}

/** Puts caches, and the share of each hash that all documents have, in front of a store. */
export function createContext(parts: Parts): Context {
  const { store, channel, formats, caches } = parts;
  const entries = makeOnce(caches.entries);
  const fragments = makeOnce(caches.fragments);
  const documents = makeOnce(caches.documents);
  const rows = formats.map(({ name, file, mediaType }) => [name, file, mediaType]);
  const prefix = digest(VERSION, JSON.stringify([channel, rows]));
  const versionOf = (placed: Placed) => prefix + entryKey(placed);
  const entry: Context["entry"] = (placed) =>
    entries(placed.path, versionOf(placed), async () =>
      buildEntry({ ...placed, article: await store.read(placed) }, channel),
    );
  const siteWide = new Map<string, Promise<FeedDocument>>();
  const archives = new Map<string, Promise<Archive>>();
  return {
    ...parts,
    archive: (path) => {
      const archive = archives.get(path) ?? splitFeed(parts, path);
      archives.set(path, archive);
      archive.catch(() => archives.delete(path)); // a store that failed once is asked again
      return archive;
    },
    once: (path, make) => {
      const document = siteWide.get(path) ?? make();
      siteWide.set(path, document);
      document.catch(() => siteWide.delete(path));
      return document;
    },
    entry,
    fragment: (format, placed, language) => {
      // The site's language goes without saying, unless the feed has another.
      const isUnsaid = language !== channel.language && ownLanguage(placed.article.language, channel) === undefined;
      const unsaid = isUnsaid ? channel.language : undefined;
      const render = async () => {
        const whole = await entry(placed);
        return encode(format.renderEntry({ ...whole, language: whole.language ?? unsaid }));
      };
      return fragments([format.file, unsaid, placed.path].join("\n"), versionOf(placed), render);
    },
    bytes: documents,
    hash: (...inputs) => digest(prefix, ...inputs),
  };
}

/** Keys by what they are of: an entry is asked for its key by every document that it stands in. */
const keys = new WeakMap<Placed, string>();

/** Changes with anything that an entry shows, in any format: also with what the store, not its source, says of it. */
export function entryKey(placed: Placed): string {
  const key = keys.get(placed) ?? makeKey(placed);
  keys.set(placed, key);
  return key;
}

function makeKey({ article, id, guid, path }: Placed): string {
  const { hash, published, updated, language } = article;
  return JSON.stringify([path, id, hash, published.getTime(), updated?.getTime(), language, guid]);
}

/** The path of the article behind a key that {@link entryKey} made. */
export function pathOfKey(key: string): string {
  const [path] = JSON.parse(key);
  return String(path);
}

/** The site's own feed has the site's title for a name. */
export function named(feed: FeedInfo, channel: Channel): FeedInfo {
  return feed.kind === "site" ? { ...feed, name: channel.title } : feed;
}

/** The newest change, in whole seconds; the epoch when there is nothing yet. Never the clock (RFC 4287 §4.2.15). */
export function newestChange(placed: readonly Placed[]): Date {
  const times = placed.map(({ article: { published, updated = published } }) =>
    Math.max(published.getTime(), updated.getTime()),
  );
  const newest = times.length === 0 ? 0 : times.reduce((a, b) => Math.max(a, b));
  return new Date(Math.floor(newest / 1000) * 1000);
}
