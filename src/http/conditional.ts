/**
 * @module
 * Conditional requests (RFC 9110 §13): does the client hold this version already?
 */

import { IDENTITY } from "./coding.ts";

/** What identifies one version of a document (RFC 9110 §8.8). */
export interface Validators {
  /** A strong entity tag, quotes included. */
  readonly etag: string;
  /** When its content last changed; HTTP carries whole seconds. */
  readonly lastModified: Date;
}

/** Header fields of a request, by name in lower case. */
export type RequestFields = Pick<Headers, "get">;

/** One member of `If-None-Match`; a weak comparison doesn't read the `W/` before it. */
const OPAQUE_TAGS = /"[\x21\x23-\x7e\x80-\xff]*"/g;

/** What servers that compress on our behalf put at the end of a tag (Apache: `-gzip`, Jetty: `--gzip`). */
const CODING_SUFFIX = /(?:--?|;)(?:gzip|br|zstd|deflate)"$/;

const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
const MONTH = `(?<month>${MONTHS.join("|")})`;
const TIME = String.raw`(?<time>\d\d:\d\d:\d\d)`;

/** The forms that a recipient must accept: IMF-fixdate, RFC 850, asctime (RFC 9110 §5.6.7). */
const HTTP_DATES = [
  String.raw`[A-Z][a-z]{2}, (?<day>\d\d) ${MONTH} (?<year>\d{4}) ${TIME} GMT`,
  String.raw`[A-Z][a-z]{5,8}, (?<day>\d\d)-${MONTH}-(?<year>\d\d) ${TIME} GMT`,
  String.raw`[A-Z][a-z]{2} ${MONTH} (?<day>[ \d]\d) ${TIME} (?<year>\d{4})`,
].map((form) => new RegExp(`^${form}$`));

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
export function isNotModified(request: RequestFields, current: Validators): boolean {
  const tags = request.get("if-none-match");
  return tags === null ? isUnmodifiedSince(request, current.lastModified) : matchesTag(tags, current.etag);
}

/**
 * Whether 412 answers a request with these headers (RFC 9110 §13.2.2, steps 1 and 2): `If-Match` compares strongly and
 * decides alone where it is sent, `If-Unmodified-Since` only without it.
 */
export function failsPrecondition(request: RequestFields, current: Validators): boolean {
  const tags = request.get("if-match");
  if (tags !== null) return tags.trim() !== "*" && !strongTags(tags).includes(current.etag);
  const since = parseHttpDate(request.get("if-unmodified-since") ?? "");
  return since !== undefined && Math.floor(current.lastModified.getTime() / 1000) * 1000 > since;
}

/** Those of a list that no `W/` stands before. */
function strongTags(tags: string): readonly string[] {
  return tags.match(/(?<!W\/)"[\x21\x23-\x7e\x80-\xff]*"/g) ?? [];
}

/** Whether an `If-Range` names this very version: by its tag, which is strong, or its date to the letter. */
export function matchesStrongly(condition: string, current: Validators): boolean {
  return condition === current.etag || condition === httpDate(current.lastModified);
}

/** The tags that `If-None-Match` lists, without what proxies add to them; quotes included. */
export function listedTags(request: RequestFields): readonly string[] {
  const listed = request.get("if-none-match")?.match(OPAQUE_TAGS) ?? [];
  return listed.map(withoutCoding);
}

/** The tag of a document in one content coding: each coding has other bytes, so each has its own (RFC 9110 §8.8.3.3). */
export function codedTag(etag: string, coding: string): string {
  return coding === IDENTITY ? etag : etag.replace(/"$/, `-${coding}"`);
}

/** An HTTP-date in the one form that is still sent (RFC 9110 §5.6.7). */
export function httpDate(date: Date): string {
  return date.toUTCString();
}

function matchesTag(tags: string, etag: string): boolean {
  if (tags.trim() === "*") return true;
  const listed = tags.match(OPAQUE_TAGS) ?? [];
  return listed.some((tag) => tag === etag || withoutCoding(tag) === withoutCoding(etag));
}

function withoutCoding(tag: string): string {
  return tag.replace(CODING_SUFFIX, '"');
}

function isUnmodifiedSince(request: RequestFields, lastModified: Date): boolean {
  const since = parseHttpDate(request.get("if-modified-since") ?? "");
  return since !== undefined && Math.floor(lastModified.getTime() / 1000) * 1000 <= since;
}

/** Milliseconds since the epoch; all three forms are in GMT, though asctime doesn't say so. */
export function parseHttpDate(text: string): number | undefined {
  const match = HTTP_DATES.map((form) => form.exec(text)).find((found) => found !== null);
  const { day = "", month = "", year = "", time = "" } = match?.groups ?? {};
  const monthOfYear = String(MONTHS.indexOf(month) + 1).padStart(2, "0");
  const iso = `${fullYear(year)}-${monthOfYear}-${day.replace(" ", "0")}T${time}.000Z`;
  const milliseconds = Date.parse(iso);
  const exists = !Number.isNaN(milliseconds) && new Date(milliseconds).toISOString() === iso;
  return exists ? milliseconds : undefined;
}

/** Two digits mean 1970 to 2069: HTTP is younger than the former, and so is everything that it dates. */
function fullYear(year: string): string {
  if (year.length !== 2) return year;
  return year < "70" ? `20${year}` : `19${year}`;
}
