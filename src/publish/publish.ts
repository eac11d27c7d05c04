/**
 * @module
 * From a store to a publication.
 */
import { type ChannelOptions, completeChannel } from "../feed/channel.ts";
import type { OutputFormat } from "../feed/format.ts";
import { OUTPUT_FORMATS } from "../feed/formats.ts";
import { notFoundPage } from "../page/missing.ts";
import type { Asset } from "../store/assets.ts";
import type { Store } from "../store/store.ts";
import { type Context, createContext, type Limits } from "./context.ts";
import type { FeedDocument, Publication } from "./document.ts";
import { feedDocuments, findFeed } from "./feeds.ts";
import { fileDocuments, findFile } from "./files.ts";
import { findPage, pageDocuments } from "./pages.ts";

/** How a store is published. */
export interface PublishOptions extends Partial<Limits> {
  readonly channel: ChannelOptions;
  /** Files that are published as they are; without a `style.css` among them pages have no look. */
  readonly assets?: readonly Asset[];
  /** Whether there are pages for people besides the feeds; default true. */
  readonly pages?: boolean;
}

/** Sizes of subscription documents that no reader refuses. */
export const DEFAULT_LIMITS: Limits = { limit: 50, maxBytes: 512 * 1024 };

/** Looks a path up, and enumerates paths, by kind: each before the ones that link to it. */
const KINDS: readonly {
  readonly find: (context: Context, path: string) => Promise<FeedDocument | undefined>;
  readonly all: (context: Context) => AsyncIterable<FeedDocument>;
}[] = [
  { find: findFile, all: fileDocuments },
  { find: findPage, all: pageDocuments },
  { find: findFeed, all: feedDocuments },
];

/**
 * Publishes what a store holds. Nothing is rendered until a document's body is asked for.
 *
 * @throws {TypeError} When the channel's `url` is not an absolute http(s) URL, or its title is empty.
 */
export function publish(
  store: Store,
  options: PublishOptions,
  formats: readonly OutputFormat[] = OUTPUT_FORMATS,
): Publication {
  const {
    channel: given,
    assets = [],
    pages = true,
    limit = DEFAULT_LIMITS.limit,
    maxBytes = DEFAULT_LIMITS.maxBytes,
  } = options;
  const channel = completeChannel(given);
  const limits = { limit, maxBytes };
  const context = createContext({
    store,
    channel,
    formats,
    limits,
    pages,
    assets: new Map(assets.map((asset) => [asset.path, asset])),
  });
  return {
    url: channel.url,
    feeds: async () =>
      (await context.site()).feeds.map(({ name, path }) => ({
        name,
        documents: formats.map((format) => ({ format: format.name, path: path + format.file })),
      })),
    find: async (path) => {
      for (const { find } of KINDS.toReversed()) {
        const found = await find(context, path);
        if (found !== undefined) return found;
      }
      return undefined;
    },
    documents: async function* () {
      for (const { all } of KINDS) yield* all(context);
    },
    missing: async (root) => notFoundPage(await context.site(), root),
  };
}
