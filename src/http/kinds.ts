/**
 * @module
 * The table of headers by kind of document: what the server sends, and what static hosts are told to send.
 */

const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** How a kind of document is cached (RFC 9111 §5.2.2, RFC 5861), in seconds, and which headers it has besides. */
interface Kind {
  /** How long a client need not ask again. */
  readonly maxAge: number;
  /** How long a cache may answer with what it has while it asks again. */
  readonly whileRevalidate: number;
  /** How long a cache may answer with what it has when we don't answer. */
  readonly ifError: number;
  readonly headers: Readonly<Record<string, string>>;
}

/** Any web page may read feeds and files, and see what it needs to poll them (Fetch §3.2). */
export const OPEN = {
  "access-control-allow-origin": "*",
  "access-control-expose-headers": "ETag, Last-Modified, Link, IM, Retry-After",
} as const;

/** A feed that is opened in a browser shows itself by a style sheet of ours; nothing that an article says runs there. */
const FEED = { ...OPEN, "content-security-policy": "default-src 'none'; style-src 'self'; sandbox" } as const;

/**
 * Pages run only our own scripts, and load nothing of others but the pictures, sounds and films of articles. (CSP Level 3)
 */
const PAGE_POLICY =
  "default-src 'none'; style-src 'self'; script-src 'self'; img-src * data:; media-src *; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/**
 * Archive documents keep their numbered address when an old article is corrected, so they are not `immutable`: they are
 * good for a day, and asked for again after that, which costs a 304. An address made of their content would have to
 * change in every newer document that leads to them.
 */
export const KINDS = {
  feed: { maxAge: 15 * MINUTE, whileRevalidate: HOUR, ifError: 7 * DAY, headers: FEED },
  archive: { maxAge: DAY, whileRevalidate: 7 * DAY, ifError: 30 * DAY, headers: FEED },
  page: {
    maxAge: 5 * MINUTE,
    whileRevalidate: HOUR,
    ifError: 7 * DAY,
    headers: { "content-security-policy": PAGE_POLICY, "referrer-policy": "strict-origin-when-cross-origin" },
  },
  asset: { maxAge: HOUR, whileRevalidate: DAY, ifError: 30 * DAY, headers: OPEN },
} as const satisfies Readonly<Record<string, Kind>>;

/** Which rules of caching and safety a document travels under. */
export type DocumentKind = keyof typeof KINDS;

/** A picture or document in XML can hold scripts: where somebody opens one by itself, they don't run. */
const XML_POLICY = { "content-security-policy": "default-src 'none'; style-src 'unsafe-inline'; sandbox" } as const;

/** The headers that every document of a kind has, whatever is in it. Names in lower case. */
export function kindHeaders(kind: DocumentKind, contentType: string): Record<string, string> {
  const { maxAge, whileRevalidate, ifError, headers } = KINDS[kind];
  return {
    ...headers,
    ...(kind === "asset" && /[/+]xml\b/.test(contentType) && XML_POLICY),
    "cache-control": `public, max-age=${maxAge}, stale-while-revalidate=${whileRevalidate}, stale-if-error=${ifError}`,
    "content-type": contentType,
    "x-content-type-options": "nosniff",
    ...(isCodable(contentType) && { vary: "Accept-Encoding" }),
  };
}

/** Headers of the page for an address where nothing is: something may be there soon. */
export function missingHeaders(): Record<string, string> {
  return { ...OPEN, ...kindHeaders("page", "text/html; charset=utf-8"), "cache-control": "no-cache" };
}

/** Headers of a redirect: permanent as it is, the owner may be wrong. */
export const REDIRECT_HEADERS = { ...OPEN, "cache-control": `public, max-age=${5 * MINUTE}` } as const;

/** Whether a coding makes a document of this type smaller: pictures, sounds and films are coded already. */
export function isCodable(contentType: string): boolean {
  return /^text\/|[+/](?:xml|json|javascript)\b/.test(contentType);
}
