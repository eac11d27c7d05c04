/**
 * @module
 * Which entries stand in which document of a feed (RFC 5005 §4).
 */
import type { FeedInfo, Placed } from "../feed/feed.ts";
import type { Context } from "./context.ts";

/** One document of a feed: an archive document by number, 1 the oldest, or the subscription document. */
export type Part = number | "subscription";

/** Every document of a feed, the subscription document last: the ones it leads to are there before it. */
export async function partsOf(context: Context, { path }: FeedInfo): Promise<readonly Part[]> {
  const { ends } = await context.archive(path);
  return [...ends.map((_, i) => i + 1), "subscription"];
}

/** The entries of one document, newest first. */
export async function entriesOf(context: Context, { path }: FeedInfo, part: Part): Promise<readonly Placed[]> {
  const { ends, subscriptionStart, count } = await context.archive(path);
  const [from, to] = part === "subscription" ? [subscriptionStart, count] : [ends[part - 2] ?? 0, ends[part - 1] ?? 0];
  return context.store.entries(path, count - to, count - from);
}

/** The documents before and after one, where there are any; the newest archive document has none after it. */
export async function neighbours(context: Context, { path }: FeedInfo, part: Part) {
  const { ends } = await context.archive(path);
  const previous = part === "subscription" ? ends.length : part - 1;
  const next = part === "subscription" || part === ends.length ? undefined : part + 1;
  return { previous: previous === 0 ? undefined : previous, next };
}

/** `atom.xml` and 3 make `atom-3.xml`. Slugs have no dot, so that no article's address is ever taken. */
export function partFile(file: string, part: Part): string {
  return part === "subscription" ? file : file.replace(/(?=\.[^.]*$)/, `-${part}`);
}

/** What {@link partFile} made: the file, and the part of it. */
export function readPartFile(name: string): { file: string; part: Part } {
  const [, stem, number, extension] = /^(.+)-([1-9]\d{0,8})(\.[^.]+)$/.exec(name) ?? [];
  return number === undefined
    ? { file: name, part: "subscription" }
    : { file: `${stem}${extension}`, part: Number(number) };
}
