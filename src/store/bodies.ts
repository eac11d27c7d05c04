/**
 * @module
 * Bodies of the articles of a folder: in memory for a while, and read again when they are not.
 */
import type { Metadata } from "../article/article.ts";
import type { ParseOptions } from "../parse/parse.ts";
import { contentHash } from "./attachments.ts";
import { readBelow } from "./folder/confined.ts";
import type { Reader } from "./folder/read-version.ts";
import { type Memory, readBody, recall } from "./folder/recall.ts";
import type { Version } from "./folder/version.ts";
import { type Bodies, withBody } from "./memory.ts";
import { StaleError, type Store } from "./store.ts";

/** The bodies and files of one state of a folder; what has changed on the disk since is stale. */
export class FolderBodies implements Bodies {
  readonly #root: string;
  readonly #versions: ReadonlyMap<string, Version>;
  readonly #memory: Memory;
  readonly #options: ParseOptions;

  readonly #distrust: () => void;

  /** @param distrust Told when a version says what was never in its bytes: it was recalled from a cache that is wrong. */
  constructor(
    root: string,
    versions: ReadonlyMap<string, Version>,
    { memory, options, distrust }: Pick<Reader, "memory" | "options" | "distrust">,
  ) {
    this.#root = root;
    this.#distrust = distrust;
    this.#versions = versions;
    this.#memory = memory;
    this.#options = options;
  }

  readonly read: Store["read"] = async ({ article }) => {
    const version = this.#versionOf(article);
    const known = version && recall(this.#memory, version, article, this.#options);
    const found = known ?? (version && this.#readAgain(version, article));
    return withBody(article, found);
  };

  readonly attachment: Store["attachment"] = async ({ article }, name) => {
    const known = article.attachments.find((attachment) => attachment.name === name);
    const file = this.#versionOf(article)?.attached.files.get(name);
    const bytes = file && this.#bytesOf(file, known?.length);
    if (!bytes || contentHash(bytes) !== known?.hash) throw new StaleError(`${name} changed since it was read`);
    return new Uint8Array(bytes);
  };

  /** With the time and the attachments that it had: they are part of an article's hash. */
  #readAgain(version: Version, article: Metadata) {
    const bytes = this.#bytesOf(version.path);
    const body = bytes && readBody(this.#memory, version, bytes, article, this.#options);
    if (bytes && body === undefined && contentHash(bytes) === version.digest) this.#distrust();
    return body;
  }

  /** Until the next file is read. Undefined for one that can't be, or hasn't the length that is expected. */
  #bytesOf(path: string, length?: number): Uint8Array | undefined {
    const check = ({ size }: { readonly size: number }) => {
      if (length !== undefined && size !== length) throw new StaleError(`${path} changed since it was read`);
    };
    try {
      return readBelow(this.#root, path, check).bytes;
    } catch {
      return undefined;
    }
  }

  /** One file may hold several articles. */
  #versionOf({ path }: Metadata): Version | undefined {
    return this.#versions.get(path) ?? this.#versions.get(path.replace(/#\d+$/, ""));
  }
}
