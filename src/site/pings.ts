/**
 * @module
 * What became of telling a hub, in one report for all documents of the same fate.
 */
import type { Clock } from "../clock.ts";
import type { PingReport } from "../websub/report.ts";

/** What became of telling a hub of some documents. */
export interface HubReport {
  /** Its URL. */
  readonly hub: string;
  readonly outcome: PingReport["outcome"];
  /** How many; none where it isn't about documents. */
  readonly documents: number;
  /** What the hub answered, or why there is no answer. */
  readonly reason: string;
  /** When the first of them is tried again. */
  readonly next?: Date | undefined;
}

/** Reports that are gathered, to be told together. */
export interface Pings {
  readonly add: (report: PingReport) => void;
  /** Tells what was gathered. */
  readonly flush: () => void;
}

/** Milliseconds for which reports are gathered. */
const GATHERED = 2000;

/** Gathers what is reported of one hub. */
export function gatherPings(hub: string, clock: Clock, tell: (report: HubReport) => void): Pings {
  const groups = new Map<string, PingReport[]>();
  let cancel = () => {};
  const flush = () => {
    cancel();
    const all = [...groups.values()];
    groups.clear();
    for (const reports of all) tell(summary(hub, reports));
  };
  const add = (report: PingReport) => {
    if (groups.size === 0) cancel = clock.wake(new Date(clock.now().getTime() + GATHERED), flush);
    const key = `${report.outcome} ${reasonOf(report)}`;
    groups.set(key, [...(groups.get(key) ?? []), report]);
  };
  return { add, flush };
}

function summary(hub: string, reports: readonly PingReport[]): HubReport {
  const [first] = reports;
  const documents = new Set(reports.flatMap((report) => ("topic" in report ? report.topic : []))).size;
  const times = reports.flatMap((report) => ("next" in report ? report.next.getTime() : []));
  const next = times.length === 0 ? undefined : new Date(Math.min(...times));
  return { hub, outcome: first?.outcome ?? "told", documents, reason: first ? reasonOf(first) : "", next };
}

function reasonOf(report: PingReport): string {
  if ("reason" in report) return report.reason;
  return "line" in report ? `${report.status} ${report.line}`.trim() : `${report.status}`;
}
