/**
 * @module
 * `feedmill export --ping`: tells the hub what changed since it was told last.
 */
import { existsSync } from "node:fs";
import { join } from "node:path";
import { systemClock } from "../clock.ts";
import type { Config } from "../config/schema.ts";
import { FeedmillError } from "../errors.ts";
import type { Publication } from "../publish/document.ts";
import { stateFolder } from "../site/hub.ts";
import { pingOnce } from "../websub/once.ts";
import { formatPing } from "../websub/report.ts";
import { hubStateFile } from "../websub/state.ts";
import { topicsOf } from "../websub/topics.ts";
import { count, paint, type Terminal } from "./terminal.ts";

/**
 * The hub that is to be told.
 *
 * @throws {FeedmillError} When the configuration names none, or no address at which it could fetch.
 */
export function hubOf({ hub, url }: Config): string {
  if (hub === undefined) throw new FeedmillError("Could not ping: no hub is set; give its address with --hub");
  if (url === undefined) throw new FeedmillError("Could not ping: no url is set; give the site's address with --url");
  return hub;
}

/**
 * Tells a hub of the topics that changed, and says what it answered. What it was told is kept in the folder of articles,
 * where serve keeps it too.
 *
 * @returns Whether it took all of them.
 */
export async function pingHub(
  hub: string,
  folder: string,
  publication: Publication,
  terminal: Terminal,
): Promise<boolean> {
  const file = join(await stateFolder(folder), "websub.json");
  const topics = await topicsOf(publication);
  if (!existsSync(file)) {
    terminal.err(`${file} is not there: the hub is told of all ${count(topics.size, "feed document")}`);
  }
  const reports = await pingOnce(topics, { hub, state: hubStateFile(file), clock: systemClock });
  const { yellow } = paint(terminal);
  for (const report of reports) {
    if (report.outcome === "told") terminal.out(formatPing(report));
    else terminal.err(`${yellow("warning")} ${formatPing(report)}`);
  }
  if (reports.length === 0) terminal.out("No feed changed since the hub was told last");
  return reports.every(({ outcome }) => outcome === "told");
}
