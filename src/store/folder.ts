/**
 * @module
 * The store for a folder of articles, which is read step by step: again and again only what changed.
 */
import { FeedmillError } from "../errors.ts";
import type { ParseOptions } from "../parse/parse.ts";
import type { OnStep } from "../steps.ts";
import type { Catalog, CatalogOptions } from "./catalog.ts";
import type { KnownFile } from "./folder/attached.ts";
import { VersionCache } from "./folder/cache.ts";
import { type Claims, claim, claimEdited } from "./folder/claims.ts";
import type { Reader } from "./folder/read-version.ts";
import { createMemory } from "./folder/recall.ts";
import { findUnsettled } from "./folder/settle.ts";
import { snapshot } from "./folder/snapshot.ts";
import { keepKnown, nextLook, type Steady } from "./folder/steady.ts";
import { type Summary, summarize, summarizeNext } from "./folder/summary.ts";
import { readTexts } from "./folder/texts.ts";
import type { Vanished } from "./folder/vanish.ts";
import { readVersions } from "./folder/versions.ts";
import { describeFsError } from "./fs-error.ts";
import { Arranger } from "./recatalog.ts";
import { type Found, scan, type Tree } from "./scan.ts";
import type { Store } from "./store.ts";

export type { Vanished };

/** How files are read. */
export interface ReadOptions extends ParseOptions {
  /** Absolute paths below the folder that hold no articles: the export, the public files. */
  readonly ignore?: readonly string[];
  /** Characters of bodies that are kept in memory; default 64 Mi. */
  readonly cachedCharacters?: number;
  /** Told how far the folder is read. */
  readonly onStep?: OnStep | undefined;
  /** Bytes of sources that are kept in memory, which bodies and last good versions are made of; default a 32nd of that. */
  readonly cachedTexts?: number | undefined;
  /** Whether all bodies are asked for soon, and once, as by an export: what was parsed of a text stays until then. */
  readonly keepsParsed?: boolean | undefined;
  /** A file in which is kept what was read, for the next start; default none. */
  readonly cache?: string;
}

/** How a folder is read once. */
export interface FolderOptions extends CatalogOptions, ReadOptions {}

/** A store, and what its author should know of the files. */
export interface FolderStore extends Store, Pick<Catalog, "problems" | "ledger" | "due"> {
  /** Articles that are held back until they are finished. */
  readonly drafts: number;
  /** Articles that name files which don't belong to them. */
  readonly unattached: number;
  /** Articles that are dated later than now. */
  readonly scheduled: number;
  /** Whether files are being written, or have vanished only now: refresh again. */
  readonly unsettled: boolean;
  /** When that may make a difference. */
  readonly again?: Date | undefined;
  /** So many sources are gone that they stay for a while. */
  readonly vanished?: Vanished | undefined;
}

/** A folder that is read step by step. */
export interface Folder {
  /**
   * What the folder holds now, as of `as`. Files that didn't change aren't read again; what was yielded before keeps
   * working.
   *
   * @param changed Paths below the folder, `/`-separated, of the only files and folders that are looked at, with all that
   * is in them; `""` is the folder itself. Default everything.
   * @throws {FeedmillError} When the folder is gone, or an empty one has taken its place.
   */
  readonly refresh: (as: CatalogOptions, changed?: ReadonlySet<string>) => Promise<FolderStore>;
  /** Keeps what was read for the next start, where there is a file for that. */
  readonly keep: () => Promise<void>;
  /** Reads what wasn't read at this start, while there is room for it: should it break, it stays published. */
  readonly readTexts: () => Promise<void>;
}

/**
 * Reads every article below `folder` once. One that can't be read is among the `problems`; the others go on.
 *
 * @throws {FeedmillError} When there is no such folder.
 */
export async function folderStore(folder: string, options: FolderOptions): Promise<FolderStore> {
  return (await openFolder(folder, options)).refresh(options);
}

/** Gets ready to read a folder; nothing is read before it is refreshed. */
export async function openFolder(folder: string, options: ReadOptions): Promise<Folder> {
  const opened = new OpenFolder(folder, options);
  let last: Promise<unknown> = Promise.resolve();
  const refresh: Folder["refresh"] = (as, changed) => {
    const next = last.catch(() => {}).then(() => opened.refresh(as, changed));
    last = next;
    return next;
  };
  return { refresh, keep: () => opened.keep(), readTexts: () => opened.readTexts() };
}

