/**
 * @module
 * `feedmill adopt`: takes over ids and dates from the feeds that a site had before.
 */
import { type Adoption, adopt } from "../adopt/adopt.ts";
import type { OldEntry } from "../adopt/entries.ts";
import { feedMoves, type OldFeed, oldFeedId } from "../adopt/hints.ts";
import { hintLines, reportLines } from "../adopt/report.ts";
import type { Config } from "../config/schema.ts";
import { FeedmillError } from "../errors.ts";
import { completeChannel } from "../feed/channel.ts";
import type { Channel } from "../feed/feed.ts";
import { isProvisional, withLastingIds } from "../site/channel.ts";
import { type OpenedSite, openSite } from "../site/site.ts";
import { readOldFeeds } from "./old-feeds.ts";
import { count, paint, printProblems, type Terminal } from "./terminal.ts";

/** Flags of the command alone. */
export interface AdoptFlags {
  /** Of articles. */
  readonly folder: string;
  /** Whether nothing is written. */
  readonly dryRun?: boolean;
  /** Whether articles that feedmill has published already get the old ids, too. */
  readonly force?: boolean;
}

/** Times that the ledger may change while entries are matched with articles. */
const ATTEMPTS = 5;

/** @returns The exit code: 1 when nothing could be read. */
export async function runAdopt(
  places: readonly string[],
  config: Config,
  flags: AdoptFlags,
  now: Date,
  terminal: Terminal,
): Promise<number> {
  const old = await readOldFeeds(places, terminal);
  if (old.entries.length === 0)
    throw new FeedmillError(`${places.join(", ")}: no entries; expected an old feed that has some`);
  const { site, channel, adoption } = await adoptAll(old.entries, config, flags, now);
  // Warnings are of dates and ids, which the old feeds are about to settle.
  printProblems(
    site.problems.filter(({ severity }) => severity === "error"),
    terminal,
  );
  terminal.out(`${count(old.documents, "document")} read`);
  for (const line of reportLines(adoption)) terminal.out(line);
  printHints(old.firsts, channel, config, terminal);
  terminal.out(`${flags.dryRun ? "Nothing was written to" : "Ids and dates are in"} ${site.ledger.file}`);
  return 0;
}

/** What was adopted into which site. */
interface Adopted {
  readonly site: OpenedSite;
  readonly channel: Channel;
  readonly adoption: Adoption;
}

/** Where somebody else changes the ledger meanwhile, it is done again on what that holds. */
async function adoptAll(
  entries: readonly OldEntry[],
  config: Config,
  flags: AdoptFlags,
  now: Date,
  attempts = ATTEMPTS,
): Promise<Adopted> {
  const site = await openSite({ folder: flags.folder, config, url: localUrl(config), now, pages: false });
  const channel = completeChannel(site.channel);
  const adoption = await adoptInto(site, channel, entries, flags);
  if (flags.dryRun) return { site, channel, adoption };
  const saved = await site.saveLedger(adoption.ledger);
  if (saved.outcome === "kept") throw new FeedmillError(`Nothing was adopted: ${saved.reason}`);
  if (saved.outcome !== "foreign") return { site, channel, adoption };
  if (attempts > 1) return adoptAll(entries, config, flags, now, attempts - 1);
  throw new FeedmillError(`Nothing was adopted: ${site.ledger.file} changes all the time; stop what writes it`);
}

async function adoptInto(
  site: OpenedSite,
  channel: Channel,
  entries: readonly OldEntry[],
  { force }: AdoptFlags,
): Promise<Adoption> {
  const { lines } = site.ledger;
  const ledger = withLastingIds(lines, site.channel);
  const known = new Set(lines.map(({ id }) => id));
  const isNobodys = (id: string) => !known.has(id) || (isProvisional(site.channel) && id.startsWith(channel.id));
  const articles = await site.store.entries("", 0, Number.POSITIVE_INFINITY);
  return adopt(entries, { channel, ledger, articles, force, isProvisional: isNobodys });
}

function printHints(firsts: readonly OldFeed[], channel: Channel, { url }: Config, terminal: Terminal): void {
  if (url === undefined) {
    const line = "no url is set: where subscribers have to be led isn't known; give it with --url";
    terminal.err(`${paint(terminal).yellow("warning")} ${line}`);
    return;
  }
  for (const line of hintLines(feedMoves(firsts, channel), oldFeedId(firsts, channel))) terminal.out(line);
}

function localUrl({ host, port }: Config): string {
  return `http://${host}:${port}/`;
}
