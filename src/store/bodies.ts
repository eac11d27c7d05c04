/**
 * @module
 * Bodies of the articles of a folder: in memory for a while, and read again when they are not.
 */
import type { Article, Metadata } from "../article/article.ts";
import { type Parsed, type ParseOptions, parse } from "../parse/parse.ts";
import { contentHash } from "./attachments.ts";
import { readBelow } from "./folder/confined.ts";
import type { Version } from "./folder/version.ts";
import { type Cache, createCache } from "./latest.ts";
import { type Bodies, withBody } from "./memory.ts";
import { StaleError, type Store } from "./store.ts";

/** Of each article: who still answers with the state before the last change needs the body before it. */
const VERSIONS = 2;

/** Articles by path, and by the hash of each, shared by several states of a folder. */
export type Memory = Cache<Article>;

/** @param characters How many are kept; the body that wasn't asked for the longest goes first. */
export function createMemory(characters: number): Memory {
  return createCache(characters, ({ html, title }) => html.length + title.length + 200, VERSIONS);
}

/** The bodies and files of one state of a folder; what has changed on the disk since is stale. */
export class FolderBodies implements Bodies {
  readonly #root: string;
  readonly #versions: ReadonlyMap<string, Version>;
  readonly #memory: Memory;
  readonly #options: ParseOptions;

  constructor(root: string, versions: ReadonlyMap<string, Version>, memory: Memory, options: ParseOptions) {
    this.#root = root;
    this.#versions = versions;
    this.#memory = memory;
    this.#options = options;
  }

  readonly read: Store["read"] = async ({ article }) => {
    const version = this.#versionOf(article);
    const pinned = version?.pinned.find(({ path }) => path === article.path);
    const known = pinned ?? this.#memory.get(article.path, article.hash);
    if (known?.hash === article.hash) return withBody(article, known);
    const parsed = version && (await this.#readAgain(version));
    for (const one of parsed?.articles ?? []) this.#memory.set(one.path, one.hash, one);
    return withBody(
      article,
      parsed?.articles.find(({ path }) => path === article.path),
    );
  };

  readonly attachment: Store["attachment"] = async ({ article }, name) => {
    const known = article.attachments.find((attachment) => attachment.name === name);
    const file = this.#versionOf(article)?.source.files.get(name);
    const bytes = file && (await this.#bytesOf(file, known?.length));
    if (!bytes || contentHash(bytes) !== known?.hash) throw new StaleError(`${name} changed since it was read`);
    return new Uint8Array(bytes);
  };

  /** With the time and the attachments that it had: they are part of an article's hash. */
  async #readAgain({ source }: Version): Promise<Parsed | undefined> {
    const bytes = await this.#bytesOf(source.path);
    return bytes && parse({ ...source, bytes }, this.#options);
  }

  /** Undefined for a file that can't be read, or hasn't the length that is expected. */
  #bytesOf(path: string, length?: number) {
    const check = ({ size }: { readonly size: number }) => {
      if (length !== undefined && size !== length) throw new StaleError(`${path} changed since it was read`);
    };
    return readBelow(this.#root, path, check).then(
      ({ bytes }) => bytes,
      () => undefined,
    );
  }

  /** One file may hold several articles. */
  #versionOf({ path }: Metadata): Version | undefined {
    return this.#versions.get(path) ?? this.#versions.get(path.replace(/#\d+$/, ""));
  }
}
