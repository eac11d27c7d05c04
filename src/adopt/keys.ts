/**
 * @module
 * By what an entry of an old feed and an article are told to be one.
 */
import { slugify } from "../article/slug.ts";
import { articleUrl } from "../feed/entry.ts";
import type { Channel, Placed } from "../feed/feed.ts";
import type { OldEntry } from "./entries.ts";

/** How an entry was found. */
export type Way = "id" | "link" | "slug" | "title";

/** One way to tell; entries and articles without keys take no part. */
export interface Round {
  readonly way: Way;
  readonly entry: (entry: OldEntry) => readonly string[];
  readonly article: (placed: Placed, channel: Channel) => readonly string[];
}

/** `2024/01/31/`, `2024/01/`, and `2024-01-31-` before a name. */
const DATES = /(?:^|\/)\d{4}\/\d{1,2}(?:\/\d{1,2})?(?=\/[^/])|(?<=^|\/)\d{4}-\d\d-\d\d[-_](?=[^/])/g;

/** Surest first; what an earlier one decided stands. */
export const ROUNDS: readonly Round[] = [
  { way: "id", entry: ({ id }) => [id], article: ({ id, guid = "", article }) => [id, guid, article.id?.trim() ?? ""] },
  { way: "link", entry: (entry) => [pathOfEntry(entry)], article: addressesOf },
  { way: "link", entry: (entry) => [undated(pathOfEntry(entry))], article: (...of) => addressesOf(...of).map(undated) },
  { way: "slug", entry: (entry) => [slugOf(pathOfEntry(entry))], article: (...of) => addressesOf(...of).map(slugOf) },
  { way: "title", entry: titleAndDay, article: ({ article }) => titleAndDay(article) },
  { way: "title", entry: ({ title }) => [fold(title)], article: ({ article }) => [fold(article.title)] },
];

/** Where an article is, and where it may have been: what it says itself, its page, its file. */
function addressesOf(placed: Placed, channel: Channel): readonly string[] {
  const { article, path } = placed;
  const file = article.path.replace(/#\d+$/, "").replace(/\.[^./]+$/, "");
  return [pathOf(article.canonicalUrl), pathOf(articleUrl(placed, channel)), ...[path, file].map(bare)];
}

function pathOfEntry({ url, isElsewhere }: OldEntry): string {
  return isElsewhere ? "" : pathOf(url);
}

/** The path of a URL, without what differs between two publishers of one article; empty for a home page. */
function pathOf(url: string | undefined): string {
  return url === undefined || !URL.canParse(url) ? "" : bare(decode(new URL(url).pathname));
}

function bare(path: string): string {
  return path
    .normalize("NFC")
    .replace(/(?<=^|\/)index(?:\.\w+)?$|\.(?:html?|php|aspx?)$/i, "")
    .replace(/^\/+|\/+$/g, "")
    .toLowerCase();
}

function undated(path: string): string {
  return path.replace(DATES, "").replace(/^\//, "");
}

function slugOf(path: string): string {
  const name = undated(path).split("/").at(-1) ?? "";
  return name === "" ? "" : slugify(name);
}

function titleAndDay({ title, published }: { title?: string | undefined; published?: Date | undefined }): string[] {
  const folded = fold(title);
  return folded === "" || published === undefined ? [] : [`${published.toISOString().slice(0, 10)} ${folded}`];
}

/** Letters and digits alone: programs set quotation marks and dashes anew. */
function fold(title = ""): string {
  return (
    title
      .normalize("NFKC")
      .toLowerCase()
      .match(/[\p{L}\p{M}\p{N}]+/gu)
      ?.join(" ") ?? ""
  );
}

function decode(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path; // not UTF-8: another publisher's business
  }
}
