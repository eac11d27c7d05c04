/**
 * @module
 * Addresses at which articles, their files and feeds lay before.
 */
import { encodePath } from "../article/identity.ts";
import { articleUrl, hasPage } from "../feed/entry.ts";
import type { Placed } from "../feed/feed.ts";
import type { Former } from "../store/store.ts";
import type { Context } from "./context.ts";
import { findFormerFeed, formerFeedMoves } from "./former-feeds.ts";
import { addressOf, type Move, type Moved } from "./moves.ts";

/** Where former addresses of articles are known. */
type Site = Pick<Context, "store" | "channel">;

/** What became of the article, or else the feed, that lay at `path`, its slash forgotten or not, or of a file of it. */
export async function findFormer(context: Context, path: string): Promise<Move | undefined> {
  return (await findArticle(context, path)) ?? findFormerFeed(context, path);
}

/** Every former address that leads anywhere: of articles in both spellings, of the files below them, then of feeds. */
export async function formerMoves(context: Context): Promise<readonly Moved[]> {
  const articles = await articleMoves(context);
  const known = new Set(articles.map(({ from }) => from));
  return [...articles, ...(await formerFeedMoves(context)).filter(({ from }) => !known.has(from))];
}

async function findArticle(site: Site, path: string): Promise<Move | undefined> {
  const folder = path.endsWith("/") ? path : `${path}/`;
  const former = await site.store.former(folder);
  return former === undefined ? findFile(site, path) : pageMove(site, folder, former);
}

async function articleMoves(site: Site): Promise<readonly Moved[]> {
  const moves: Moved[] = [];
  for await (const [folder, former] of site.store.formers()) {
    const page = await pageMove(site, folder, former);
    if (page !== undefined) for (const from of [folder.replace(/\/$/, ""), folder]) moves.push({ ...page, from });
    const placed = await placedAt(site, former);
    for (const { name } of placed?.article.attachments ?? []) {
      if (placed !== undefined) moves.push({ ...fileMove(placed, name), from: folder + name });
    }
  }
  return moves;
}

/** An article that lives elsewhere may name its former address as its own: that leads nowhere. */
async function pageMove(site: Site, folder: string, former: Former): Promise<Move | undefined> {
  if (former.to === undefined) return { status: 410 };
  const placed = await placedAt(site, former);
  if (placed === undefined) return undefined;
  const { channel } = site;
  if (hasPage(placed, channel)) return { status: 301, to: addressOf(encodePath(placed.path)) };
  const to = articleUrl(placed, channel);
  const own = channel.url + encodePath(folder);
  return to === own || `${to}/` === own ? undefined : { status: 301, to: addressOf(to) };
}

/** The article that lay at the closest folder above, where it has a file of that name still. */
async function findFile(site: Site, path: string): Promise<Move | undefined> {
  for (let slash = path.lastIndexOf("/"); slash > 0; slash = path.lastIndexOf("/", slash - 1)) {
    const former = await site.store.former(path.slice(0, slash + 1));
    if (former === undefined) continue;
    const placed = await placedAt(site, former);
    const name = path.slice(slash + 1);
    const isThere = placed?.article.attachments.some((file) => file.name === name) === true;
    return placed !== undefined && isThere ? fileMove(placed, name) : undefined;
  }
  return undefined;
}

async function placedAt({ store }: Site, { to }: Former): Promise<Placed | undefined> {
  return to === undefined ? undefined : store.article(to);
}

function fileMove({ path }: Placed, name: string): Move {
  return { status: 301, to: addressOf(encodePath(path + name)) };
}
