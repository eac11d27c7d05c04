/**
 * @module
 * Watching the folders of a tree: they tell of the files in them, so that a watch for each file isn't needed.
 */
import { lstat } from "node:fs/promises";
import { basename, join } from "node:path";
import { FSWatcher } from "chokidar";
import { identityOf } from "./stamp.ts";

/** A tree that is watched until it is closed. */
export interface TreeWatch {
  readonly close: () => Promise<void>;
  /** Whether a folder was replaced by another one that nobody watches. */
  readonly isOutdated: () => Promise<boolean>;
}

/** What is told of a tree, by absolute paths. */
export interface TreeEvents {
  readonly isIgnored: (folder: string) => boolean;
  /** A file or folder may have changed. */
  readonly onPath: (path: string) => void;
  /** Files may have come into a folder before it was watched. */
  readonly onNewFolder: (folder: string) => void;
  readonly onError: (error: unknown) => void;
}

/** @returns When watching has begun. Links are not followed. */
export async function watchTree(root: string, events: TreeEvents): Promise<TreeWatch> {
  const folders = new Map<string, string>();
  const suspects = new Set<string>();
  let isReady = false;
  const watcher = new FoldersWatcher({
    followSymlinks: false,
    ignorePermissionErrors: true,
    atomic: false,
    // It is first asked without stats, then with them.
    ignored: (path, stats) => path !== root && ((stats && !stats.isDirectory()) || events.isIgnored(path)),
  });
  watcher.on("raw", (event, name, details) => {
    const folder = watchedPath(details) ?? root;
    const path = name === null ? folder : join(folder, name);
    if (event === "rename" && folders.has(path)) suspects.add(path);
    if (path !== join(root, basename(root)) || event !== "rename") events.onPath(path);
    else events.onPath(root);
  });
  watcher.on("addDir", (folder, stats) => {
    folders.set(folder, stats === undefined ? "" : identityOf(stats));
    if (isReady) events.onNewFolder(folder);
  });
  watcher.on("unlinkDir", (folder) => {
    folders.delete(folder);
    events.onPath(folder);
  });
  watcher.on("error", events.onError);
  watcher.add(root);
  await new Promise<void>((done) => watcher.once("ready", done));
  isReady = true;
  const isOutdated = async () => {
    const asked = [...suspects].filter((folder) => folders.has(folder));
    suspects.clear();
    const now = await Promise.all(asked.map((folder) => lstat(folder).then(identityOf, () => undefined)));
    return asked.some((folder, i) => now[i] !== undefined && now[i] !== folders.get(folder));
  };
  return { close: () => watcher.close(), isOutdated };
}

/**
 * Lists folders alone. chokidar would ask for the stats of every file, at the start and again at each change beside it,
 * to pass it over: 4 KB of memory each. Its type, which a folder tells of each entry, is enough.
 */
class FoldersWatcher extends FSWatcher {
  override _readdirp(folder: string, { directoryFilter: filter }: Listing = {}) {
    return super._readdirp(folder, {
      type: "directories",
      alwaysStat: false,
      fileFilter: () => false,
      // Of the stats, it is only asked what the type of an entry tells too.
      directoryFilter: (entry) => typeof filter !== "function" || filter(Object.assign(entry, { stats: entry.dirent })),
    });
  }
}

type Listing = NonNullable<Parameters<FSWatcher["_readdirp"]>[1]>;

/** The folder whose watch told it: of what chokidar calls internal, so nothing is taken for granted. */
function watchedPath(details: unknown): string | undefined {
  if (typeof details !== "object" || details === null || !("watchedPath" in details)) return undefined;
  return typeof details.watchedPath === "string" ? details.watchedPath : undefined;
}
