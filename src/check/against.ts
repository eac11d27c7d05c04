/**
 * @module
 * How what is going to be published differs from what is.
 */
import { compareEntries, type Difference, type SeenEntry } from "../publish/difference.ts";
import { documentsAt } from "../published/documents.ts";
import type { PublishedDocument } from "../published/published.ts";

/** What becomes of entries and of feeds. */
export interface Comparison {
  readonly difference: Difference;
  /** Paths of the feeds that are no longer there, as they name themselves; one feed alone tells of no other. */
  readonly feedsGone: readonly string[];
}

/** The feeds and entries of a place. */
interface Contents {
  readonly feeds: ReadonlySet<string>;
  readonly entries: readonly SeenEntry[];
}

/**
 * Compares every entry of two places, archives included; `before` is what subscribers have.
 *
 * @throws {FeedmillError} When a document of them can't be had.
 */
export async function checkAgainst(place: string, before: string): Promise<Comparison> {
  const then = await contentsOf(before);
  const now = await contentsOf(place);
  const feedsGone = now.feeds.size > 1 ? [...then.feeds].filter((feed) => !now.feeds.has(feed)) : [];
  return { difference: compareEntries(then.entries, now.entries), feedsGone };
}

async function contentsOf(place: string): Promise<Contents> {
  const feeds = new Set<string>();
  const entries: SeenEntry[] = [];
  for await (const document of documentsAt(place)) {
    const self = selfPath(document);
    if (self !== undefined && document.feed.history !== "archive") feeds.add(self);
    for (const { id, url, title, published, html } of document.feed.entries) {
      const known = id ?? url;
      if (known !== undefined) entries.push({ id: known, url, title, published, content: html });
    }
  }
  return { feeds, entries };
}

/** Without the host, which may be another one while the site is tried out. */
function selfPath({ feed: { links } }: PublishedDocument): string | undefined {
  const self = links.find(({ rel }) => rel === "self")?.href;
  return self !== undefined && URL.canParse(self) ? new URL(self).pathname : undefined;
}
