/**
 * @module
 * What needs Node: folders, files and sockets.
 */

export type { Report as CheckReport } from "./check/check.ts";
export { type Clock, systemClock } from "./clock.ts";
export type { ConfigSources } from "./config/read.ts";
export type { Config, ConfigInput } from "./config/schema.ts";
export { ConfigError, ExportError } from "./errors.ts";
export { type ExportOptions, type ExportReport, exportPublication } from "./export/export.ts";
export { HOSTS, hostsNamed } from "./export/hosts.ts";
export type { ListenOptions, RunningServer } from "./server/node.ts";
export { NODE_CODINGS } from "./server/node-codings.ts";
export type { ArticleChanges, Report, SiteEvent, SitePart } from "./site/event.ts";
export { type LiveOptions, type LiveSite, liveSite } from "./site/live.ts";
export { type Asset, readAssets } from "./store/assets.ts";
export { type Folder, type FolderOptions, type FolderStore, folderStore, openFolder } from "./store/folder.ts";
export { LEDGER_FILE, type LedgerFile, readLedger, writeLedger } from "./store/ledger/file.ts";

// Loaded when they are called: not all who export also serve and check, and each needs libraries of its own.

/** See `config/read.ts`. */
export const loadConfig: typeof import("./config/read.ts").loadConfig = async (sources) =>
  (await import("./config/read.ts")).loadConfig(sources);

/** See `check/check.ts`. */
export const check: typeof import("./check/check.ts").check = async (place, options) =>
  (await import("./check/check.ts")).check(place, options);

/** See `server/node.ts`. */
export const listen: typeof import("./server/node.ts").listen = async (fetch, options) =>
  (await import("./server/node.ts")).listen(fetch, options);
