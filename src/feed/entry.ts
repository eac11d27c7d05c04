/**
 * @module
 * From an article to an entry: the place where foreign text becomes safe to publish.
 */
import type { Article } from "../article/article.ts";
import { xmlLine } from "../article/clean.ts";
import { type Resolve, resolver, sanitize } from "../article/html.ts";
import { encodePath, permalink } from "../article/identity.ts";
import { languageTag } from "../article/language.ts";
import { slugify } from "../article/slug.ts";
import { plainText, summarize } from "../article/summary.ts";
import { uriOf, webUrl } from "../article/url.ts";
import { cleanEnclosure, type PublishedFiles } from "./enclosure.ts";
import type { Channel, Entry, EntryEnclosure, Placed } from "./feed.ts";
import { cleanAuthor } from "./people.ts";

/** The part of an entry that is known without its body. */
export type EntryHead = Omit<Entry, "html" | "summary"> & { readonly summary?: string | undefined };

/** The dates that RFC 3339 can write (§5.6). */
const EARLIEST = Date.parse("0001-01-01T00:00:00Z");
const LATEST = Date.parse("9999-12-31T23:59:59Z");

/**
 * Where a person reads an article: where it says it lives, else where the channel's permalink pattern says, else on
 * the page that feedmill makes.
 */
export function articleUrl({ article, path }: Placed, channel: Channel): string {
  const own = channel.url + encodePath(path);
  const elsewhere = article.canonicalUrl === undefined ? undefined : webUrl(article.canonicalUrl);
  if (elsewhere !== undefined && `${elsewhere}/` === own) return own; // our page, its slash forgotten
  if (elsewhere !== undefined || channel.permalink === undefined) return elsewhere ?? own;
  const segments = path.split("/").slice(0, -1);
  const parts = { section: segments.slice(0, -1).join("/"), slug: segments.at(-1) ?? "", published: article.published };
  return webUrl(permalink(channel.permalink, parts)) ?? own;
}

/** Whether feedmill makes the page that an article's URL leads to. */
export function hasPage(placed: Placed, channel: Channel): boolean {
  return articleUrl(placed, channel) === channel.url + encodePath(placed.path);
}

/** Id, address, people and files, from metadata alone; all URLs absolute, all text fit for XML, dates in whole seconds. */
export function entryHead(placed: Placed, channel: Channel): EntryHead {
  return headOf(placed, channel, addressesOf(placed, channel));
}

/** Where an article is read, its files, and what its URLs are resolved with. */
interface Addresses {
  readonly url: string;
  readonly files: PublishedFiles;
  readonly resolve: Resolve;
}

function addressesOf(placed: Placed, channel: Channel): Addresses {
  const url = articleUrl(placed, channel);
  const files = publishedFiles(placed, channel);
  return { url, files, resolve: articleResolver(url, files) };
}

function headOf({ article, id, guid }: Placed, channel: Channel, { url, files, resolve }: Addresses): EntryHead {
  const published = wholeSeconds(article.published);
  const updated = wholeSeconds(article.updated ?? article.published);
  const image = article.image && cleanEnclosure(article.image, files, resolve);
  const enclosures = article.enclosures.flatMap((file) => cleanEnclosure(file, files, resolve) ?? []);
  const head = {
    id,
    url,
    title: xmlLine(article.title) || slugify(article.slug),
    authors: article.authors.flatMap((author) => cleanAuthor(author, resolve) ?? []),
    published,
    updated: new Date(Math.max(updated.getTime(), published.getTime())),
    language: ownLanguage(article.language, channel),
    summary: xmlLine(article.summary ?? "") || undefined,
    tags: uniqueLines(article.tags),
    section: xmlLine(article.section ?? "") || undefined,
    image,
    enclosures: withoutRepeats(enclosures, image),
  };
  return guid === undefined ? head : { ...head, guid };
}

/** The whole entry: the body sanitised with absolute URLs, and a summary from its lede where the author gave none. */
export function buildEntry(placed: Placed & { readonly article: Article }, channel: Channel): Entry {
  const addresses = addressesOf(placed, channel);
  const head = headOf(placed, channel, addresses);
  const html = sanitize(placed.article.html, addresses.resolve);
  return { html, ...head, summary: head.summary ?? xmlLine(summarize(plainText(html))) };
}

function publishedFiles({ article, path }: Placed, channel: Channel): PublishedFiles {
  return new Map(article.attachments.map((file) => [channel.url + encodePath(path + file.name), file]));
}

/** Resolves against the article's URL, but finds the files in its folder where they are published. */
function articleResolver(url: string, files: PublishedFiles): Resolve {
  const published = new Map([...files].map(([address, { name }]) => [name, address]));
  const resolve = resolver(url, files.size === 0 ? undefined : (name) => published.get(name));
  return (raw) => {
    const resolved = resolve(raw);
    return resolved === undefined ? undefined : uriOf(resolved);
  };
}

/** The language that an entry says: what the site's channel says already needs no saying. */
export function ownLanguage(language: string | undefined, channel: Channel): string | undefined {
  const tag = languageTag(language);
  return tag === channel.language ? undefined : tag;
}

/** Each file once, and the picture of the article nowhere else. */
function withoutRepeats(files: readonly EntryEnclosure[], image: EntryEnclosure | undefined): EntryEnclosure[] {
  if (files.length === 0) return [];
  const byUrl = new Map(files.map((file) => [file.url, file]));
  return [...byUrl.values()].filter(({ url }) => url !== image?.url);
}

function uniqueLines(lines: readonly string[]): readonly string[] {
  const unique = new Set(lines.map(xmlLine));
  unique.delete("");
  return [...unique];
}

/** In whole seconds, and of a year that a feed can write. */
function wholeSeconds(date: Date): Date {
  const time = Math.floor(date.getTime() / 1000) * 1000;
  return new Date(Math.min(Math.max(time, EARLIEST), LATEST));
}
