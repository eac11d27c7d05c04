/**
 * @module
 * What a site is made of, and one state of it.
 */
import { join, resolve } from "node:path";
import type { Config } from "../config/schema.ts";
import type { Problem } from "../errors.ts";
import type { Caches } from "../publish/caches.ts";
import type { Publication } from "../publish/document.ts";
import { publish } from "../publish/publish.ts";
import type { OnStep } from "../steps.ts";
import { type Asset, readAssets } from "../store/assets.ts";
import { type Folder, type FolderStore, openFolder, type ReadOptions } from "../store/folder.ts";
import { firstCommits } from "../store/git.ts";
import { countGuesses } from "../store/guesses.ts";
import type { LedgerLine } from "../store/ledger/line.ts";
import { rememberLasting, type SiteChannel, siteChannel, withLastingIds } from "./channel.ts";
import { ledgerFile } from "./ledger.ts";
import { missingFiles } from "./missing.ts";

/** Style sheets, script and icon that come with feedmill. */
const OWN_ASSETS = join(import.meta.dirname, "../../public");

/** Of articles, in bytes: an export needs most of them soon, and any of them may break while it is served. */
const KEPT_TEXTS = 64 * 1024 * 1024;

/** Where a site comes from. */
export interface SiteFolder {
  /** The folder of articles. */
  readonly folder: string;
  readonly config: Config;
  /** The site's URL where the configuration names none. */
  readonly url: string;
  /** Told how far the folder is read. */
  readonly onStep?: OnStep | undefined;
}

/** A folder as it is opened. */
interface Opening extends SiteFolder {
  /** Whether all of it is published once, and no more. */
  readonly once?: boolean;
}

/** All that is published, apart from when. */
export interface Parts {
  readonly channel: SiteChannel;
  readonly config: Config;
  readonly folder: Folder;
  /** Files that are published as they are. */
  readonly assets: readonly Asset[];
  readonly commits: Commits;
}

/** A site as of one moment. */
export interface Snapshot {
  readonly channel: SiteChannel;
  readonly store: FolderStore;
  readonly publication: Publication;
  /** Of articles and of git. */
  readonly problems: readonly Problem[];
}

/** As of when, with which memory, and how a site is published. */
export interface Moment {
  readonly now: Date;
  readonly ledger: readonly LedgerLine[];
  readonly pages: boolean;
  readonly caches?: Caches | undefined;
  /** Paths that may be other than before; undefined when any may be. */
  readonly changed?: ReadonlySet<string> | undefined;
}

type Commits = Awaited<ReturnType<typeof firstCommits>>;

/**
 * Opens what a configuration names; of `before`, what stays the same is used on.
 *
 * @throws {FeedmillError} When a folder can't be read.
 */
export async function openParts(site: Opening, before?: Parts): Promise<Parts> {
  const { folder, config, url, onStep, once } = site;
  const isSame = before !== undefined && folderKey(folder, before.config) === folderKey(folder, config);
  const [opened, assets, commits] = await Promise.all([
    isSame ? before.folder : openFolder(folder, { ...readOptions(folder, config), onStep, keepsParsed: once }),
    siteAssets(config),
    config.gitDates ? (before?.config.gitDates && before.commits) || firstCommits(folder) : NO_COMMITS,
  ]);
  return { channel: siteChannel(config, folder, url), config, folder: opened, assets, commits };
}

function readOptions(folder: string, config: Config): ReadOptions {
  const cache = join(folder, STATE_FOLDER, "articles.jsonl");
  return { timezone: config.timezone, ignore: ignoredPaths(folder, config), cache, cachedTexts: KEPT_TEXTS };
}

/** Our own files, and under the same names those of the site instead. */
export function siteAssets({ public: own }: Config): Promise<readonly Asset[]> {
  return readAssets(OWN_ASSETS, ...(own === undefined ? [] : [own]));
}

/** Absolute paths that hold no articles. */
export function ignoredPaths(folder: string, config: Config): readonly string[] {
  const own = config.public === undefined ? [] : [config.public];
  return [config.out, ...own, ledgerFile(folder, config), join(folder, STATE_FOLDER)].map((path) => resolve(path));
}

/** What feedmill keeps in the folder of articles that isn't for version control. */
export const STATE_FOLDER = ".feedmill";

/** Reads what has changed, and publishes it. */
export async function takeSnapshot(parts: Parts, { now, ledger, pages, caches, changed }: Moment): Promise<Snapshot> {
  const { channel, config, assets, commits } = parts;
  const { limit, maxBytes, redirects, gone } = config;
  const lines = withLastingIds(ledger, channel);
  const { dates: committed, isUncertain } = commits;
  const as = {
    channelId: channel.id,
    now,
    language: config.language,
    ledger: lines,
    committed,
    isUncertain,
    permalink: config.permalink,
  };
  const store = await parts.folder.refresh(as, changed);
  rememberLasting(store.ledger, channel);
  const publication = publish(store, { channel, assets, pages, limit, maxBytes, redirects, gone, caches });
  const missing = store.unattached === 0 ? [] : await missingFiles({ channel, store, publication, assets });
  return { channel, store, publication, problems: [...uncertain(commits, store), ...store.problems, ...missing] };
}

/** That git can't be asked matters to articles that have no other date. */
function uncertain({ problems }: Commits, { ledger }: FolderStore): readonly Problem[] {
  const guesses = problems.length === 0 ? 0 : countGuesses(ledger);
  if (guesses === 0) return problems;
  const number = guesses === 1 ? "1 article is" : `${guesses.toLocaleString("en")} articles are`;
  const fate = `${number} published as of the time of the file, which isn't remembered`;
  return problems.map((problem) => ({ ...problem, reason: `${problem.reason}; ${fate}` }));
}

const NO_COMMITS: Commits = { dates: new Map(), problems: [], isUncertain: false };

function folderKey(folder: string, config: Config): string {
  return JSON.stringify([config.timezone, ignoredPaths(folder, config)]);
}
