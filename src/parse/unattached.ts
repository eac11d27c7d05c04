/**
 * @module
 * Files that an article names and that don't lie beside it.
 */
import type { Metadata, NamedFile } from "../article/article.ts";
import { type Resolve, resolver, sanitize } from "../article/html.ts";
import { mediaTypeOf } from "../article/media.ts";

/** More are not looked for in one article. */
const MOST = 20;

/** Nor is a body of more characters looked through: the time that this takes is that of publishing it. */
const LONGEST = 256 * 1024;

/** A relative address in an attribute: a text with none need not be read any closer. */
const ADDRESS =
  /\b(?:src(?:set)?|href|poster|data-(?:original(?:-set)?|lazy))\s{0,9}=\s{0,9}["']?\s{0,9}(?![a-z][a-z\d+.-]*:|[\s/\\?#"'])/i;

/** What starts at the site or elsewhere, and what leads within a page. */
const NOT_RELATIVE = /^\s*(?:[a-z][a-z\d+.-]*:|[/\\?#]|$)/i;

/** Stands in for the article's own address. */
const BASE = "https://article.invalid/0/0/0/";

/**
 * The relative addresses, as written, of pictures and other files in the body and among the files of an article, that
 * none of its attachments answers to.
 *
 * @param html Its body, or nothing where that has no such addresses.
 * @param isSource Whether a file of this name would be an article.
 * @param text The source, to find the lines in.
 */
export function unattachedFiles(
  article: Metadata,
  html: string,
  isSource: (name: string) => boolean,
  text: () => string | undefined,
): readonly NamedFile[] {
  if (article.image === undefined && article.enclosures.length === 0 && !mayName(html)) return [];
  const names = new Set(article.attachments.map(({ name }) => name));
  const resolve = resolver(BASE, (name) => (names.has(name) ? BASE : undefined));
  const isMissing = (url: string) => {
    if (NOT_RELATIVE.test(url)) return false;
    const found = resolve(url);
    return found !== undefined && found !== BASE && isFile(found, isSource);
  };
  const files = [article.image, ...article.enclosures].flatMap((file) => file?.url ?? []);
  const missing = new Set([...files, ...addressesIn(html, resolve)].filter(isMissing));
  const source = missing.size === 0 ? undefined : text();
  return [...missing]
    .slice(0, MOST)
    .map((url) => (source === undefined ? { url } : { url, line: lineOf(url, source) }));
}

function mayName(html: string): boolean {
  return html.length <= LONGEST && ADDRESS.test(html);
}

/** Those that stay in the body when it is published. */
function addressesIn(html: string, resolve: Resolve): ReadonlySet<string> {
  const found = new Set<string>();
  const note: Resolve = (url) => {
    if (!NOT_RELATIVE.test(url)) found.add(url);
    return resolve(url);
  };
  if (mayName(html)) sanitize(html, note);
  return found;
}

/** Whether an absolute address ends in the name of a file that could lie beside an article. */
function isFile(url: string, isSource: (name: string) => boolean): boolean {
  const { pathname } = new URL(url);
  return mediaTypeOf(pathname) !== "application/octet-stream" && !isSource(pathname);
}

/** Of the first place where it is written, be it with spaces and letters that an address holds encoded. */
function lineOf(url: string, text: string): number | undefined {
  const at = [url, decoded(url)].map((one) => text.indexOf(one)).find((at) => at >= 0);
  return at === undefined ? undefined : text.slice(0, at).split("\n").length;
}

function decoded(url: string): string {
  try {
    return decodeURI(url);
  } catch {
    return url;
  }
}
