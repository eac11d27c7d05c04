/**
 * @module
 * From an article to an entry: the place where foreign text becomes safe to publish.
 */
import type { Article, Author, Enclosure, Metadata } from "../article/article.ts";
import { xmlLine } from "../article/clean.ts";
import { resolver, sanitize } from "../article/html.ts";
import { encodePath, permalink } from "../article/identity.ts";
import { languageTag } from "../article/language.ts";
import { mediaTypeOf } from "../article/media.ts";
import { plainText, summarize } from "../article/summary.ts";
import type { Channel, Entry, EntryEnclosure, Placed } from "./feed.ts";

/** The part of an entry that is known without its body. */
export type EntryHead = Omit<Entry, "html" | "summary"> & { readonly summary?: string | undefined };

/**
 * Where a person reads an article: where it says it lives, else where the channel's permalink pattern says, else on
 * the page that feedmill makes.
 */
export function articleUrl({ article, path }: Placed, channel: Channel): string {
  if (article.canonicalUrl !== undefined && URL.canParse(article.canonicalUrl))
    return new URL(article.canonicalUrl).href;
  if (channel.permalink === undefined) return channel.url + encodePath(path);
  const segments = path.split("/").slice(0, -1);
  const parts = { section: segments.slice(0, -1).join("/"), slug: segments.at(-1) ?? "", published: article.published };
  return new URL(permalink(channel.permalink, parts)).href;
}

/** Whether feedmill makes the page that an article's URL leads to. */
export function hasPage(placed: Placed, channel: Channel): boolean {
  return articleUrl(placed, channel) === channel.url + encodePath(placed.path);
}

/** Id, address, people and files, from metadata alone; all URLs absolute, all text fit for XML, dates in whole seconds. */
export function entryHead(placed: Placed, channel: Channel): EntryHead {
  const { article, id } = placed;
  const url = articleUrl(placed, channel);
  const resolve = articleResolver(placed, url, channel);
  const published = wholeSeconds(article.published);
  const updated = wholeSeconds(article.updated ?? published);
  return {
    id,
    url,
    title: xmlLine(article.title) || article.slug,
    authors: article.authors.flatMap((author) => cleanAuthor(author, resolve)),
    published,
    updated: new Date(Math.max(updated.getTime(), published.getTime())),
    language: languageTag(article.language),
    summary: article.summary === undefined ? undefined : xmlLine(article.summary) || undefined,
    tags: uniqueLines(article.tags),
    section: article.section === undefined ? undefined : xmlLine(article.section),
    image: article.image && cleanEnclosure(article.image, article, resolve),
    enclosures: article.enclosures.flatMap((file) => cleanEnclosure(file, article, resolve) ?? []),
  };
}

/** The whole entry: the body sanitised with absolute URLs, and a summary from its lede where the author gave none. */
export function buildEntry(placed: Placed & { readonly article: Article }, channel: Channel): Entry {
  const head = entryHead(placed, channel);
  const html = sanitize(placed.article.html, articleResolver(placed, head.url, channel));
  return { ...head, html, summary: head.summary ?? xmlLine(summarize(plainText(html))) };
}

/** Resolves against the article's URL, but finds the files in its folder where they are published. */
function articleResolver({ article, path }: Placed, url: string, channel: Channel) {
  const files = new Map(article.attachments.map(({ name }) => [name, channel.url + encodePath(path + name)]));
  return resolver(url, (name) => files.get(name));
}

function cleanAuthor({ name, email, url }: Author, resolve: (url: string) => string | undefined): Author[] {
  const line = xmlLine(name);
  const address = email === undefined ? undefined : xmlLine(email);
  if (line === "") return [];
  return [{ name: line, email: address?.includes("@") ? address : undefined, url: url && resolve(url) }];
}

/** Where the file is at hand, its type, length and size win over what the author says of it. */
function cleanEnclosure(
  file: Enclosure,
  { attachments }: Metadata,
  resolve: (url: string) => string | undefined,
): EntryEnclosure | undefined {
  const url = resolve(file.url);
  if (url === undefined) return undefined;
  const name = file.url.replace(/^\.\//, "");
  const known = attachments.find((attachment) => attachment.name === name || encodePath(attachment.name) === name);
  return {
    ...file,
    ...known,
    url,
    mediaType: known?.mediaType ?? file.mediaType ?? mediaTypeOf(new URL(url).pathname),
    title: file.title === undefined ? undefined : xmlLine(file.title),
  };
}

function uniqueLines(lines: readonly string[]): readonly string[] {
  return [...new Set(lines.map(xmlLine).filter((line) => line !== ""))];
}

function wholeSeconds(date: Date): Date {
  return new Date(Math.floor(date.getTime() / 1000) * 1000);
}
