/**
 * @module
 * The store for a folder of articles.
 */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { LRUCache } from "lru-cache";
import type { Article, Metadata } from "../article/article.ts";
import { FeedmillError, type Problem } from "../errors.ts";
import { type ParseOptions, parse } from "../parse/parse.ts";
import { type Catalog, type CatalogOptions, createCatalog } from "./catalog.ts";
import { type Bodies, catalogStore, withBody } from "./memory.ts";
import { describeFsError, type FoundSource, scan } from "./scan.ts";
import { StaleError, type Store } from "./store.ts";

/** How a folder is read. */
export interface FolderOptions extends CatalogOptions, ParseOptions {
  /** Absolute paths below the folder that hold no articles: the export, the public files. */
  readonly ignore?: readonly string[];
}

/** A store, and what its author should know of the files. */
export type FolderStore = Store & Pick<Catalog, "problems"> & { readonly drafts: number; readonly scheduled: number };

/** Bodies that are kept in memory. Characters. */
const CACHED_CHARACTERS = 64 * 1024 * 1024;

/** Files that are read at the same time. */
const PARALLEL = 16;

/**
 * Reads every article below `folder`. One that can't be read is among the `problems`; the others go on.
 *
 * @throws {FeedmillError} When there is no such folder.
 */
export async function folderStore(folder: string, options: FolderOptions): Promise<FolderStore> {
  const { sources, problems } = await scan(folder, options.ignore ?? []).catch((error: unknown) => {
    throw new FeedmillError(`${folder}: ${describeFsError(error)}; expected a folder of articles`);
  });
  const bodies = new BodyCache(folder, new Map(sources.map((source) => [source.path, source])), options);
  const metadata: Metadata[] = [];
  for (let i = 0; i < sources.length; i += PARALLEL) {
    const read = await Promise.all(sources.slice(i, i + PARALLEL).map((source) => bodies.load(source)));
    for (const { articles, problems: found } of read) {
      metadata.push(...articles.map(({ html: _, ...rest }) => rest));
      problems.push(...found);
    }
  }
  const catalog = createCatalog(metadata, options);
  const store = catalogStore({ ...catalog, problems: [...problems, ...catalog.problems] }, bodies);
  const drafts = metadata.filter(({ draft }) => draft).length;
  return { ...store, drafts, scheduled: metadata.length - drafts - catalog.articles.size };
}

/** Reads files again when a body was dropped from memory. */
class BodyCache implements Bodies {
  readonly #folder: string;
  readonly #sources: ReadonlyMap<string, FoundSource>;
  readonly #options: ParseOptions;
  readonly #articles = new LRUCache<string, Article>({
    maxSize: CACHED_CHARACTERS,
    sizeCalculation: ({ html, title }) => html.length + title.length + 200,
  });

  constructor(folder: string, sources: ReadonlyMap<string, FoundSource>, options: ParseOptions) {
    this.#folder = folder;
    this.#sources = sources;
    this.#options = options;
  }

  /** Reads and parses one file, and keeps the bodies for a while. */
  async load(source: FoundSource): Promise<{ articles: readonly Article[]; problems: readonly Problem[] }> {
    const bytes = await readFile(join(this.#folder, source.path)).catch(describeFsError);
    if (typeof bytes === "string") {
      return { articles: [], problems: [{ severity: "error", path: source.path, reason: bytes }] };
    }
    const parsed = parse({ ...source, bytes }, this.#options);
    for (const article of parsed.articles) this.#articles.set(article.path, article);
    return parsed;
  }

  readonly read: Store["read"] = async ({ article }) => {
    const cached = this.#articles.get(article.path);
    if (cached?.hash === article.hash) return withBody(article, cached);
    const source = this.#sources.get(article.path.replace(/#\d+$/, ""));
    const parsed = source === undefined ? undefined : await this.load(source);
    return withBody(
      article,
      parsed?.articles.find(({ path }) => path === article.path),
    );
  };

  readonly attachment: Store["attachment"] = async ({ article }, name) => {
    const known = article.attachments.find((attachment) => attachment.name === name);
    const folder = join(this.#folder, article.path, "..");
    const bytes = known && (await readFile(join(folder, name)).catch(() => undefined));
    if (known === undefined || bytes?.length !== known.length)
      throw new StaleError(`${name} changed since it was read`);
    return new Uint8Array(bytes);
  };
}
