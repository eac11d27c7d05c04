/**
 * @module
 * What became of telling a hub.
 */

/** One answer of a hub, or its silence; `topic` is the self URL of a feed. */
export type PingReport =
  /** The hub took it: 2xx. */
  | { readonly outcome: "told"; readonly topic: string; readonly status: number }
  /** It won't take it, with the first line of why; not tried again before the topic changes. */
  | { readonly outcome: "refused"; readonly topic: string; readonly status: number; readonly line: string }
  /** It couldn't be told; tried again at `next`. */
  | { readonly outcome: "failed"; readonly topic: string; readonly reason: string; readonly next: Date }
  /** It couldn't be told, and patience is at its end; not tried again before the topic changes. */
  | { readonly outcome: "abandoned"; readonly topic: string; readonly reason: string }
  /** What the hub was told can't be read or kept, so that a restart may tell it again; said once. */
  | { readonly outcome: "unsaved"; readonly reason: string };

type Outcome = PingReport["outcome"];
type Formats = { readonly [O in Outcome]: (report: Extract<PingReport, { outcome: O }>) => string };

const FORMATS: Formats = {
  told: ({ topic, status }) => `The hub was told of ${topic} (${status})`,
  refused: ({ topic, status, line }) => `The hub refused ${topic} (${status}${line === "" ? "" : `: ${line}`})`,
  failed: ({ topic, reason, next }) => `The hub was not told of ${topic}: ${reason}; next try ${next.toISOString()}`,
  abandoned: ({ topic, reason }) => `The hub was not told of ${topic}: ${reason}; given up until it changes`,
  unsaved: ({ reason }) => `${reason}; the hub may be told again after a restart`,
};

/** A report in one line for people. */
export function formatPing(report: PingReport): string {
  // The row of an outcome takes the reports of that outcome, which the compiler can't follow through a look-up.
  return (FORMATS[report.outcome] as (report: PingReport) => string)(report);
}
