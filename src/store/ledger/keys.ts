/**
 * @module
 * By what an article and a line of the ledger are told to be one.
 */

import type { Metadata } from "../../article/article.ts";
import { permalink } from "../../article/identity.ts";
import { slugify, slugifyPath } from "../../article/slug.ts";
import { isUrl } from "../../article/url.ts";
import { isClaimOf } from "../address.ts";
import type { LedgerLine } from "./line.ts";

/** `2024/01/31/`, `2024/01/`, and `2024-01-31-` before a name. */
const DATES = /(?:^|\/)\d{4}\/\d{1,2}(?:\/\d{1,2})?(?=\/[^/])|(?<=^|\/)\d{4}-\d\d-\d\d[-_](?=[^/])/g;

/** Several values as one key; no path, slug, id or hash holds NUL. */
export function keyOf(...parts: readonly string[]): string {
  return parts.join("\0");
}

/** The file of an article; several articles of one file share it. */
export function sourceOf(path: string): string {
  return path.includes("#") ? path.replace(/#\d+$/, "") : path;
}

/** `talks.md`, or `talks/index.md`, wherever it lies. */
export function fileName(path: string): string {
  return /(?:[^/]+\/)?index\.[^/]+$|[^/]+$/i.exec(path)?.[0] ?? path;
}

/** By path, so that `#9` goes before `#10`. */
export function byPath(a: { readonly path?: string | undefined }, b: { readonly path?: string | undefined }): number {
  const [one, other] = [a.path ?? "", b.path ?? ""];
  return one.length - other.length || (one < other ? -1 : Number(one > other));
}

/** The last segment of an article's address. */
export function slugOf({ slug }: Metadata): string {
  return slugify(slug);
}

/** What the slug of a line's article may have been: its address may have a suffix. */
export function slugsOf({ addresses: [address = ""] }: LedgerLine): readonly string[] {
  const last = address.replace(/\/$/, "").split("/").at(-1) ?? "";
  const plain = last.slice(0, -7);
  return plain !== "" && isClaimOf(last, plain) ? [plain, last] : [last];
}

/** A title as far as it tells articles apart. */
export function titleKey(title: string): readonly string[] {
  const key = title.normalize("NFKC").toLowerCase().replace(/\s+/g, " ").trim();
  return key === "" ? [] : [key];
}

/** A title with a day (UTC); without one it stands for an article that has no date. */
export function titleAndDay(title: string, published?: Date): readonly string[] {
  return titleKey(title).map((key) => (published ? keyOf(key, published.toISOString().slice(0, 10)) : key));
}

/** Letters and digits of a title alone: programs set quotation marks and dashes anew. */
export function titleWords(title = ""): readonly string[] {
  const words = title
    .normalize("NFKC")
    .toLowerCase()
    .match(/[\p{L}\p{M}\p{N}]+/gu);
  return words === null ? [] : [words.join(" ")];
}

/** {@link titleWords} with a day (UTC); none without one. */
export function wordsAndDay(title: string | undefined, published: Date | undefined): readonly string[] {
  if (published === undefined) return [];
  return titleWords(title).map((words) => keyOf(words, published.toISOString().slice(0, 10)));
}

/** The path of a URL, see {@link pathKey}. None for a home page. */
export function urlKey(url: string | undefined): readonly string[] {
  return url === undefined || !isUrl(url) ? [] : pathKey(decode(new URL(url).pathname));
}

/** A path, without what differs between two publishers of one article. */
export function pathKey(path: string): readonly string[] {
  const plain = path.normalize("NFC").replace(/(?<=^|\/)index(?:\.\w+)?$|\.(?:html?|php|aspx?)$/i, "");
  const parts = plain.split("/").filter((part) => part !== "");
  return parts.length === 0 ? [] : [parts.join("/").toLowerCase()];
}

/** The paths at which an article may have been published elsewhere: what it says itself goes first. */
export function urlKeys(article: Metadata, pattern: string | undefined): readonly string[] {
  const section = slugifyPath(article.section ?? "");
  const { published } = article;
  const filled = pattern && permalink(pattern, { section, slug: slugOf(article), published });
  const own = [...urlKey(article.canonicalUrl), ...urlKey(filled)];
  return [...own, ...pathKey(plainAddress(article)), ...fileKey(article)];
}

/** The path of an article's file, as its page may have been called. */
export function fileKey({ path }: Metadata): readonly string[] {
  return pathKey(sourceOf(path).replace(/\.[^./]+$/, ""));
}

/** A path without the days and months that programs put in it. */
export function undated(key: string): string {
  return key.replace(DATES, "").replace(/^\//, "");
}

/** The last segment of a path, as a slug; empty for none. */
export function lastSlug(key: string): string {
  const name = undated(key).split("/").at(-1) ?? "";
  return name === "" ? "" : slugify(name);
}

/** The address that an article gets where no other has it, without the slash at its end. */
export function plainAddress(article: Metadata): string {
  const section = slugifyPath(article.section ?? "");
  return section === "" ? slugOf(article) : `${section}/${slugOf(article)}`;
}

function decode(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path; // not UTF-8: another publisher's business
  }
}
