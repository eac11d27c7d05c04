/**
 * @module
 * The pages for people.
 */
import { encodePath } from "../article/identity.ts";
import { hasPage } from "../feed/entry.ts";
import type { FeedInfo, Placed } from "../feed/feed.ts";
import type { Link } from "../feed/format.ts";
import { entityTag } from "../http/conditional.ts";
import { articlePage } from "../page/article.ts";
import { relative } from "../page/links.ts";
import { listPage } from "../page/list.ts";
import type { Teaser } from "../page/site.ts";
import { type Context, entryKey, named, newestChange } from "./context.ts";
import { contentType, type FeedDocument } from "./document.ts";
import { newestEntries } from "./feeds.ts";

/** Articles whose pages are enumerated at a time. */
const WINDOW = 200;

/** The page at `path`: of an article, or the list of a feed's newest articles. */
export async function findPage(context: Context, path: string): Promise<FeedDocument | undefined> {
  if (!context.pages) return undefined;
  const placed = await context.store.article(path);
  if (placed !== undefined) return hasPage(placed, context.channel) ? storyDocument(context, placed) : undefined;
  const feed = await context.store.feed(path);
  return feed && listDocument(context, feed);
}

/** Every page: articles first, then lists, the home page last. */
export async function* pageDocuments(context: Context): AsyncIterable<FeedDocument> {
  if (!context.pages) return;
  for await (const placed of allArticles(context)) {
    if (hasPage(placed, context.channel)) yield storyDocument(context, placed);
  }
  for (const feed of (await context.store.feeds()).toReversed()) yield await listDocument(context, feed);
}

/** Every article that is published, a window at a time. */
export async function* allArticles({ store }: Context): AsyncIterable<Placed> {
  for (let start = 0; ; start += WINDOW) {
    const window = await store.entries("", start, start + WINDOW);
    yield* window;
    if (window.length < WINDOW) return;
  }
}

/** The page of an article shows only the feeds that it belongs to, so that a new tag elsewhere doesn't change it. */
async function storyDocument(context: Context, placed: Placed): Promise<FeedDocument> {
  const { store, channel, formats } = context;
  const whole = await store.feed("");
  const own = await store.feedsOf(placed);
  const feeds = [...(whole === undefined ? [] : [whole]), ...own].map((feed) => withoutCount(named(feed, channel)));
  const { path } = placed;
  return page(context, { path, placed: [placed], feeds, inputs: ["article"] }, async () =>
    articlePage({ channel, formats, feeds }, await context.entry(placed), { path, feeds }),
  );
}

async function listDocument(context: Context, info: FeedInfo): Promise<FeedDocument> {
  const placed = await newestEntries(context, info.path);
  const site = await context.site();
  return page(context, { path: info.path, placed, feeds: site.feeds, inputs: ["list"] }, async () => {
    const teasers = await Promise.all(placed.map((one) => teaser(context, info, one)));
    return listPage(site, named(info, context.channel), teasers);
  });
}

interface PageParts {
  readonly path: string;
  readonly placed: readonly Placed[];
  /** All that the page shows of feeds. */
  readonly feeds: readonly FeedInfo[];
  readonly inputs: readonly string[];
}

function page(
  context: Context,
  { path, placed, feeds, inputs }: PageParts,
  render: () => Promise<string>,
): FeedDocument {
  const hash = context.hash("page", path, JSON.stringify(feeds), ...inputs, ...placed.map(entryKey));
  return {
    path,
    kind: "page",
    contentType: contentType("text/html"),
    etag: entityTag(hash),
    lastModified: newestChange(placed),
    links: feedLinks(context, path),
    body: () => context.bytes(hash, render),
  };
}

/** The feeds of the site, for clients that read headers alone. */
function feedLinks({ channel, formats, store: _ }: Context, path: string): Link[] {
  const self: Link = { rel: "self", href: channel.url + encodePath(path) };
  return [
    self,
    ...formats.map(({ file, mediaType }): Link => ({ rel: "alternate", href: channel.url + file, type: mediaType })),
  ];
}

async function teaser(context: Context, { path }: FeedInfo, placed: Placed): Promise<Teaser> {
  const entry = await context.entry(placed);
  return { ...entry, href: hasPage(placed, context.channel) ? relative(path, placed.path) : entry.url };
}

function withoutCount({ count: _, updated: __, ...feed }: FeedInfo): FeedInfo {
  return { ...feed, count: 0 };
}
