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

/** By the folder of a feed that is no more: the section that has all of its articles now, if there is one. */
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

/** Folders of feeds are those above their articles: from where these lay and lie, it is told where each feed is now. */
async function findFormerFeeds({ store }: Context): Promise<FormerFeeds> {
  const successors = new Map<string, string | undefined>();
  for await (const [from, { to }] of store.formers()) {
    const isThere = to !== undefined && (await store.article(to)) !== undefined;
    const folders = foldersAbove(from);
    for (const [steps, folder] of folders.entries()) {
      const known = successors.get(folder);
      const next = isThere ? sectionAt(to, steps) : undefined;
      successors.set(folder, known === undefined || next === undefined ? (known ?? next) : shared(known, next));
    }
  }
  const feeds = new Map<string, FeedInfo | undefined>();
  for (const [folder, successor] of successors) {
    if ((await store.feed(folder)) !== undefined || (await store.article(folder)) !== undefined) continue;
    const feed = successor === undefined ? undefined : await store.feed(successor);
    feeds.set(folder, feed?.kind === "section" ? feed : undefined);
  }
  return feeds;
}

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

/** The innermost folder that both are in, empty for none. */
function shared(a: string, b: string): string {
  const [one, other] = [a.split("/"), b.split("/")];
  const end = one.findIndex((part, i) => part !== other[i]);
  return end === -1
    ? a
    : one
        .slice(0, end)
        .map((part) => `${part}/`)
        .join("");
}
