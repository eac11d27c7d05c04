import { afterEach } from "vitest";
import { createHubPublisher, type HubPublisher, type HubPublisherOptions } from "../../src/websub/publisher.ts";
import type { PingReport } from "../../src/websub/report.ts";
import { memoryHubState } from "../../src/websub/state.ts";
import { manualClock } from "./clock.ts";

const publishers: HubPublisher[] = [];
afterEach(async () => {
  for (const publisher of publishers.splice(0)) await publisher.stop();
});

/** A publisher with a clock of its own, and all that it reported; it is stopped when the test ends. */
export function publisherOf(hub: string, options: Partial<HubPublisherOptions> = {}) {
  const clock = manualClock();
  const state = memoryHubState();
  const reports: PingReport[] = [];
  const report = (one: PingReport) => void reports.push(one);
  const publisher = createHubPublisher({ hub, state, clock, report, random: () => 0, ...options });
  publishers.push(publisher);
  return { publisher, clock, state, reports };
}

/** Topics by name: `topicsFor({ a: 1 })` has the tag `"1"` at a URL that ends in `a`. */
export function topicsFor(tags: Readonly<Record<string, number>>): ReadonlyMap<string, string> {
  return new Map(Object.entries(tags).map(([name, tag]) => [urlOf(name), `"${tag}"`]));
}

/** The URL of a topic. */
export function urlOf(name: string): string {
  return `https://courier.example/${name}`;
}
