import { describe, expect, it } from "vitest";
import { gatherPings, type HubReport } from "../../src/site/pings.ts";
import { testClock } from "./samples.ts";

const HUB = "https://hub.example/";
const topic = (name: string) => `https://e.example/${name}`;

describe("what became of telling a hub", () => {
  it("is reported once for all documents of the same fate, with the first time of the next try", () => {
    const clock = testClock("2026-02-01T08:00:00Z");
    const reports: HubReport[] = [];
    const pings = gatherPings(HUB, clock, (report) => reports.push(report));
    const [soon, later] = [new Date("2026-02-01T08:00:30Z"), new Date("2026-02-01T08:00:31Z")];
    const failed = { outcome: "failed", reason: "nobody answers there" } as const;
    pings.add({ ...failed, topic: topic("atom.xml"), next: later });
    pings.add({ ...failed, topic: topic("rss.xml"), next: soon });
    pings.add({ ...failed, topic: topic("rss.xml"), next: later });
    pings.add({ outcome: "told", topic: topic("feed.json"), status: 202 });
    expect(reports).toEqual([]);
    clock.set("2026-02-01T08:00:02Z");
    expect(reports).toEqual([
      { hub: HUB, outcome: "failed", documents: 2, reason: "nobody answers there", next: soon },
      { hub: HUB, outcome: "told", documents: 1, reason: "202", next: undefined },
    ]);
    pings.flush();
    expect(reports).toHaveLength(2);
  });
});
