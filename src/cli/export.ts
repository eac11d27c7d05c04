/**
 * @module
 * `feedmill export`: writes a folder's publication as files.
 */
import type { Config } from "../config/schema.ts";
import { FeedmillError } from "../errors.ts";
import { seenEntries } from "../export/entries.ts";
import { type ExportReport, exportPublication } from "../export/export.ts";
import { hostsNamed } from "../export/hosts.ts";
import { completeChannel } from "../feed/channel.ts";
import { NODE_CODINGS } from "../server/node-codings.ts";
import { type OpenedSite, openSite } from "../site/site.ts";
import { printFeedsGone, printPlan, printReview, summary } from "./export-report.ts";
import { hubOf, pingHub } from "./ping.ts";
import { createProgress, type Progress, type Talk } from "./progress.ts";
import { StoppedError, stoppable } from "./stop.ts";
import { count, paint, printProblems, type Terminal } from "./terminal.ts";

/** Flags of the command alone. */
export interface ExportFlags extends Talk {
  readonly force?: boolean;
  readonly feedsOnly?: boolean;
  /** Whether what goes wrong beside the export makes the command fail, after all else was exported. */
  readonly strict?: boolean;
  /** Hosts whose configuration is written. */
  readonly host?: readonly string[];
  readonly precompress?: boolean;
  /** Whether nothing is written. */
  readonly dryRun?: boolean;
  /** Whether much may reappear as unread, or vanish, or ids and dates not be remembered. */
  readonly accept?: boolean;
  /** Whether only the moment when the next article is due goes to stdout. */
  readonly until?: boolean;
  /** Whether the hub is told. */
  readonly ping?: boolean;
}

/** @returns The exit code. */
export async function runExport(
  folder: string,
  config: Config,
  flags: ExportFlags,
  terminal: Terminal,
): Promise<number> {
  const hub = flags.ping && !flags.dryRun ? hubOf(config) : undefined;
  const progress = createProgress(terminal, flags);
  const said = {
    ...terminal,
    out: flags.quiet && !flags.dryRun ? () => undefined : flags.until ? terminal.err : terminal.out,
  };
  const url = `http://${config.host}:${config.port}/`;
  const site = await openSite({ folder, config, url, now: new Date(), pages: !flags.feedsOnly, ...progress });
  progress.end();
  printProblems(site.problems, said);
  if (config.url === undefined) {
    warn(`no url is set: every link leads to ${url}; give the site's address with --url`, said);
  }
  try {
    const isSaved = await write(site, config, { ...flags, ...progress }, said);
    const isTold = hub === undefined || (await pingHub(hub, folder, site.publication, said));
    if (flags.until && site.store.due !== undefined) terminal.out(timeOf(site.store.due));
    progress.breakdown();
    const failed = site.problems.some(({ severity }) => severity === "error") || !isSaved || !isTold;
    return flags.strict && failed ? 1 : 0;
  } catch (error) {
    if (!(error instanceof StoppedError)) throw error;
    terminal.err(`Export ${error.message}`);
    return error.exitCode;
  }
}

/** @returns Whether what became known of the articles is kept. */
async function write(
  site: OpenedSite,
  config: Config,
  { onStep, end, ...flags }: ExportFlags & Progress,
  terminal: Terminal,
): Promise<boolean> {
  const { publication, store } = site;
  const entries = await seenEntries(store, completeChannel(site.channel));
  let isSaved = true;
  const ready = async () => {
    isSaved = await saveLedger(site, flags, terminal);
  };
  const report = await stoppable((signal) =>
    exportPublication(publication, {
      ...{ out: config.out, force: flags.force, accept: flags.accept, dryRun: flags.dryRun },
      hosts: hostsNamed(flags.host ?? []),
      precompress: flags.precompress ? NODE_CODINGS : [],
      ...{ entries, ready, signal, onStep },
    }),
  ).finally(end);
  await print(site, config, report, terminal, flags);
  return isSaved;
}

/** @throws {FeedmillError} When somebody else has changed it, so that ids may be others now, or it can't be written. */
async function saveLedger(
  { saveLedger, ledger: { file } }: OpenedSite,
  { accept }: ExportFlags,
  terminal: Terminal,
): Promise<boolean> {
  const saved = await saveLedger();
  if (saved.outcome === "foreign") {
    throw new FeedmillError(`Nothing was exported: ${file} changed meanwhile; export again`);
  }
  if (saved.outcome !== "kept") return true;
  if (!accept) {
    const way = "choose another with --ledger, or use --accept";
    throw new FeedmillError(`Nothing was exported, since ids and dates would be lost: ${saved.reason}; ${way}`);
  }
  warn(`ids and dates are not remembered: ${saved.reason}`, terminal);
  return false;
}

async function print(
  { store, publication }: OpenedSite,
  { out }: Config,
  report: ExportReport,
  terminal: Terminal,
  { dryRun, accept, host = [] }: ExportFlags,
): Promise<void> {
  const articles = (await store.feed(""))?.count ?? 0;
  const feeds = (await store.feeds()).length;
  if (dryRun) printPlan(report, terminal);
  if (report.review !== undefined) {
    printReview(report.review, terminal);
    await printFeedsGone(report.review, publication, { isTold: host.length > 0 }, terminal);
  }
  terminal.out(`${count(articles, "article")} in ${count(feeds, "feed")}: ${summary(report)} in ${out}`);
  if (store.due !== undefined) {
    terminal.out(`${count(store.scheduled, "article")} dated later, the next due ${timeOf(store.due)}`);
  }
  if (!dryRun) return;
  terminal.out("Nothing was written");
  const refused = report.review?.refused ?? [];
  if (refused.length > 0 && !accept) throw new FeedmillError(refused.join("\n"));
}

/** RFC 3339, to the second in which it is there: rounded up. */
function timeOf(due: Date): string {
  return new Date(Math.ceil(due.getTime() / 1000) * 1000).toISOString().replace(".000", "");
}

function warn(line: string, terminal: Terminal): void {
  terminal.err(`${paint(terminal).yellow("warning")} ${line}`);
}
