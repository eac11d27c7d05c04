import { OldEntries, type OldEntry } from "../../src/adopt/entries.ts";
import type { Article } from "../../src/article/article.ts";
import { type ArticleFields, createArticle } from "../../src/article/create.ts";
import { completeChannel } from "../../src/feed/channel.ts";
import type { Placed } from "../../src/feed/feed.ts";
import { type ReadFeed, readFeed } from "../../src/feed/read/read-feed.ts";
import { createCatalog } from "../../src/store/catalog.ts";
import type { LedgerLine } from "../../src/store/ledger/line.ts";

export const channel = completeChannel({ title: "The Courier", url: "https://new.example/" });
export const now = new Date("2026-06-01T00:00:00Z");

export function articleOf(path: string, fields: Partial<ArticleFields> = {}): Article {
  const slug = path.replace(/^.*\/|\.md$/g, "");
  const section = path.includes("/") ? path.replace(/\/[^/]*$/, "") : undefined;
  const published = new Date("2026-05-01T00:00:00Z");
  return createArticle({ path, slug, section, title: path, html: `<p>${path}</p>`, published, ...fields });
}

/** Articles as the catalog places them. */
export function placedOf(articles: readonly Article[], ledger: readonly LedgerLine[] = []): readonly Placed[] {
  return createCatalog(articles, { channelId: channel.id, now, ledger }).entries.get("") ?? [];
}

export function entryOf(fields: Partial<OldEntry> & { readonly id: string }): OldEntry {
  return { format: "RSS", ...fields };
}

export function entriesOf(feed: string, url = "https://old.example/feed"): readonly OldEntry[] {
  return entriesIn(readFeed(feed, url));
}

export function entriesIn(feed: ReadFeed): readonly OldEntry[] {
  const entries = new OldEntries();
  entries.add(feed);
  return entries.all();
}
