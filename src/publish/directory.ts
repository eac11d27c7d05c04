/**
 * @module
 * What programs read of the whole site: the list of feeds, the site maps, robots.txt.
 */
import { encodePath } from "../article/identity.ts";
import { articleUrl, entryHead, hasPage } from "../feed/entry.ts";
import type { Placed } from "../feed/feed.ts";
import { entityTag } from "../http/conditional.ts";
import { OPML_MEDIA_TYPE, opml } from "../page/opml.ts";
import { OPML_FILE } from "../page/paths.ts";
import { newsSitemap, robots, SITEMAP_LIMIT, sitemap, sitemapIndex } from "../page/sitemap.ts";
import { allArticles, lastChange } from "./articles.ts";
import { encode } from "./bytes.ts";
import { type Context, named, newestChange } from "./context.ts";
import { contentType, type FeedDocument } from "./document.ts";

/** Articles that a news site map may hold; it chooses among the newest. */
const NEWS = 1000;

/** One file: what it is made of, which its tag covers, and how. */
interface File {
  readonly mediaType: string;
  readonly inputs: readonly string[];
  readonly lastModified: Date;
  readonly render: () => string;
}

const FILES: Readonly<Record<string, (context: Context) => Promise<File>>> = {
  [OPML_FILE]: feedList,
  "sitemap.xml": siteMap,
  "news-sitemap.xml": newsMap,
  "robots.txt": async ({ channel }) => ({
    mediaType: "text/plain",
    inputs: [],
    lastModified: new Date(0),
    render: () => robots(`${channel.url}sitemap.xml`),
  }),
};

/** The file at `path`, unless the owner publishes one of that name. */
export async function findInDirectory(context: Context, path: string): Promise<FeedDocument | undefined> {
  if (!context.pages || context.assets.has(path)) return undefined;
  const part = /^sitemap-([1-9]\d{0,5})\.xml$/.exec(path)?.[1];
  if (part !== undefined && !(await hasPart(context, Number(part)))) return undefined;
  const make = part === undefined ? fileNamed(path) : () => siteMapPart(context, Number(part));
  return make && context.once(path, async () => documentOf(context, path, await make(context)));
}

function fileNamed(path: string) {
  return Object.hasOwn(FILES, path) ? FILES[path] : undefined;
}

async function hasPart(context: Context, part: number): Promise<boolean> {
  return (await isSplit(context)) && part <= (await partCount(context));
}

/** Every one of these files. */
export async function* directoryDocuments(context: Context): AsyncIterable<FeedDocument> {
  const parts = Array.from({ length: (await isSplit(context)) ? await partCount(context) : 0 });
  for (const path of [...parts.map((_, i) => `sitemap-${i + 1}.xml`), ...Object.keys(FILES)]) {
    const document = await findInDirectory(context, path);
    if (document !== undefined) yield document;
  }
}

async function feedList(context: Context): Promise<File> {
  const { store, channel, formats } = context;
  const feeds = (await store.feeds()).map((feed) => named(feed, channel));
  const newest = feeds.reduce((time, { updated }) => Math.max(time, updated?.getTime() ?? 0), 0);
  const withdrawn = await lastChange(context, "", []);
  return {
    mediaType: OPML_MEDIA_TYPE,
    inputs: [JSON.stringify(feeds)],
    lastModified: wholeSecond(Math.max(newest, withdrawn.getTime())),
    render: () => opml({ channel, formats, feeds }),
  };
}

/** One map while it holds every page; else an index of maps that are filled from the oldest article on. */
async function siteMap(context: Context): Promise<File> {
  const { channel, store } = context;
  const lastModified = await lastChange(context, "", await store.entries("", 0, 1));
  if (!(await isSplit(context))) return mapOf(context, await everyArticle(context), true);
  const parts = await partCount(context);
  const urls = Array.from({ length: parts }, (_, i) => ({ loc: `${channel.url}sitemap-${i + 1}.xml` }));
  return { mediaType: "application/xml", inputs: [`${parts}`], lastModified, render: () => sitemapIndex(urls) };
}

async function siteMapPart(context: Context, part: number): Promise<File> {
  const count = await articleCount(context);
  const oldest = (part - 1) * SITEMAP_LIMIT;
  const end = Math.min(oldest + SITEMAP_LIMIT, count);
  return mapOf(context, await context.store.entries("", count - end, count - oldest), false);
}

async function mapOf(context: Context, articles: readonly Placed[], withHome: boolean): Promise<File> {
  const { channel } = context;
  const lastModified = await lastChange(context, "", articles);
  const home = withHome ? [{ loc: channel.url, lastmod: articles.length > 0 ? lastModified : undefined }] : [];
  const pages = articles
    .filter((placed) => hasPage(placed, channel))
    .map((placed) => ({ loc: articleUrl(placed, channel), lastmod: newestChange([placed]) }));
  const urls = [...home, ...pages];
  return { mediaType: "application/xml", inputs: [JSON.stringify(urls)], lastModified, render: () => sitemap(urls) };
}

async function newsMap(context: Context): Promise<File> {
  const { store, channel } = context;
  const newest = (await store.entries("", 0, NEWS)).filter((placed) => hasPage(placed, channel));
  const news = newest.map((placed) => entryHead(placed, channel));
  return {
    mediaType: "application/xml",
    inputs: news.map(({ url, title, published, language }) => JSON.stringify([url, title, published, language])),
    lastModified: await lastChange(context, "", newest),
    render: () => newsSitemap(channel, news),
  };
}

function documentOf(context: Context, path: string, { mediaType, inputs, lastModified, render }: File): FeedDocument {
  // What nothing goes into is short, and known before it is asked for.
  const length = inputs.length === 0 ? encode(render()).length : undefined;
  const hash = context.hash("directory", path, ...inputs);
  return {
    path,
    kind: "asset",
    length,
    contentType: contentType(mediaType),
    etag: entityTag(hash),
    lastModified,
    links: [{ rel: "self", href: context.channel.url + encodePath(path) }],
    body: () => context.bytes(path, hash, async () => encode(render())),
  };
}

async function everyArticle(context: Context): Promise<readonly Placed[]> {
  const articles: Placed[] = [];
  for await (const placed of allArticles(context)) articles.push(placed);
  return articles;
}

async function articleCount({ store }: Context): Promise<number> {
  return (await store.feed(""))?.count ?? 0;
}

/** Beside the articles, one map holds the home page. */
async function isSplit(context: Context): Promise<boolean> {
  return (await articleCount(context)) + 1 > SITEMAP_LIMIT;
}

async function partCount(context: Context): Promise<number> {
  return Math.ceil((await articleCount(context)) / SITEMAP_LIMIT);
}

function wholeSecond(time: number): Date {
  return new Date(Math.floor(time / 1000) * 1000);
}