/** What is known of a folder. */
interface State extends Steady {
  /** Paths that are looked at again whatever changed. */
  readonly pending: ReadonlySet<string>;
  readonly claims: Claims;
  readonly summary: Summary;
}

class OpenFolder {
  readonly #folder: string;
  readonly #options: ReadOptions;
  readonly #memory: Reader["memory"];
  readonly #described = new Map<string, KnownFile>();
  readonly #cache: VersionCache | undefined;
  readonly #arranger = new Arranger();
  #state: State | undefined;

  constructor(folder: string, options: ReadOptions) {
    this.#folder = folder;
    this.#options = options;
    this.#memory = createMemory(options.cachedCharacters, options.cachedTexts, options.keepsParsed);
    this.#cache = options.cache === undefined ? undefined : new VersionCache(options.cache, options);
  }

  async keep(): Promise<void> {
    if (this.#state !== undefined) await this.#cache?.keep(this.#state.versions);
  }

  async readTexts(): Promise<void> {
    const { tree, versions } = this.#state ?? {};
    if (tree !== undefined && versions !== undefined) await readTexts(tree.root, versions.values(), this.#memory);
  }

  /** Not to be called again before it is done. What is known changes only when all has gone well. */
  async refresh(as: CatalogOptions, changed?: ReadonlySet<string>): Promise<FolderStore> {
    const before = this.#state;
    const { onStep } = this.#options;
    onStep?.("look");
    const tree = await this.#look(before, changed);
    const at = as.now.getTime();
    const waiting = await findUnsettled(before, tree, at);
    const { found, absence, edited } = keepKnown(before, tree, { waiting, at });
    const unsettled = new Set(waiting.keys());
    const failed = new Set<string>();
    const reader = { ...this.#reader(tree.root, found), unsettled, failed };
    let claims = (before && edited && claimEdited(before, found, edited)) ?? claim(found);
    const known = before?.versions ?? (await this.#cache?.recall(claims.sources));
    const read = await readVersions(reader, claims, known);
    claims = { ...claims, sources: [] }; // to arrange them takes memory too
    onStep?.("arrange");
    const next = before && read.edited && summarizeNext(before.summary, before.versions, read.edited);
    const summary = next ?? summarize(read.versions);
    const all = { ...read, edited: next && read.edited, summary, unread: new Set([...claims.unread, ...unsettled]) };
    const store = snapshot(as, all, reader, this.#arranger);
    const pending = new Set([...unsettled, ...failed, ...absence.since.keys()]);
    const state = { tree: { ...tree, edited: undefined }, found, versions: read.versions, waiting, absence, pending };
    this.#state = { ...state, claims, summary };
    for (const path of this.#described.keys()) if (!found.has(path)) this.#described.delete(path);
    const again = nextLook({ waiting, absence, unsettled, at });
    return { ...store, unsettled: again !== undefined, again, vanished: absence.many };
  }

  #reader(root: string, found: ReadonlyMap<string, Found>): Omit<Reader, "unsettled" | "failed"> {
    const [options, memory, described] = [this.#options, this.#memory, this.#described];
    return { root, found, options, memory, described, distrust: () => this.#distrust() };
  }

  /** All of it is read anew, the next time. */
  #distrust(): void {
    this.#cache?.discard();
    this.#state = undefined;
  }

  async #look(before: State | undefined, changed: ReadonlySet<string> | undefined): Promise<Tree> {
    const paths = before && changed && new Set([...changed, ...before.pending]);
    const tree = await scan(this.#folder, this.#options.ignore ?? [], before?.tree, paths).catch((error: unknown) => {
      throw new FeedmillError(`${this.#folder}: ${describeFsError(error)}; expected a folder of articles`);
    });
    const isAnother = before !== undefined && before.tree.identity !== tree.identity;
    if (!isAnother || tree.found.size > 0 || before.tree.found.size === 0) return tree;
    throw new FeedmillError(`${this.#folder}: an empty folder has taken its place; expected the folder of articles`);
  }
}
