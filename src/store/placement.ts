/**
 * @module
 * The id and the address of each article.
 */
import type { Metadata } from "../article/article.ts";
import { givenId, mintId } from "../article/identity.ts";
import { distinctSlugs, slugify } from "../article/slug.ts";
import type { Problem } from "../errors.ts";
import type { Placed } from "../feed/feed.ts";

/** Where articles may go. */
export interface PlacementOptions {
  readonly channelId: string;
  /** Addresses that no article may get; those of articles are added. */
  readonly taken: Set<string>;
  /** The address of a section, by its name as written, without a slash at its end. */
  readonly sectionAddress: (name: string) => string | undefined;
  /** Two articles that claim one id or one address are both named here. */
  readonly problems: Problem[];
}

/** Places articles which come oldest first: of two with one claim, the older one has it. */
export function placeAll(articles: readonly Metadata[], options: PlacementOptions): Placed[] {
  const addresses = new Map<string, string>();
  const ids = new Map<string, string>();
  return articles.map((article) => {
    const path = `${place(article, addresses, options)}/`;
    const id = claim(article, ids, options) ?? freeId(ids, options.channelId, path);
    ids.set(id, article.path);
    return { article, id, path };
  });
}

function place({ path, section, slug }: Metadata, holders: Map<string, string>, options: PlacementOptions): string {
  const folder = section === undefined ? undefined : options.sectionAddress(section);
  const plain = folder === undefined ? slugify(slug) : `${folder}/${slugify(slug)}`;
  const address = distinctSlugs([path], options.taken, () => plain).get(path) ?? plain;
  const holder = holders.get(plain);
  if (holder !== undefined)
    warn(options, path, `its address ${plain}/ is that of ${holder}; this article is at ${address}/`);
  holders.set(address, path);
  return address;
}

/** The id that the author gave, unless another article has it. */
function claim(article: Metadata, holders: ReadonlyMap<string, string>, options: PlacementOptions): string | undefined {
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
