/**
 * @module
 * Feeds that are no more: a renamed section leads its subscribers on.
 */
import { encodePath } from "../article/identity.ts";
import type { FeedInfo } from "../feed/feed.ts";
import { listPath, subscribePath } from "../page/paths.ts";
import type { Context } from "./context.ts";
import { partFile, partsOf, readPartFile } from "./history.ts";
import type { Move, Moved } from "./moves.ts";

/** By the folder of a feed that is no more: the section that has most of its articles now, if there is one. */
type FormerFeeds = ReadonlyMap<string, FeedInfo | undefined>;

/** Of each publication, which doesn't change. */
const found = new WeakMap<Context, Promise<FormerFeeds>>();

/** What became of the feed, or of a page of it, whose file lay at `path`, its slash forgotten or not. */
export async function findFormerFeed(context: Context, path: string): Promise<Move | undefined> {
  const start = path.lastIndexOf("/") + 1;
  const file = path.slice(start);
  const isFile = start > 0 && isFeedFile(context, file);
  const folder = isFile || file === "" ? path.slice(0, start) : `${path}/`;
  const feeds = await formerFeeds(context);
  if (!feeds.has(folder)) return undefined;
  const feed = feeds.get(folder);
  const name = isFile ? file : "";
  if (feed === undefined) return { status: 410 };
  return (await filesOf(context, feed)).includes(name) ? moveTo(feed, name) : undefined;
}

/** Every file of these feeds that leads anywhere; archives of one that leads nowhere aren't known. */
export async function formerFeedMoves(context: Context): Promise<readonly Moved[]> {
  const moves: Moved[] = [];
  for (const [folder, feed] of await formerFeeds(context)) {
    const files = feed === undefined ? currentFiles(context) : await filesOf(context, feed);
    const move = (name: string): Move => (feed === undefined ? { status: 410 } : moveTo(feed, name));
    if (files.includes("")) moves.push({ ...move(""), from: folder.replace(/\/$/, "") });
    for (const name of files) moves.push({ ...move(name), from: folder + name });
  }
  return moves;
}

function moveTo({ path }: FeedInfo, name: string): Move {
  return { status: 301, to: encodePath(path + name) };
}

function isFeedFile({ formats }: Context, name: string): boolean {
  const { file, part } = readPartFile(name);
  const isPage =
    name === subscribePath({ path: "" }) || (part !== "subscription" && name === listPath({ path: "" }, part));
  return isPage || formats.some((one) => one.file === file);
}

/** Names of the files that every feed has: `rss.xml`, and those of pages, the list without a name. */
function currentFiles({ formats, pages }: Context): readonly string[] {
  return [...formats.map(({ file }) => file), ...(pages ? ["", subscribePath({ path: "" })] : [])];
}

async function filesOf(context: Context, feed: FeedInfo): Promise<readonly string[]> {
  const archives = (await partsOf(context, feed)).flatMap((part) => {
    if (part === "subscription") return [];
    return [
      ...context.formats.map(({ file }) => partFile(file, part)),
      ...(context.pages ? [listPath({ path: "" }, part)] : []),
    ];
  });
  return [...currentFiles(context), ...archives];
}

function formerFeeds(context: Context): Promise<FormerFeeds> {
  const feeds = found.get(context) ?? findFormerFeeds(context);
  found.set(context, feeds);
  feeds.catch(() => found.delete(context)); // a store that failed once is asked again
  return feeds;
}

/** What is known of a folder above former addresses. */
interface Trace {
  /** The section of each article that has moved from there, as many steps above it. */
  readonly sections: string[];
  /** Whether an article of it lay there that we have published. */
  isOurs: boolean;
}

/** Folders of feeds are those above their articles: from where these lay and lie, it is told where each feed is now. */
async function findFormerFeeds({ store }: Context): Promise<FormerFeeds> {
  const traces = new Map<string, Trace>();
  for await (const [from, { to, isAdopted = false }] of store.formers()) {
    const isThere = to !== undefined && (await store.article(to)) !== undefined;
    for (const [steps, folder] of foldersAbove(from).entries()) {
      const trace = traces.get(folder) ?? { sections: [], isOurs: false };
      traces.set(folder, trace);
      if (isThere) trace.sections.push(sectionAt(to, steps));
      trace.isOurs ||= !isAdopted;
    }
  }
  const feeds = new Map<string, FeedInfo | undefined>();
  for (const [folder, { sections, isOurs }] of traces) {
    if ((await store.feed(folder)) !== undefined || (await store.article(folder)) !== undefined) continue;
    const found = await store.feed(ofMost(sections));
    const feed = found?.kind === "section" ? found : undefined;
    if (isOurs || (feed !== undefined && !OF_DATES.test(folder))) feeds.set(folder, feed);
  }
  return feeds;
}

/** Other publishers' folders of years and months, which never had a feed of ours. */
const OF_DATES = /(?:^|\/)\d{1,4}\//;

/** The folders above the one of an article, the closest first: `a/b/talks/` → `a/b/`, `a/`. */
function foldersAbove(address: string): readonly string[] {
  const parts = address.replace(/\/$/, "").split("/");
  return parts.slice(1).map((_, i) => `${parts.slice(0, parts.length - 1 - i).join("/")}/`);
}

/** The section as many steps above that of an article, or its outermost; empty where it is in none. */
function sectionAt(address: string, steps: number): string {
  const folders = foldersAbove(address);
  return folders[steps] ?? folders.at(-1) ?? "";
}

/** The innermost section that holds more than half of what moved: a few may have gone elsewhere. Empty for none. */
function ofMost(sections: readonly string[]): string {
  const counts = new Map<string, number>();
  for (const section of sections) {
    for (const one of [section, ...foldersAbove(section)]) counts.set(one, (counts.get(one) ?? 0) + 1);
  }
  const most = [...counts].filter(([, count]) => count * 2 > sections.length).map(([section]) => section);
  return most.reduce((longest, section) => (section.length > longest.length ? section : longest), "");
}
