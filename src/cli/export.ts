/**
 * @module
 * `feedmill export`: writes a folder's publication as files.
 */
import type { Config } from "../config/schema.ts";
import { type ExportReport, exportPublication } from "../export/export.ts";
import { hostsNamed } from "../export/hosts.ts";
import { NODE_CODINGS } from "../server/node-codings.ts";
import { openSite } from "../site/site.ts";
import { count, paint, printProblems, type Terminal } from "./terminal.ts";

/** Flags of the command alone. */
export interface ExportFlags {
  readonly force?: boolean;
  readonly feedsOnly?: boolean;
  /** Whether an article that can't be read makes the command fail, after the others were exported. */
  readonly strict?: boolean;
  /** Hosts whose configuration is written. */
  readonly host?: readonly string[];
  readonly precompress?: boolean;
}

/** @returns The exit code. */
export async function runExport(
  folder: string,
  config: Config,
  flags: ExportFlags,
  terminal: Terminal,
): Promise<number> {
  const { yellow } = paint(terminal);
  const fallback = `http://${config.host}:${config.port}/`;
  const pages = !flags.feedsOnly;
  const { publication, store } = await openSite({ folder, config, url: fallback, now: new Date(), pages });
  printProblems(store.problems, terminal);
  if (config.url === undefined) {
    terminal.err(
      `${yellow("warning")} no url is set: every link leads to ${fallback}; give the site's address with --url`,
    );
  }
  const report = await exportPublication(publication, {
    out: config.out,
    force: flags.force,
    hosts: hostsNamed(flags.host ?? []),
    precompress: flags.precompress ? NODE_CODINGS : [],
  });
  const articles = (await store.feed(""))?.count ?? 0;
  const feeds = (await store.feeds()).length;
  terminal.out(`${count(articles, "article")} in ${count(feeds, "feed")}: ${summary(report)} in ${config.out}`);
  const failed = store.problems.some(({ severity }) => severity === "error");
  return flags.strict && failed ? 1 : 0;
}

function summary(report: ExportReport): string {
  const parts = Object.entries(report).map(([what, paths]) => [paths.length, what] as const);
  const said = parts.filter(([number]) => number > 0).map(([number, what]) => `${number.toLocaleString("en")} ${what}`);
  return said.length === 0 ? "no files" : `files ${said.join(", ")}`;
}
