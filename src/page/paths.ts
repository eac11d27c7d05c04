/**
 * @module
 * Where pages of a feed stand, below the site's URL. A name with a dot is never that of an article, whose slug has none.
 */
import type { FeedInfo } from "../feed/feed.ts";

/** The list of every feed, for readers to import. */
export const OPML_FILE = "feeds.opml";

/** The page that helps to subscribe to a feed: `world/subscribe.html`. */
export function subscribePath({ path }: Pick<FeedInfo, "path">): string {
  return `${path}subscribe.html`;
}

/** The list of a feed's newest articles: `world/`; or of those in an archive, counted from the oldest: `world/index-1.html`. */
export function listPath({ path }: Pick<FeedInfo, "path">, archive?: number): string {
  return archive === undefined ? path : `${path}index-${archive}.html`;
}
