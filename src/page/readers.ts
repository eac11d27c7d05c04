/**
 * @module
 * Feed readers that can be handed a feed.
 */

/** One feed reader. */
export interface Reader {
  readonly name: string;
  /** Where it offers to subscribe to the feed at this absolute address. */
  readonly subscribe: (feed: string) => string;
}

/** Readers on the web, by the addresses at which they take a feed. */
export const READERS = [
  { name: "Feedly", subscribe: (feed) => `https://feedly.com/i/subscription/feed%2F${encodeURIComponent(feed)}` },
  { name: "Inoreader", subscribe: (feed) => `https://www.inoreader.com/?add_feed=${encodeURIComponent(feed)}` },
  { name: "NewsBlur", subscribe: (feed) => `https://www.newsblur.com/?url=${encodeURIComponent(feed)}` },
  { name: "Feedbin", subscribe: (feed) => `https://feedbin.com/?subscribe=${encodeURIComponent(feed)}` },
  {
    name: "The Old Reader",
    subscribe: (feed) => `https://theoldreader.com/feeds/subscribe?url=${encodeURIComponent(feed)}`,
  },
  { name: "BazQux", subscribe: (feed) => `https://bazqux.com/add?url=${encodeURIComponent(feed)}` },
  { name: "Miniflux", subscribe: (feed) => `https://reader.miniflux.app/bookmarklet?uri=${encodeURIComponent(feed)}` },
] as const satisfies readonly Reader[];

/** The address that programs on the reader's own machine have registered for: NetNewsWire, Reeder, Akregator. */
export function appUrl(feed: string): string {
  return `feed:${feed}`;
}
