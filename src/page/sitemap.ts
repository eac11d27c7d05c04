/**
 * @module
 * Site maps for search engines (sitemaps.org 0.9), and what crawlers may read.
 */
import type { Channel, Entry } from "../feed/feed.ts";
import { timestamp } from "../feed/format.ts";
// The references that this writes are XML's too.
import { type Html, html as xml } from "./html.ts";

/** More addresses no site map may hold. */
export const SITEMAP_LIMIT = 50_000;

/** Search engines take articles of two days for news, and a thousand at the most. */
const NEWS_MS = 48 * 60 * 60 * 1000;
const NEWS_LIMIT = 1000;

/** One address in a site map. */
export interface SitemapUrl {
  /** Absolute, percent-encoded. */
  readonly loc: string;
  /** The newest change of what lies there. */
  readonly lastmod?: Date | undefined;
}

/** What the news site map needs to know of an article. */
export type NewsEntry = Pick<Entry, "url" | "title" | "published" | "language">;

/**
 * Addresses that a search engine should know.
 *
 * @throws {RangeError} For more than {@link SITEMAP_LIMIT}, which need several maps and an index.
 */
export function sitemap(urls: readonly SitemapUrl[]): string {
  const items = within(urls).map(({ loc, lastmod }) => xml`<url><loc>${loc}</loc>${changed(lastmod)}</url>\n`);
  return wrap("urlset", "", items);
}

/**
 * The index of several site maps.
 *
 * @throws {RangeError} For more than {@link SITEMAP_LIMIT} of them.
 */
export function sitemapIndex(maps: readonly SitemapUrl[]): string {
  const items = within(maps).map(({ loc, lastmod }) => xml`<sitemap><loc>${loc}</loc>${changed(lastmod)}</sitemap>\n`);
  return wrap("sitemapindex", "", items);
}

/**
 * The articles of two days. Time comes from the articles: the days end with the newest one, not now, so that the same
 * articles make the same bytes; search engines pass over what is older.
 */
export function newsSitemap(channel: Channel, entries: readonly NewsEntry[]): string {
  const newest = entries.reduce((latest, { published }) => Math.max(latest, published.getTime()), 0);
  const news = entries
    .filter(({ published }) => published.getTime() > newest - NEWS_MS)
    .toSorted((one, other) => other.published.getTime() - one.published.getTime())
    .slice(0, NEWS_LIMIT);
  const namespace = ' xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"';
  const items = news.map((entry) => newsUrl(channel, entry));
  return wrap("urlset", namespace, items);
}

/** Everybody may read everything; `sitemapUrl` is absolute. */
export function robots(sitemapUrl: string): string {
  return `# Search engines, feed readers and aggregators are welcome.
User-agent: *
Allow: /

Sitemap: ${sitemapUrl}
`;
}

function within(urls: readonly SitemapUrl[]): readonly SitemapUrl[] {
  if (urls.length <= SITEMAP_LIMIT) return urls;
  throw new RangeError(`Expected at most ${SITEMAP_LIMIT} addresses in a site map, got ${urls.length}`);
}

function wrap(root: string, namespaces: string, items: readonly Html[]): string {
  return `<?xml version="1.0" encoding="utf-8"?>
<${root} xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"${namespaces}>
${items.map(({ text }) => text).join("")}</${root}>
`;
}

function changed(date: Date | undefined): Html | undefined {
  return date && xml`<lastmod>${timestamp(date)}</lastmod>`;
}

function newsUrl(channel: Channel, { url, title, published, language }: NewsEntry): Html {
  return xml`<url><loc>${url}</loc><news:news>
<news:publication><news:name>${channel.title}</news:name><news:language>${newsLanguage(language ?? channel.language)}</news:language></news:publication>
<news:publication_date>${timestamp(published)}</news:publication_date>
<news:title>${title}</news:title>
</news:news></url>\n`;
}

/** ISO 639 alone, but for Chinese, which is told apart by how it is written. */
function newsLanguage(tag = "en"): string {
  const [language = "en", ...subtags] = tag.toLowerCase().split("-");
  if (language !== "zh") return language;
  const traditional = ["hant", "tw", "hk", "mo"];
  return subtags.includes("hans") || !subtags.some((subtag) => traditional.includes(subtag)) ? "zh-cn" : "zh-tw";
}
