/**
 * @module
 * How long a copy of a document is good, by kind (RFC 9111 §5.2.2).
 */

/** Seconds. */
const MINUTE = 60;

/** Seconds for which a client need not ask again; the `ttl` of RSS says the same of feeds. */
export const MAX_AGE = { feed: 15 * MINUTE, page: 5 * MINUTE, asset: 60 * MINUTE } as const;

/** The value of `Cache-Control` for a kind of document. */
export function cacheControl(kind: keyof typeof MAX_AGE): string {
  return `public, max-age=${MAX_AGE[kind]}`;
}
