/**
 * @module
 * From a store to a publication.
 */
import type { Limits } from "../feed/archive.ts";
import { type ChannelOptions, completeChannel } from "../feed/channel.ts";
import type { OutputFormat } from "../feed/format.ts";
import { OUTPUT_FORMATS } from "../feed/formats.ts";
import { missingPage } from "../page/missing.ts";
import type { Asset } from "../store/assets.ts";
import { makeOnce } from "../store/latest.ts";
import type { Store } from "../store/store.ts";
import { type Caches, createCaches, createFinds } from "./caches.ts";
import { type Context, createContext, named } from "./context.ts";
import { directoryDocuments, findInDirectory } from "./directory.ts";
import type { FeedDocument, Publication } from "./document.ts";
import { feedDocuments, findFeed } from "./feeds.ts";
import { fileDocuments, findFile } from "./files.ts";
import { findFormer, formerMoves } from "./formers.ts";
import { createMoves, findMoves, type Redirect } from "./moves.ts";
import { findPage, pageDocuments, wholeSite } from "./pages.ts";

/** How a store is published. */
export interface PublishOptions extends Partial<Limits> {
  readonly channel: ChannelOptions;
  /** Files that are published as they are; without a `style.css` among them pages have no look. */
  readonly assets?: readonly Asset[];
  /** Whether there are pages for people besides the feeds; default true. */
  readonly pages?: boolean;
  /** Old addresses and where they lead now. */
  readonly redirects?: readonly Redirect[] | undefined;
  /** Addresses of what was removed for good, as paths below the site. */
  readonly gone?: readonly string[] | undefined;
  /** Those of the publication before, so that only what changed is rendered; default its own. */
  readonly caches?: Caches | undefined;
}

/** Sizes of subscription documents that no reader refuses. */
export const DEFAULT_LIMITS: Limits = { limit: 50, maxBytes: 512 * 1024 };

/** Looks a path up, and enumerates documents, by kind: each before the ones that link to it. */
const KINDS: readonly {
  readonly find: (context: Context, path: string) => Promise<FeedDocument | undefined>;
  readonly all: (context: Context) => AsyncIterable<FeedDocument>;
}[] = [
  { find: findFile, all: fileDocuments },
  { find: findInDirectory, all: directoryDocuments },
  { find: findPage, all: pageDocuments },
  { find: findFeed, all: feedDocuments },
];

/**
 * Publishes what a store holds. Nothing is rendered until a document's body is asked for.
 *
 * @throws {TypeError} When the channel's `url` is not an absolute http(s) URL, or its title is empty, or a redirect leads
 *   nowhere.
 * @throws {RangeError} When `limit` or `maxBytes` is no whole number from 1 on.
 */
export function publish(
  store: Store,
  { assets = [], pages = true, redirects = [], gone = [], ...options }: PublishOptions,
  formats: readonly OutputFormat[] = OUTPUT_FORMATS,
): Publication {
  const { limit = DEFAULT_LIMITS.limit, maxBytes = DEFAULT_LIMITS.maxBytes, caches = createCaches() } = options;
  const channel = completeChannel(options.channel);
  const context = createContext({
    store,
    channel,
    formats,
    limits: { limit: counted("limit", limit), maxBytes: counted("maxBytes", maxBytes) },
    pages,
    assets: new Map(assets.map((asset) => [asset.path, asset])),
    caches,
    shared: options.caches,
  });
  const found = makeOnce(createFinds());
  const moves = createMoves(redirects, gone, formats);
  return {
    url: channel.url,
    moves,
    move: findMoves(moves, store, (path) => findFormer(context, path)),
    formers: () => formerMoves(context),
    feeds: async () =>
      (await store.feeds()).map((feed) => ({
        name: named(feed, channel).name,
        documents: formats.map(({ name, file }) => ({ format: name, path: feed.path + file })),
      })),
    find: (path) => found(path, "", () => find(context, path)),
    documents: async function* () {
      for (const { all } of KINDS) yield* all(context);
    },
    missing: async (root, status = 404) =>
      missingPage({ channel, formats, feeds: await wholeSite(context) }, root, status),
  };
}

async function find(context: Context, path: string): Promise<FeedDocument | undefined> {
  for (const kind of KINDS.toReversed()) {
    const found = await kind.find(context, path);
    if (found !== undefined) return found;
  }
  return undefined;
}

function counted(name: string, count: number): number {
  if (Number.isSafeInteger(count) && count >= 1) return count;
  throw new RangeError(`Expected ${name} to be a whole number from 1 on, got ${count}`);
}
