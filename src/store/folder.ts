/**
 * @module
 * The store for a folder of articles.
 */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { LRUCache } from "lru-cache";
import type { Article, Metadata } from "../article/article.ts";
import { FeedmillError } from "../errors.ts";
import { type Parsed, type ParseOptions, parse } from "../parse/parse.ts";
import { contentHash } from "./attachments.ts";
import { type Catalog, type CatalogOptions, createCatalog } from "./catalog.ts";
import { describeFsError } from "./fs-error.ts";
import { type Bodies, catalogStore, withBody } from "./memory.ts";
import { type FoundSource, scan } from "./scan.ts";
import { StaleError, type Store } from "./store.ts";

/** How a folder is read. */
export interface FolderOptions extends CatalogOptions, ParseOptions {
  /** Absolute paths below the folder that hold no articles: the export, the public files. */
  readonly ignore?: readonly string[];
  /** Characters of bodies that are kept in memory; default 64 Mi. */
  readonly cachedCharacters?: number;
}

/** A store, and what its author should know of the files. */
export interface FolderStore extends Store, Pick<Catalog, "problems"> {
  /** Articles that are held back until they are finished. */
  readonly drafts: number;
  /** Articles that are dated later than now. */
  readonly scheduled: number;
}

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
  const files = new Files(folder, sources, options);
  const metadata: Metadata[] = [];
  for (let i = 0; i < sources.length; i += PARALLEL) {
    for (const parsed of await Promise.all(sources.slice(i, i + PARALLEL).map((source) => files.load(source)))) {
      for (const { html: _, ...rest } of parsed.articles) metadata.push(rest);
      for (const problem of parsed.problems) problems.push(problem);
    }
  }
  const catalog = createCatalog(metadata, options);
  const store = catalogStore({ ...catalog, problems: [...problems, ...catalog.problems] }, files);
  const drafts = metadata.filter(({ draft }) => draft).length;
  return { ...store, drafts, scheduled: metadata.length - drafts - catalog.articles.size };
}

/** Reads bodies and attachments; a body that was dropped from memory is read again. */
class Files implements Bodies {
  readonly #folder: string;
  readonly #sources: ReadonlyMap<string, FoundSource>;
  readonly #options: FolderOptions;
  readonly #articles: LRUCache<string, Article>;

  constructor(folder: string, sources: readonly FoundSource[], options: FolderOptions) {
    this.#folder = folder;
    this.#sources = new Map(sources.map((source) => [source.path, source]));
    this.#options = options;
    this.#articles = new LRUCache({
      maxSize: options.cachedCharacters ?? 64 * 1024 * 1024,
      sizeCalculation: ({ html, title }) => html.length + title.length + 200,
    });
  }

  /** Reads and parses one file, and keeps the bodies for a while. */
  async load(source: FoundSource): Promise<Parsed> {
    const bytes = await readFile(join(this.#folder, source.path)).catch(describeFsError);
    if (typeof bytes === "string") {
      return { articles: [], problems: [{ severity: "error", path: source.path, reason: bytes }] };
    }
    const parsed = parse({ ...source, bytes }, this.#options);
    for (const article of parsed.articles) this.#articles.set(article.path, article);
    return parsed;
  }

  readonly read: Store["read"] = async ({ article }) => {
    const { path, hash } = article;
    const cached = this.#articles.get(path);
    if (cached?.hash === hash) return withBody(article, cached);
    const source = this.#sourceOf(article);
    const parsed = source && (await this.load(source));
    return withBody(
      article,
      parsed?.articles.find((one) => one.path === path),
    );
  };

  readonly attachment: Store["attachment"] = async ({ article }, name) => {
    const known = article.attachments.find((attachment) => attachment.name === name);
    const file = this.#sourceOf(article)?.files.get(name);
    const bytes = file && (await readFile(join(this.#folder, file)).catch(() => undefined));
    if (!bytes || contentHash(bytes) !== known?.hash) throw new StaleError(`${name} changed since it was read`);
    return new Uint8Array(bytes);
  };

  /** One file may hold several articles. */
  #sourceOf({ path }: Metadata): FoundSource | undefined {
    return this.#sources.get(path.replace(/#\d+$/, ""));
  }
}
