/**
 * @module
 * A site that is kept current while folder, configuration and time go on.
 */
import { type Clock, systemClock } from "../clock.ts";
import type { Config } from "../config/schema.ts";
import type { Publication } from "../publish/document.ts";
import type { FolderStore } from "../store/folder.ts";
import { openCurrent } from "./current.ts";
import type { Report } from "./event.ts";
import { Follower } from "./follower.ts";
import type { SiteFolder } from "./parts.ts";
import { EVERYTHING } from "./watches.ts";

/** What is kept current, and how. */
export interface LiveOptions extends SiteFolder {
  /** Reads the configuration anew when its file may have changed; without it, `config` holds for good. */
  readonly configure?: (() => Promise<Config>) | undefined;
  /** Whether there are pages for people besides the feeds; default true. */
  readonly pages?: boolean | undefined;
  /** Default that of this machine. */
  readonly clock?: Clock | undefined;
  /** Must not throw. */
  readonly report?: Report | undefined;
}

/** A publication that is swapped for a new one whenever something has changed. */
export interface LiveSite {
  /** The current one: `createApp(site.publication)`. */
  readonly publication: () => Publication;
  /** What the current one is made from. */
  readonly store: () => FolderStore;
  /** The one that is used. */
  readonly config: () => Config;
  /** Looks for changes of any kind now, and resolves when those are published that are not just being made. */
  readonly refresh: () => Promise<void>;
  /** Ends watching and waiting, and resolves when what was begun is finished and written. */
  readonly stop: () => Promise<void>;
}

/**
 * Publishes a folder, keeps its ledger, tells its hub, and watches it with its configuration and its public files. What
 * can't be read later is reported, and stays as it was before.
 *
 * @throws {FeedmillError} When a folder, or a line of the ledger, can't be read at the start.
 */
export async function liveSite({ clock = systemClock, report = () => {}, ...site }: LiveOptions): Promise<LiveSite> {
  const current = await openCurrent({ ...site, clock, report });
  const follower = new Follower(current, await current.take(undefined));
  await follower.start();
  return {
    publication: () => follower.shown.publication,
    store: () => follower.shown.store,
    config: () => follower.config,
    refresh: () => follower.ask(EVERYTHING),
    stop: () => follower.stop(),
  };
}
