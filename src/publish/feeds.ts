/**
 * @module
 * The documents of feeds.
 */
import { encodePath } from "../article/identity.ts";
import { feedChannel } from "../feed/channel.ts";
import type { FeedInfo, Placed } from "../feed/feed.ts";
import type { Frame, Link, OutputFormat } from "../feed/format.ts";
import { MAX_AGE } from "../http/caching.ts";
import { entityTag } from "../http/conditional.ts";
import { type Context, entryKey, named, newestChange } from "./context.ts";
import { contentType, type FeedDocument } from "./document.ts";

/** The document at `path`, if that names a format's file below the path of a feed. */
export async function findFeed(context: Context, path: string): Promise<FeedDocument | undefined> {
  const start = path.lastIndexOf("/") + 1;
  const format = context.formats.find(({ file }) => file === path.slice(start));
  const feed = format && (await context.store.feed(path.slice(0, start)));
  return feed && feedDocument(context, feed, format);
}

/** The documents of every feed: the site's last, because readers of it expect all else to be there. */
export async function* feedDocuments(context: Context): AsyncIterable<FeedDocument> {
  for (const feed of (await context.store.feeds()).toReversed()) {
    for (const format of context.formats) yield await feedDocument(context, feed, format);
  }
}

/** The newest entries of a feed, as many as one document may hold. */
export async function newestEntries({ store, limits }: Context, path: string): Promise<readonly Placed[]> {
  const newest = await store.entries(path, 0, limits.limit);
  let bytes = 0;
  const tooMany = newest.findIndex(({ article }, i) => {
    bytes += article.size;
    return i > 0 && bytes > limits.maxBytes;
  });
  return tooMany === -1 ? newest : newest.slice(0, tooMany);
}

async function feedDocument(context: Context, info: FeedInfo, format: OutputFormat): Promise<FeedDocument> {
  const placed = await newestEntries(context, info.path);
  const frame = frameOf(context, info, format, newestChange(placed));
  const hash = context.hash("feed", format.name, JSON.stringify(frame), ...placed.map(entryKey));
  return {
    path: info.path + format.file,
    kind: "feed",
    contentType: contentType(format.mediaType),
    etag: entityTag(hash),
    lastModified: frame.updated,
    links: frame.links,
    body: () =>
      context.bytes(hash, async () => {
        const fragments = await Promise.all(placed.map((one) => context.fragment(format, one)));
        return format.renderFeed(frame, fragments);
      }),
  };
}

/** Without pages of our own, the page that belongs to each feed is the site's. */
function frameOf(context: Context, info: FeedInfo, format: OutputFormat, updated: Date): Frame {
  const { channel: site, pages } = context;
  const own = feedChannel(site, named(info, site));
  const channel = pages ? own : { ...own, url: site.url };
  const links: Link[] = [
    { rel: "self", href: site.url + encodePath(info.path + format.file), type: format.mediaType },
    { rel: "alternate", href: channel.url, type: "text/html" },
  ];
  if (channel.hub !== undefined) links.push({ rel: "hub", href: channel.hub });
  return { channel, updated, links, ttl: MAX_AGE.feed / 60 };
}
