/**
 * @module
 * From a folder and its configuration to a publication.
 */
import { join, resolve } from "node:path";
import type { Config } from "../config/schema.ts";
import { siteTitle } from "../config/title.ts";
import type { ChannelOptions } from "../feed/channel.ts";
import type { Publication } from "../publish/document.ts";
import { type PublishOptions, publish } from "../publish/publish.ts";
import { readAssets } from "../store/assets.ts";
import { type FolderStore, folderStore } from "../store/folder.ts";

/** Style sheets, script and icon that come with feedmill. */
const OWN_ASSETS = join(import.meta.dirname, "../../public");

/** A folder, read. */
export interface OpenedSite {
  readonly publication: Publication;
  readonly store: FolderStore;
  readonly channel: ChannelOptions;
}

/** How a command opens a folder. */
export interface OpenOptions extends Pick<PublishOptions, "pages"> {
  readonly folder: string;
  readonly config: Config;
  /** The site's URL where the configuration names none. */
  readonly url: string;
  readonly now: Date;
}

/** Reads every article, and publishes them with the configuration's values. */
export async function openSite({ folder, config, url, now, pages = true }: OpenOptions): Promise<OpenedSite> {
  const { limit, maxBytes, timezone, redirects, gone } = config;
  const channel = channelOf(config, folder, url);
  const own = config.public === undefined ? [] : [config.public];
  const ignore = [config.out, ...own].map((path) => resolve(path));
  const [assets, store] = await Promise.all([
    readAssets(OWN_ASSETS, ...own),
    folderStore(folder, { channelId: channel.id ?? channel.url, timezone, now, ignore }),
  ]);
  return { publication: publish(store, { channel, assets, pages, limit, maxBytes, redirects, gone }), store, channel };
}

function channelOf(config: Config, folder: string, url: string): ChannelOptions {
  const { description, language, author, copyright, image, icon, hub, id, permalink } = config;
  const title = config.title ?? siteTitle(folder);
  return { title, url: config.url ?? url, description, language, author, copyright, image, icon, hub, id, permalink };
}
