/**
 * @module
 * A limit of requests for each client. Polling with validators never counts: it is what we ask clients to do.
 */
import type { Context, MiddlewareHandler } from "hono";
import { LRUCache } from "lru-cache";
import type { RequestFields } from "../http/conditional.ts";
import { OPEN } from "../http/kinds.ts";

/** How many requests a client may make. */
export interface RateLimit {
  /** In any minute that begins with a client's first request. */
  readonly perMinute: number;
  /** Names the client of a request, such as its address; undefined for one that isn't limited. */
  readonly clientOf: (c: Context) => string | undefined;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
}

const MINUTE = 60_000;

/** Clients that are remembered at the same time. */
const MAX_CLIENTS = 100_000;

/** Answers 429 with `Retry-After` (RFC 6585 §4) beyond the limit. */
export function rateLimit({ perMinute, clientOf, now }: RateLimit): MiddlewareHandler {
  const windows = new LRUCache<string, { readonly start: number; count: number }>({ max: MAX_CLIENTS });
  return async (c, next) => {
    const client = isCounted(c.req.raw.headers) ? clientOf(c) : undefined;
    if (client === undefined) return next();
    const time = now();
    const known = windows.get(client);
    // A clock that was set back must not shut anybody out until it has caught up.
    const isOver = known === undefined || time < known.start || time - known.start >= MINUTE;
    const window = isOver ? { start: time, count: 0 } : known;
    window.count += 1;
    windows.set(client, window);
    if (window.count <= perMinute) return next();
    const seconds = Math.max(1, Math.ceil((window.start + MINUTE - time) / 1000));
    const text =
      "Too many requests. Send If-None-Match with the entity tag that you hold: such requests are not limited.\n";
    return c.text(text, 429, { ...OPEN, "retry-after": String(seconds), "cache-control": "no-store" });
  };
}

/** Whether a request with these headers counts: it sends no validator. */
export function isCounted(headers: RequestFields): boolean {
  return headers.get("if-none-match") === null && headers.get("if-modified-since") === null;
}
