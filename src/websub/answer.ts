/**
 * @module
 * What the answer of a hub to a ping means.
 */
import { parseHttpDate } from "../http/conditional.ts";

/** What a hub answered. */
export interface Answer {
  /** {@link NONE} when no answer came. */
  readonly status: number;
  /** The first line of the body that says something, or why there was no answer; empty for a 2xx, whose body isn't read. */
  readonly line: string;
  /** The moment that `Retry-After` asks to wait for, in milliseconds since the epoch. */
  readonly retryAt?: number | undefined;
}

/** `failing` may concern this topic alone; while a hub is `down`, asking for another topic is of no use. */
export type Verdict = "told" | "refused" | "failing" | "down";

/** In place of a status: the hub couldn't be reached, or was silent. */
export const NONE = 0;

/** Statuses that pass by (RFC 9110 §15.5.9, §15.6, RFC 6585 §4); those of proxies speak for the whole hub. */
const PASSING: Readonly<Record<number, Verdict>> = {
  [NONE]: "down",
  408: "failing",
  429: "down",
  502: "down",
  503: "down",
  504: "down",
};

/** Seconds in a moment that a `Date` can hold, whoever writes the header. */
const MAX_SECONDS = 1e9;

/** What to do after an answer: redirects that weren't followed are refusals, as most 4xx are. */
export function judge({ status }: Answer): Verdict {
  if (status >= 200 && status < 300) return "told";
  return PASSING[status] ?? (status >= 500 ? "failing" : "refused");
}

/** Why a try failed, in words for people. */
export function reasonOf({ status, line }: Answer): string {
  if (status === NONE) return line;
  return `it answered ${status}${line === "" ? "" : ` (${line})`}`;
}

/** Seconds or an HTTP-date (RFC 9110 §10.2.3), as milliseconds since the epoch; undefined for anything else. */
export function parseRetryAfter(value: string | null, now: Date): number | undefined {
  if (value === null) return undefined;
  const text = value.trim();
  if (/^\d+$/.test(text)) return now.getTime() + Math.min(Number(text), MAX_SECONDS) * 1000;
  return parseHttpDate(text);
}
