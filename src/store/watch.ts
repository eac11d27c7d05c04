/**
 * @module
 * Being told when a folder of articles changes.
 */
import { realpath, stat } from "node:fs/promises";
import { basename, relative, sep } from "node:path";
import { FeedmillError } from "../errors.ts";
import { Burst } from "./folder/burst.ts";
import { isSilentFolder, isSilentPath } from "./folder/names.ts";
import { isSilentFileSystem, limitOf } from "./folder/poll.ts";
import { identityOf } from "./folder/stamp.ts";
import { type TreeWatch, watchTree } from "./folder/tree-watch.ts";
import { describeFsError } from "./fs-error.ts";

/** What is told of a folder. */
export interface WatchOptions {
  /** Absolute paths below the folder that hold no articles. */
  readonly ignore: readonly string[];
  /** Whether nothing is told of a file or folder at a path below the folder; default where no article can be. */
  readonly isSilent?: ((path: string) => boolean) | undefined;
  /** Gets paths of files and folders below the folder, `/`-separated; `""` where anything may have changed. */
  readonly onChange: (changed: ReadonlySet<string>) => void;
  readonly onError: (error: FeedmillError) => void;
}

/** A folder that is watched. */
export interface FolderWatch {
  /** Nothing is told afterwards. */
  readonly close: () => Promise<void>;
}

/** How often it is looked whether the folder is still the same, and what changed where it can't be watched. */
const INTERVAL = 2000;

/** When a new folder is told of again. Milliseconds. */
const SECOND_LOOK = 1000;

/**
 * Watches a folder until it is closed. Changes are gathered until it is quiet for 100 ms, for a second at most. Links are
 * not followed; a folder that is replaced is watched on. What can't be watched is looked at every 2 seconds.
 *
 * @returns When watching has begun.
 * @throws {FeedmillError} When there is no such folder.
 */
export async function watchFolder(folder: string, options: WatchOptions): Promise<FolderWatch> {
  const watcher = new FolderWatcher(folder, options);
  await watcher.start().catch((error: unknown) => {
    throw new FeedmillError(`${folder}: ${describeFsError(error)}; expected a folder of articles`);
  });
  return watcher;
}

class FolderWatcher implements FolderWatch {
  readonly #folder: string;
  readonly #options: WatchOptions;
  readonly #burst: Burst;
  readonly #timers = new Set<ReturnType<typeof setTimeout>>();
  #tree: TreeWatch | undefined;
  /** Of the folder that is watched; undefined while it is gone. */
  #identity: string | undefined;
  #isPolling = false;
  /** Whether the system lets nothing be watched. */
  #isLimited = false;
  #isClosed = false;
  /** One check waits for the other. */
  #checks: Promise<void> = Promise.resolve();

  constructor(folder: string, options: WatchOptions) {
    this.#folder = folder;
    this.#options = options;
    this.#burst = new Burst((paths) => {
      options.onChange(paths);
      this.#check(paths.has(""), false);
    });
  }

  async start(): Promise<void> {
    this.#identity = await this.#identify();
    this.#isPolling = await isSilentFileSystem(this.#folder);
    await this.#watch();
    this.#timers.add(setInterval(() => this.#check(true, this.#isPolling), INTERVAL));
  }

  readonly close: FolderWatch["close"] = async () => {
    this.#isClosed = true;
    this.#burst.stop();
    for (const timer of this.#timers) clearTimeout(timer);
    await this.#checks;
    await this.#tree?.close();
  };

  async #identify(): Promise<string> {
    const root = await realpath(this.#folder);
    return `${root} ${identityOf(await stat(root))}`;
  }

  /** If the folder, or one in it, isn't the one that is watched any more, it is watched anew. */
  #check(isRootInDoubt: boolean, tellAnyway: boolean): void {
    const check = async () => {
      if (this.#isClosed) return;
      const identity = isRootInDoubt ? await this.#identify().catch(() => undefined) : this.#identity;
      const isOther = identity !== this.#identity || (await this.#tree?.isOutdated()) === true;
      this.#identity = identity;
      if (isOther) await this.#watchAnew();
      if ((isOther || tellAnyway) && !this.#isClosed) this.#options.onChange(new Set([""]));
    };
    this.#checks = this.#checks.then(check).catch((error: unknown) => this.#report(error));
  }

  async #watchAnew(): Promise<void> {
    await this.#tree?.close();
    this.#tree = undefined;
    if (this.#identity !== undefined && !this.#isLimited && !this.#isClosed) await this.#watch();
  }

  async #watch(): Promise<void> {
    const root = await realpath(this.#folder);
    const ignored = new Set(await Promise.all(this.#options.ignore.map((path) => realpath(path).catch(() => path))));
    const { isSilent } = this.#options;
    const pathOf = (path: string) => relative(root, path).split(sep).join("/");
    const tell = (path: string) => {
      if (!(isSilent ?? isSilentPath)(pathOf(path))) this.#burst.add(pathOf(path));
    };
    const tree = await watchTree(root, {
      isIgnored: (path) => (isSilent?.(pathOf(path)) ?? isSilentFolder(basename(path))) || ignored.has(path),
      onPath: (path) => ignored.has(path) || tell(path),
      onNewFolder: (path) => {
        tell(path);
        const timer = setTimeout(() => {
          this.#timers.delete(timer);
          tell(path);
        }, SECOND_LOOK);
        this.#timers.add(timer);
      },
      onError: (error) => this.#report(error),
    });
    if (this.#isLimited) await tree.close();
    else this.#tree = tree;
  }

  #report(error: unknown): void {
    const limit = limitOf(error);
    if (limit === undefined) this.#options.onError(new FeedmillError(`${this.#folder}: ${describeFsError(error)}`));
    else if (!this.#isLimited) this.#giveUp(limit);
  }

  #giveUp(limit: string): void {
    this.#isLimited = true;
    this.#isPolling = true;
    const tree = this.#tree;
    this.#tree = undefined;
    void tree?.close();
    const instead = `it is looked at every ${INTERVAL / 1000} seconds instead; raise ${limit} to be told at once`;
    this.#options.onError(new FeedmillError(`${this.#folder}: the system's limit of watches is reached; ${instead}`));
  }
}
