/**
 * @module
 * The id and the address of each article.
 */
import type { Metadata } from "../article/article.ts";
import { givenId, mintId } from "../article/identity.ts";
import { slugify } from "../article/slug.ts";
import type { Problem } from "../errors.ts";
import type { Placed } from "../feed/feed.ts";
import { claimAddress } from "./address.ts";

/** Where articles may go. */
export interface PlacementOptions {
  readonly channelId: string;
  /** Addresses that no article may get; those of articles are added. */
  readonly taken: Set<string>;
  /** Two articles that claim one id or one address are both named here. */
  readonly problems: Problem[];
}

/**
 * Places articles in the `folder` that each is asked for with, which is empty or ends in `/`. To be asked oldest first:
 * of two with one claim, the older one has it.
 */
export function placer(options: PlacementOptions): (article: Metadata, folder: string) => Placed {
  const addresses = new Map<string, string>();
  const ids = new Map([[options.channelId, "the site itself"]]);
  return (article, folder) => {
    const path = `${place(article, folder + slugify(article.slug), addresses, options)}/`;
    const id = claimId(article, ids, options) ?? freeId(ids, options.channelId, path);
    ids.set(id, article.path);
    return { article, id, path };
  };
}

/** The suffix of a second one comes from its own id where it has one: its file may be renamed. */
function place({ path, id }: Metadata, plain: string, holders: Map<string, string>, options: PlacementOptions): string {
  const address = claimAddress(plain, id ?? path, options.taken);
  if (address !== plain) {
    const holder = holders.get(plain) ?? "a section or a kind of feed";
    warn(options, path, `its address ${plain}/ is that of ${holder}; this article is at ${address}/`);
  }
  holders.set(address, path);
  return address;
}

/** The id that the author gave, unless another article has it. */
function claimId(article: Metadata, holders: ReadonlyMap<string, string>, options: PlacementOptions) {
  const id = givenId(article.id, options.channelId);
  const holder = id === undefined ? undefined : holders.get(id);
  if (holder === undefined) return id;
  warn(options, article.path, `its id ${id} is that of ${holder}; this article gets one of its own`);
  return undefined;
}

/** A minted id is taken only where an author gave it to another article by hand. */
function freeId(holders: ReadonlyMap<string, string>, channelId: string, path: string): string {
  const id = mintId(channelId, path);
  return holders.has(id) ? freeId(holders, channelId, `${path}2/`) : id;
}

function warn({ problems }: PlacementOptions, path: string, reason: string): void {
  problems.push({ severity: "warning", path, reason });
}
