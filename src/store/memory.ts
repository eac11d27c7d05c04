/**
 * @module
 * The store for articles that are in memory already: from a database, an API, a test.
 */
import type { Article, Metadata } from "../article/article.ts";
import type { Placed } from "../feed/feed.ts";
import { type Catalog, type CatalogOptions, createCatalog } from "./catalog.ts";
import { StaleError, type Store } from "./store.ts";

/** Bodies and files of articles, for {@link catalogStore}. */
export type Bodies = Pick<Store, "read" | "attachment">;

/** Publishes articles as they are; `problems` names ids and addresses that were claimed twice. */
export function memoryStore(articles: readonly Article[], options: CatalogOptions): Store & Pick<Catalog, "problems"> {
  const byPath = new Map(articles.map((article) => [article.path, article]));
  return catalogStore(createCatalog(articles, options), {
    read: async ({ article }) => withBody(article, byPath.get(article.path)),
    attachment: async ({ path }, name) => {
      throw new StaleError(`Expected no file with an article in memory, got a request for ${path}${name}`);
    },
  });
}

/** Answers from a catalogue; bodies and files come from `bodies`. */
export function catalogStore(catalog: Catalog, bodies: Bodies): Store & Pick<Catalog, "problems"> {
  const feeds = new Map(catalog.feeds.map((info) => [info.path, info]));
  return {
    ...bodies,
    problems: catalog.problems,
    feeds: async () => catalog.feeds,
    feed: async (path) => feeds.get(path),
    entries: async (path, start, end) => catalog.entries.get(path)?.slice(start, end) ?? [],
    article: async (path) => catalog.articles.get(path),
    feedsOf: async ({ path }: Placed) => (catalog.feedsOf.get(path) ?? []).flatMap((feed) => feeds.get(feed) ?? []),
  };
}

/** What the catalogue decided of an article wins over what the article says. */
export function withBody(known: Metadata, article: Article | undefined): Article {
  if (article?.hash !== known.hash) throw new StaleError(`${known.path} changed since it was read`);
  return { ...known, html: article.html };
}
