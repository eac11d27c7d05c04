/**
 * @module
 * By what an article and a line of the ledger are told to be one.
 */
import type { Metadata } from "../../article/article.ts";
import { permalink } from "../../article/identity.ts";
import { slugify, slugifyPath } from "../../article/slug.ts";
import { isClaimOf } from "../address.ts";
import type { LedgerLine } from "./line.ts";

/** Several values as one key; no path, slug, id or hash holds NUL. */
export function keyOf(...parts: readonly string[]): string {
  return parts.join("\0");
}

/** The file of an article; several articles of one file share it. */
export function sourceOf(path: string): string {
  return path.replace(/#\d+$/, "");
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

/** The path of a URL, without what differs between two publishers of one article. None for a home page. */
export function urlKey(url: string | undefined): readonly string[] {
  const path = url === undefined || !URL.canParse(url) ? "" : decode(new URL(url).pathname);
  const key = path
    .normalize("NFC")
    .replace(/(?:^|\/)index\.html?$|\.html?$/i, "")
    .replace(/^\/+|\/+$/g, "");
  return key === "" ? [] : [key];
}

/** The paths at which an article may have been published elsewhere: what it says itself goes first. */
export function urlKeys(article: Metadata, pattern: string | undefined): readonly string[] {
  const section = slugifyPath(article.section ?? "");
  const { published } = article;
  const filled = pattern && permalink(pattern, { section, slug: slugOf(article), published });
  return [...urlKey(article.canonicalUrl), ...urlKey(filled), plainAddress(article)];
}

/** The address that an article gets where no other has it, without the slash at its end. */
export function plainAddress(article: Metadata): string {
  const section = slugifyPath(article.section ?? "");
  return section === "" ? slugOf(article) : `${section}/${slugOf(article)}`;
}

/** The last segment of a URL, as a slug. */
export function urlSlug(url: string | undefined): readonly string[] {
  return urlKey(url).map((path) => slugify(path.slice(path.lastIndexOf("/") + 1)));
}

function decode(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path; // not UTF-8: another publisher's business
  }
}
