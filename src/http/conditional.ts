/**
 * @module
 * Conditional requests (RFC 9110 §13): does the client hold this version already?
 */

/** What identifies one version of a document (RFC 9110 §8.8). */
export interface Validators {
  /** A strong entity tag, quotes included. */
  readonly etag: string;
  /** When its content last changed; HTTP carries whole seconds. */
  readonly lastModified: Date;
}

/** One member of `If-None-Match`; what stands between the quotes is the only part that a weak comparison reads. */
const OPAQUE_TAGS = /"([\x21\x23-\x7e\x80-\xff]*)"/g;

/** The forms of HTTP-date that a recipient must accept (RFC 9110 §5.6.7). */
const HTTP_DATE_FORMS = [
  /^[A-Z][a-z]{2}, \d\d [A-Z][a-z]{2} \d{4} \d\d:\d\d:\d\d GMT$/,
  /^[A-Z][a-z]{5,8}, \d\d-[A-Z][a-z]{2}-\d\d \d\d:\d\d:\d\d GMT$/,
  /^[A-Z][a-z]{2} [A-Z][a-z]{2} [ \d]\d \d\d:\d\d:\d\d \d{4}$/,
];

/**
 * Makes a strong entity tag of a hash.
 *
 * @throws {RangeError} When `hash` is empty, or holds anything but visible ASCII without quotes.
 */
export function entityTag(hash: string): string {
  if (/^[\x21\x23-\x7e]+$/.test(hash)) return `"${hash}"`;
  throw new RangeError(`Expected an entity tag of visible ASCII without quotes, got ${JSON.stringify(hash)}`);
}

/**
 * Whether a GET or HEAD with these headers is answered by 304 (RFC 9110 §13.2.2): `If-None-Match` alone decides where
 * it is sent, `If-Modified-Since` only without it. What doesn't parse never matches.
 */
export function isNotModified(request: Headers, current: Validators): boolean {
  const tags = request.get("if-none-match");
  return tags === null ? isUnmodifiedSince(request, current.lastModified) : matchesTag(tags, current.etag);
}

/** An HTTP-date in the one form that is still sent (RFC 9110 §5.6.7). */
export function httpDate(date: Date): string {
  return date.toUTCString();
}

function matchesTag(tags: string, etag: string): boolean {
  if (tags.trim() === "*") return true;
  return [...tags.matchAll(OPAQUE_TAGS)].some(([tag]) => tag === etag);
}

function isUnmodifiedSince(request: Headers, lastModified: Date): boolean {
  const since = parseHttpDate(request.get("if-modified-since") ?? "");
  return since !== undefined && Math.floor(lastModified.getTime() / 1000) * 1000 <= since;
}

/** Milliseconds since the epoch; asctime dates are in GMT without saying so. */
function parseHttpDate(text: string): number | undefined {
  if (!HTTP_DATE_FORMS.some((form) => form.test(text))) return undefined;
  const time = Date.parse(text.endsWith("GMT") ? text : `${text} GMT`);
  return Number.isNaN(time) ? undefined : time;
}
