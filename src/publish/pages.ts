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
import { listPath, subscribePath } from "../page/paths.ts";
import type { Pages, Teaser } from "../page/site.ts";
import { PREVIEW, subscribePage } from "../page/subscribe.ts";
import { allArticles, lastChange } from "./articles.ts";
import { encode } from "./bytes.ts";
import { type Context, entryKey, named, newestChange } from "./context.ts";
import { contentType, type FeedDocument } from "./document.ts";
import { entriesOf, neighbours, type Part, partsOf, readPartFile } from "./history.ts";

/** The file that stands for a list page; those of archived entries are numbered: `index-3.html`. */
const LIST = "index.html";

/** The page at `path`: of an article, or the list of a feed's newest articles. */
export async function findPage(context: Context, path: string): Promise<FeedDocument | undefined> {
  if (!context.pages) return undefined;
  const placed = await context.store.article(path);
  if (placed !== undefined) return hasPage(placed, context.channel) ? storyDocument(context, placed) : undefined;
  const start = path.lastIndexOf("/") + 1;
  if (path.slice(start) === subscribePath({ path: "" })) {
    const followed = await context.store.feed(path.slice(0, start));
    return followed && subscribeDocument(context, followed);
  }
  const { file, part } = readPartFile(path.slice(start) || LIST);
  const feed = file === LIST ? await context.store.feed(path.slice(0, start)) : undefined;
  // The newest part has the address of the feed alone: `index.html` itself is what a host makes of that.
  if (feed === undefined || (part === "subscription" && path !== feed.path)) return undefined;
  return (await partsOf(context, feed)).includes(part) ? listDocument(context, feed, part) : undefined;
}

/** Every page: articles first, then lists, the home page last. */
export async function* pageDocuments(context: Context): AsyncIterable<FeedDocument> {
  if (!context.pages) return;
  for await (const placed of allArticles(context)) {
    if (hasPage(placed, context.channel)) yield await storyDocument(context, placed);
  }
  for (const feed of (await context.store.feeds()).toReversed()) {
    yield await subscribeDocument(context, feed);
    for (const part of await partsOf(context, feed)) yield await listDocument(context, feed, part);
  }
}

/** The page of an article shows only the feeds that it belongs to, so that a new tag elsewhere doesn't change it. */
async function storyDocument(context: Context, placed: Placed): Promise<FeedDocument> {
  const { store, channel, formats } = context;
  const feeds = [...(await wholeSite(context)), ...(await store.feedsOf(placed)).map(withoutCount)];
  const { path } = placed;
  const lastModified = newestChange([placed]);
  return page(context, { path, placed: [placed], feeds, links: feedLinks(context, path, ""), lastModified }, async () =>
    articlePage({ channel, formats, feeds }, await context.entry(placed), { path, feeds }),
  );
}

/** The home page lists every feed; the page of another feed names only that one and the site's. */
function listDocument(context: Context, info: FeedInfo, part: Part): Promise<FeedDocument> {
  const make = () => makeListDocument(context, info, part);
  return info.kind === "site" ? context.once(listPath(info, numberOf(part)), make) : make();
}

async function makeListDocument(context: Context, info: FeedInfo, part: Part): Promise<FeedDocument> {
  const { channel, formats } = context;
  const path = listPath(info, numberOf(part));
  const placed = await entriesOf(context, info, part);
  const own = named(info, channel);
  const feeds = await shownFeeds(context, info);
  const turns = await pagesOf(context, info, part);
  const lastModified = await lastChange(context, info.path, placed);
  return page(
    context,
    { path, placed, feeds, turns, links: feedLinks(context, path, info.path), lastModified },
    async () => {
      const teasers = await Promise.all(placed.map((one) => teaser(context, path, one)));
      return listPage({ channel, formats, feeds }, own, teasers, turns);
    },
  );
}

/** The page that helps to subscribe to a feed shows its newest articles. */
function subscribeDocument(context: Context, info: FeedInfo): Promise<FeedDocument> {
  const make = () => makeSubscribeDocument(context, info);
  return info.kind === "site" ? context.once(subscribePath(info), make) : make();
}

async function makeSubscribeDocument(context: Context, info: FeedInfo): Promise<FeedDocument> {
  const { channel, formats, store } = context;
  const path = subscribePath(info);
  const placed = await store.entries(info.path, 0, PREVIEW);
  const feeds = await shownFeeds(context, info);
  const lastModified = await lastChange(context, info.path, placed);
  return page(context, { path, placed, feeds, links: feedLinks(context, path, info.path), lastModified }, async () => {
    const teasers = await Promise.all(placed.map((one) => teaser(context, path, one)));
    return subscribePage({ channel, formats, feeds }, named(info, channel), teasers);
  });
}

/** The feed of a page first; then every other one on pages of the whole site, and the site's own elsewhere. */
async function shownFeeds(context: Context, info: FeedInfo): Promise<readonly FeedInfo[]> {
  const own = named(info, context.channel);
  const isWhole = info.kind === "site";
  const others = isWhole
    ? (await context.store.feeds()).filter(({ kind }) => kind !== "site")
    : await wholeSite(context);
  return [own, ...others];
}

/** The pages before and after one of a feed's list pages. */
async function pagesOf(context: Context, info: FeedInfo, part: Part): Promise<Pages> {
  const { previous, next } = await neighbours(context, info, part);
  const newer = part === "subscription" ? undefined : (next ?? "subscription");
  const href = (to: Part | undefined) =>
    to === undefined ? undefined : relative(info.path, listPath(info, numberOf(to)));
  return { archive: numberOf(part), older: href(previous), newer: href(newer) };
}

function numberOf(part: Part): number | undefined {
  return part === "subscription" ? undefined : part;
}

/** The site's own feed, as pages show it that don't change with every article. */
export async function wholeSite({ store, channel }: Context): Promise<readonly FeedInfo[]> {
  const whole = await store.feed("");
  return whole === undefined ? [] : [withoutCount(named(whole, channel))];
}

/** All that a page is made of, besides what every document shares. */
interface PageParts extends Pick<FeedDocument, "path" | "links" | "lastModified"> {
  readonly placed: readonly Placed[];
  readonly feeds: readonly FeedInfo[];
  readonly turns?: Pages;
}

function page(
  context: Context,
  { path, links, placed, feeds, turns, lastModified }: PageParts,
  render: () => Promise<string>,
): FeedDocument {
  const shown = feeds.map((feed) => [feed.kind, feed.name, feed.path, feed.count, feed.language]);
  const hash = context.hash("page", path, JSON.stringify([shown, turns]), placed.map(entryKey).join("\n"));
  return {
    path,
    kind: "page",
    contentType: contentType("text/html"),
    etag: entityTag(hash),
    lastModified,
    links,
    body: () => context.bytes(path, hash, async () => encode(await render())),
  };
}

/** The page itself and the documents of one feed, for clients that read headers alone. */
function feedLinks({ channel, formats }: Context, path: string, feed: string): Link[] {
  const href = (target: string) => channel.url + encodePath(target);
  const alternates = formats.map(({ file, mediaType }): Link => {
    return { rel: "alternate", href: href(feed + file), type: mediaType };
  });
  return [{ rel: "self", href: href(path) }, ...alternates];
}

async function teaser(context: Context, from: string, placed: Placed): Promise<Teaser> {
  const entry = await context.entry(placed);
  return { ...entry, href: hasPage(placed, context.channel) ? relative(from, placed.path) : entry.url };
}

function withoutCount(feed: FeedInfo): FeedInfo {
  return { ...feed, count: 0 };
}
