/**
 * @module
 * Addresses at which articles and their files lay before.
 */
import { encodePath } from "../article/identity.ts";
import { articleUrl, hasPage } from "../feed/entry.ts";
import type { Placed } from "../feed/feed.ts";
import type { Former } from "../store/store.ts";
import type { Context } from "./context.ts";
import { addressOf, type Move, type Moved } from "./moves.ts";

/** Where former addresses are known. */
type Site = Pick<Context, "store" | "channel">;

/** What became of the article whose page lay at `path`, its slash forgotten or not, or of a file below that. */
export async function findFormer(site: Site, path: string): Promise<Move | undefined> {
  const folder = path.endsWith("/") ? path : `${path}/`;
  const former = await site.store.former(folder);
  return former === undefined ? findFile(site, path) : pageMove(site, folder, former);
}

/** Every former address that leads anywhere, in both spellings, and those of the files below it. */
export async function formerMoves(site: Site): Promise<readonly Moved[]> {
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
