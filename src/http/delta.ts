/**
 * @module
 * Only what is new in a feed, for a client that says which version it has (RFC 3229 with the manipulation `feed`).
 */
import type { RequestFields } from "./conditional.ts";

/** The name of the instance manipulation. */
export const FEED_MANIPULATION = "feed";

/**
 * What feedparser calls itself where its caller names nobody. It sends `A-IM: feed` then too, but rss2email, the best
 * known of these callers, takes a 226 for an error, and never gets the new entries.
 */
const UNAWARE = /^(?:universal)?feedparser\//i;

/** Whether `A-IM` lists the manipulation `feed`, not with a weight of 0 (RFC 3229 §10.5.3). */
export function acceptsFeedDelta(request: RequestFields): boolean {
  if (UNAWARE.test(request.get("user-agent") ?? "")) return false;
  const members = request.get("a-im")?.split(",") ?? [];
  return members.some((member) => {
    const [name = "", ...parameters] = member.split(";").map((part) => part.trim().toLowerCase());
    return name === FEED_MANIPULATION && !parameters.some((parameter) => /^q=0(?:\.0*)?$/.test(parameter));
  });
}

/**
 * Headers of a 226. `no-store` keeps it from caches that don't know the status, which would take a part for the whole;
 * `im` lets those that do know it (RFC 3229 §10.8.1).
 */
export function deltaHeaders(base: string, maxAge: number): Record<string, string> {
  return { im: FEED_MANIPULATION, "delta-base": base, "cache-control": `no-store, im, max-age=${maxAge}` };
}
