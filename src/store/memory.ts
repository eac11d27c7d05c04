/**
 * @module
 * The store for articles that are in memory already: from a database, an API, a test.
 */
import type { Article, Metadata } from "../article/article.ts";
import { type Catalog, type CatalogOptions, createCatalog } from "./catalog.ts";
import { StaleError, type Store } from "./store.ts";

/** A store, with what its owner should know and keep: the `ledger` is to be given back the next time. */
export type CatalogStore = Store & Pick<Catalog, "problems" | "ledger" | "due">;

/** Bodies and files of articles, for {@link catalogStore}. */
export type Bodies = Pick<Store, "read" | "attachment">;

/**
 * Publishes articles as they are; `problems` names ids and addresses that were claimed twice. For ids and dates that last
 * when articles are renamed, keep the `ledger`, see {@link CatalogOptions}.
 */
export function memoryStore(articles: readonly Article[], options: CatalogOptions): CatalogStore {
  const byPath = withPaths(articles);
  return catalogStore(createCatalog([...byPath.values()], options), {
    read: async ({ article }) => withBody(article, byPath.get(article.path)),
    attachment: async ({ path }, name) => {
      throw new StaleError(`Expected no file with an article in memory, got a request for ${path}${name}`);
    },
  });
}

/** Answers from a catalogue; bodies and files come from `bodies`. */
export function catalogStore(catalog: Catalog, bodies: Bodies): CatalogStore {
  const feeds = new Map(catalog.feeds.map((info) => [info.path, info]));
  return {
    ...bodies,
    problems: catalog.problems,
    ledger: catalog.ledger,
    due: catalog.due,
    feeds: async () => catalog.feeds,
    feed: async (path) => feeds.get(path),
    entries: async (path, start, end) => catalog.entries.get(path)?.slice(start, end) ?? [],
    article: async (path) => catalog.articles.get(path),
    deleted: async (path, count) => catalog.deleted.get(path)?.slice(0, count) ?? [],
    former: async (path) => catalog.former.get(path),
    formers: async function* () {
      yield* catalog.former;
    },
    feedsOf: async ({ path }) => (catalog.feedsOf.get(path) ?? []).flatMap((feed) => feeds.get(feed) ?? []),
  };
}

/** What the catalogue decided of an article wins over what the article says. */
export function withBody(known: Metadata, article: Article | undefined): Article {
  if (article?.hash !== known.hash) throw new StaleError(`${known.path} changed since it was read`);
  return { html: article.html, ...known };
}

/** Articles by path; of several with one path, `#2` is added to that of the second oldest. */
function withPaths(articles: readonly Article[]): ReadonlyMap<string, Article> {
  const byPath = new Map<string, Article>();
  const counts = new Map<string, number>();
  for (const article of [...articles].sort(oldestFirst)) {
    let count = (counts.get(article.path) ?? 0) + 1;
    while (byPath.has(numbered(article.path, count))) count++;
    counts.set(article.path, count);
    const path = numbered(article.path, count);
    byPath.set(path, { ...article, path });
  }
  return byPath;
}

function numbered(path: string, count: number): string {
  return count === 1 ? path : `${path}#${count}`;
}

function oldestFirst(a: Article, b: Article): number {
  return a.published.getTime() - b.published.getTime() || (a.hash < b.hash ? -1 : Number(a.hash > b.hash));
}
