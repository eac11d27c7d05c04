/**
 * @module
 * `feedmill adopt`: takes over ids and dates from the feeds that a site had before.
 */
import { type Adoption, adopt } from "../adopt/adopt.ts";
import { type OldEntry, oldEntries } from "../adopt/entries.ts";
import { feedMoves, oldFeedId } from "../adopt/hints.ts";
import { hintLines, reportLines } from "../adopt/report.ts";
import type { Config } from "../config/schema.ts";
import { FeedmillError } from "../errors.ts";
import { completeChannel } from "../feed/channel.ts";
import type { Channel } from "../feed/feed.ts";
import { documentsAt } from "../published/documents.ts";
import type { PublishedDocument } from "../published/published.ts";
import { isProvisional, withLastingIds } from "../site/channel.ts";
import { type OpenedSite, openSite } from "../site/site.ts";
import { readLedger, writeLedger } from "../store/ledger/file.ts";
import { count, paint, printProblems, type Terminal, watched } from "./terminal.ts";

/** Flags of the command alone. */
export interface AdoptFlags {
  /** Of articles. */
  readonly folder: string;
  /** Whether nothing is written. */
  readonly dryRun?: boolean;
  /** Whether articles that feedmill has published already get the old ids, too. */
  readonly force?: boolean;
}

/** @returns The exit code: 1 when nothing could be read. */
export async function runAdopt(
  places: readonly string[],
  config: Config,
  flags: AdoptFlags,
  now: Date,
  terminal: Terminal,
): Promise<number> {
  const feeds: PublishedDocument[][] = [];
  for (const place of places) feeds.push(await readAll(place, terminal));
  const documents = feeds.flat();
  const entries = oldEntries(documents.map(({ feed }) => feed));
  if (entries.length === 0)
    throw new FeedmillError(`${places.join(", ")}: no entries; expected an old feed that has some`);
  const site = await openSite({ folder: flags.folder, config, url: localUrl(config), now, pages: false });
  // Warnings are of dates and ids, which the old feeds are about to settle.
  printProblems(
    site.problems.filter(({ severity }) => severity === "error"),
    terminal,
  );
  const channel = completeChannel(site.channel);
  const adoption = await adoptInto(site, channel, entries, flags);
  terminal.out(`${count(documents.length, "document")} read`);
  for (const line of reportLines(adoption)) terminal.out(line);
  printHints(feeds, channel, config, terminal);
  if (!flags.dryRun) await writeLedger(site.ledger.file, adoption.ledger);
  terminal.out(`${flags.dryRun ? "Nothing was written to" : "Ids and dates are in"} ${site.ledger.file}`);
  return 0;
}

/** All documents at a place; what can't be had is said, and what came before it counts. */
async function readAll(place: string, terminal: Terminal): Promise<PublishedDocument[]> {
  const warn = (line: string) => terminal.err(`${paint(terminal).yellow("warning")} ${line}`);
  const found: PublishedDocument[] = [];
  try {
    for await (const document of documentsAt(place, { tell: warn, ...watched(terminal) })) found.push(document);
  } catch (error) {
    if (!(error instanceof FeedmillError)) throw error;
    warn(error.message);
  }
  return found;
}

async function adoptInto(
  site: OpenedSite,
  channel: Channel,
  entries: readonly OldEntry[],
  { force }: AdoptFlags,
): Promise<Adoption> {
  const { lines, isDamaged } = await readLedger(site.ledger.file);
  if (isDamaged)
    throw new FeedmillError(
      `${site.ledger.file}: lines in it can't be read, so nothing was adopted; expected JSON Lines as feedmill writes them`,
    );
  const ledger = withLastingIds(lines, site.channel);
  const known = new Set(lines.map(({ id }) => id));
  const isNobodys = (id: string) => !known.has(id) || (isProvisional(site.channel) && id.startsWith(channel.id));
  const articles = await site.store.entries("", 0, Number.POSITIVE_INFINITY);
  return adopt(entries, { channel, ledger, articles, force, isProvisional: isNobodys });
}

function printHints(
  feeds: readonly PublishedDocument[][],
  channel: Channel,
  { url }: Config,
  terminal: Terminal,
): void {
  const { yellow } = paint(terminal);
  if (url === undefined) {
    terminal.err(
      `${yellow("warning")} no url is set: where subscribers have to be led isn't known; give it with --url`,
    );
    return;
  }
  const firsts = feeds.flatMap((documents) => documents.slice(0, 1));
  const moves = feedMoves(firsts, channel);
  for (const line of hintLines(
    moves,
    oldFeedId(
      firsts.map(({ feed }) => feed),
      channel,
    ),
  ))
    terminal.out(line);
}

function localUrl({ host, port }: Config): string {
  return `http://${host}:${port}/`;
}
