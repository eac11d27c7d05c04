/**
 * @module
 * Telling a hub once, by a command that ends.
 */

import { DEPLOYING } from "./patience.ts";
import { createHubPublisher, type HubPublisherOptions } from "./publisher.ts";
import type { PingReport } from "./report.ts";

/** How a hub is told once. */
export type PingOptions = Pick<HubPublisherOptions, "hub" | "state" | "clock" | "fetch" | "random">;

/** Longer than any ping, in milliseconds. */
const LONG = 2 ** 30;

/**
 * Tells a hub of the topics that changed since it was told last, with a few short retries.
 *
 * @returns What became of each in the end; none for those that didn't change.
 */
export async function pingOnce(
  topics: ReadonlyMap<string, string>,
  options: PingOptions,
): Promise<readonly PingReport[]> {
  const reports: PingReport[] = [];
  const report = (one: PingReport) => {
    if (one.outcome !== "failed") reports.push(one);
  };
  const publisher = createHubPublisher({ ...options, report, patience: DEPLOYING });
  const alive = setInterval(() => undefined, LONG); // a clock's wake-ups don't keep a program alive
  try {
    publisher.update(topics);
    await publisher.idle();
  } finally {
    clearInterval(alive);
    await publisher.stop();
  }
  return reports;
}
