/**
 * @module
 * What needs Node: folders, files and sockets.
 */

export { check, type Report as CheckReport } from "./check/check.ts";
export { type Clock, systemClock } from "./clock.ts";
export type { ConfigSources } from "./config/read.ts";
export type { Config, ConfigInput } from "./config/schema.ts";
export { ConfigError, ExportError } from "./errors.ts";
export { type ExportOptions, type ExportReport, exportPublication } from "./export/export.ts";
export { HOSTS, hostsNamed } from "./export/hosts.ts";
export { type ListenOptions, listen, type RunningServer } from "./server/node.ts";
export { NODE_CODINGS } from "./server/node-codings.ts";
export type { ArticleChanges, Report, SiteEvent, SitePart } from "./site/event.ts";
export { type LiveOptions, type LiveSite, liveSite } from "./site/live.ts";
export { type Asset, readAssets } from "./store/assets.ts";
export { type Folder, type FolderOptions, type FolderStore, folderStore, openFolder } from "./store/folder.ts";
export { LEDGER_FILE, type LedgerFile, readLedger, writeLedger } from "./store/ledger/file.ts";

/** See `config/read.ts`; loaded when it is called, since who checks a configuration needs a large library for it. */
export const loadConfig: typeof import("./config/read.ts").loadConfig = async (sources) =>
  (await import("./config/read.ts")).loadConfig(sources);
