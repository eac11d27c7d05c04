/**
 * @module
 * What an owner has to set so that subscribers follow to the new feeds.
 */

import { isAbsoluteIri } from "../article/identity.ts";
import { isUrl } from "../article/url.ts";
import type { Channel } from "../feed/feed.ts";
import { OUTPUT_FORMATS } from "../feed/formats.ts";
import type { ReadFeed } from "../feed/read/read-feed.ts";
import { createMoves } from "../publish/moves.ts";
import { ownText } from "../published/own.ts";
import type { Fetched } from "../published/published.ts";

/** Where a feed that people subscribed to has to lead from now on. */
export interface FeedMove {
  /** The old address. */
  readonly from: string;
  /** The new one, absolute. */
  readonly to: string;
  /**
   * `guessed`: it does so already. `listed`: by a line of `redirects`. `elsewhere`: another server has to
   * redirect, or one that is asked for more than a path.
   */
  readonly by: "guessed" | "listed" | "elsewhere";
  /** The line of `redirects`: below the site, with a slash before each. */
  readonly redirect: { readonly from: string; readonly to: string };
}

/** A feed that people subscribed to: all that is kept of its document. */
export interface OldFeed extends Pick<ReadFeed, "format" | "id"> {
  /** Where people asked for it, absolute; undefined where nobody knows. */
  readonly address: string | undefined;
}

/** What is kept of a document that people poll. */
export function oldFeed({ fetched, feed }: FoundFeed): OldFeed {
  const { format, id } = feed;
  const address = addressOf(feed, fetched.redirects[0]?.from ?? fetched.place);
  return { format, id: id && ownText(id), address };
}

/** A document, as far as it matters here. */
interface FoundFeed {
  readonly fetched: Pick<Fetched, "place" | "redirects">;
  readonly feed: Pick<ReadFeed, "format" | "id" | "links">;
}

/** How the old address of each feed is kept alive; nothing for one that is the new address, or that nobody knows. */
export function feedMoves(feeds: readonly OldFeed[], channel: Channel): FeedMove[] {
  const moves = feeds.flatMap(({ format, address }) => {
    const file = OUTPUT_FORMATS.find(({ name }) => name === format)?.file;
    return address === undefined || file === undefined ? [] : moveOf(address, channel.url + file, channel);
  });
  return [...new Map(moves.map((move) => [move.from, move])).values()];
}

/** The permanent id of the old Atom feed, where it is another than the site's. */
export function oldFeedId(feeds: readonly Pick<ReadFeed, "format" | "id">[], channel: Channel): string | undefined {
  const id = feeds.find(({ format, id = "" }) => format === "Atom" && isAbsoluteIri(id))?.id;
  return id === channel.id ? undefined : id;
}

/** Where people asked for it; of a file, what it says itself. */
function addressOf({ links }: Pick<ReadFeed, "links">, place: string): string | undefined {
  const own = /^https?:/i.test(place) ? place : links.find(({ rel }) => rel === "self")?.href;
  return own !== undefined && /^https?:/i.test(own) && isUrl(own) ? new URL(own).href : undefined;
}

function moveOf(from: string, to: string, channel: Channel): FeedMove[] {
  const [old, site] = [new URL(from), new URL(channel.url)];
  const isOurs = old.host === site.host && old.pathname.startsWith(site.pathname);
  const [path, file] = [old.pathname.slice(site.pathname.length), to.slice(channel.url.length)];
  const move = { from, to, redirect: { from: `/${path}`, to: `/${file}` } };
  if (!isOurs || old.search !== "" || path === "") return [{ ...move, by: "elsewhere" }];
  if (path === file) return [];
  const guess = createMoves([], [], OUTPUT_FORMATS).guesses.get(path.replace(/\/$/, ""));
  return [{ ...move, by: guess === file ? "guessed" : "listed" }];
}
