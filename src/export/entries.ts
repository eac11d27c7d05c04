/**
 * @module
 * What subscribers of the site's feed are told, as far as it is kept from one export to the next.
 */
import { articleUrl } from "../feed/entry.ts";
import type { Channel } from "../feed/feed.ts";
import type { SeenEntry } from "../publish/difference.ts";
import type { Store } from "../store/store.ts";

/** The entries of the site's feed and all its archives, newest first, from metadata alone. */
export async function seenEntries(store: Store, channel: Channel): Promise<readonly SeenEntry[]> {
  const { count } = (await store.feed("")) ?? { count: 0 };
  return (await store.entries("", 0, count)).map((placed) => {
    const { title, published, content } = placed.article;
    return { id: placed.id, url: articleUrl(placed, channel), title, published, content };
  });
}
