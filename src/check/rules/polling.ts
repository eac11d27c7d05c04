/**
 * @module
 * Rules for polling a live feed: validators, 304, caches.
 */
import type { Answer, LiveSubject } from "../live/probe.ts";
import { type Hit, quote, type Rule } from "../rule.ts";

/** RFC 9110 §8.8.3. */
const TAG = /^(?:W\/)?"[\x21\x23-\x7e\x80-\xff]*"$/;

/** RFC 9110 §5.6.7, the one form that is still sent. */
const HTTP_DATE = /^[A-Z][a-z]{2}, \d\d [A-Z][a-z]{2} \d{4} \d\d:\d\d:\d\d GMT$/;

const DAY = 24 * 3600;

/** Headers that 304 repeats where 200 has them (RFC 9110 §15.4.5). */
const REPEATED = ["etag", "cache-control", "expires", "vary", "content-location"] as const;

/** Rules for asking a second time. */
export const POLLING_RULES = [
  {
    id: "validators",
    severity: "warning",
    why: "Without either, every poll sends the whole document: readers come less often, or use up your traffic.",
    mend: "Send ETag and Last-Modified.",
    source: "RFC 9110 §8.8, §13",
    check: ({ first: { headers } }) => {
      const missing = ["ETag", "Last-Modified"].filter((name) => !headers.has(name));
      return missing.length === 2 ? [{ found: "neither ETag nor Last-Modified" }] : [];
    },
  },
  {
    id: "validators-both",
    severity: "hint",
    why: "Some readers remember one of the two alone.",
    mend: "Send both.",
    source: "RFC 9110 §8.8.1",
    check: ({ first: { headers } }) => {
      const missing = ["ETag", "Last-Modified"].filter((name) => !headers.has(name));
      return missing.length === 1 ? [{ found: `no ${missing[0]}` }] : [];
    },
  },
  {
    id: "validators-form",
    severity: "error",
    why: "Clients and caches ignore what doesn't parse, and never get a 304.",
    mend: 'Put the tag into quotation marks ("abc"), and write the date as Tue, 03 Mar 2026 04:00:00 GMT.',
    source: "RFC 9110 §8.8.2, §8.8.3, §5.6.7",
    check: ({ first: { headers } }) => {
      const tag = headers.get("etag");
      const date = headers.get("last-modified");
      return [
        ...(tag === null || TAG.test(tag) ? [] : [{ found: `ETag ${quote(tag)}` }]),
        ...(date === null || HTTP_DATE.test(date) ? [] : [{ found: `Last-Modified ${quote(date)}` }]),
      ];
    },
  },
  {
    id: "last-modified-future",
    severity: "error",
    why: "Readers that send this date back get 304 until it has come: they see nothing new.",
    mend: "Send the date of the last change, never one ahead of the clock.",
    source: "RFC 9110 §8.8.2.1",
    check: ({ first: { headers }, now }) => {
      const date = headers.get("last-modified") ?? "";
      return Date.parse(date) > now.getTime() + 60_000 ? [{ found: `Last-Modified ${quote(date)}` }] : [];
    },
  },
  {
    id: "not-modified-tag",
    severity: "warning",
    why: "A reader that has the document already gets it whole again at every poll.",
    mend: "Answer 304 without a body when If-None-Match lists the document's tag; make the tag of its content.",
    source: "RFC 9110 §13.1.2, §15.4.5",
    check: ({ first, byTag }) => notModified(first.headers.get("etag"), byTag, "If-None-Match"),
  },
  {
    id: "not-modified-date",
    severity: "warning",
    why: "Readers that remember the date alone get the document whole again at every poll.",
    mend: "Answer 304 without a body when If-Modified-Since is not before Last-Modified and there is no If-None-Match.",
    source: "RFC 9110 §13.1.3, §15.4.5",
    check: ({ first, byDate }) => notModified(first.headers.get("last-modified"), byDate, "If-Modified-Since"),
  },
  {
    id: "not-modified-headers",
    severity: "warning",
    why: "Clients and caches bring what they hold up to date by the headers of 304, and lose what is missing there.",
    mend: "Send with 304 what goes with 200: ETag, Cache-Control, Expires, Vary, Content-Location.",
    source: "RFC 9110 §15.4.5; RFC 9111 §4.3.4",
    check: ({ first, byTag }) => {
      const second = byTag?.fetched;
      if (second?.status !== 304) return [];
      const missing = REPEATED.filter((name) => first.headers.has(name) && !second.headers.has(name));
      const tag = second.headers.get("etag");
      const isOther = tag !== null && opaque(tag) !== opaque(first.headers.get("etag") ?? "");
      return [
        ...(missing.length === 0 ? [] : [{ found: `304 without ${missing.join(", ")}` }]),
        ...(isOther ? [{ found: `304 with ETag ${quote(tag)}, which is another` }] : []),
      ];
    },
  },
  { ...cachingRule(), check: ({ first }) => caching(first.headers) },
  {
    id: "head",
    severity: "warning",
    why: "Link checkers and some readers ask with HEAD, and hold the feed for broken.",
    mend: "Answer HEAD like GET, without the body.",
    source: "RFC 9110 §9.3.2",
    check: ({ first, head: { fetched, failure } }) => {
      if (fetched === undefined) return [{ found: failure ?? "no answer" }];
      if (fetched.status !== first.status) return [{ found: `HEAD ${fetched.status}, GET ${first.status}` }];
      const names = ["content-type", "etag", "last-modified", "cache-control"];
      const unlike = names.filter((name) => fetched.headers.get(name) !== first.headers.get(name));
      return unlike.length === 0 ? [] : [{ found: `HEAD and GET differ in ${unlike.join(", ")}` }];
    },
  },
] as const satisfies readonly Rule<LiveSubject>[];

function cachingRule() {
  return {
    id: "caching",
    severity: "warning",
    why: "Readers poll by it: with no-store or an age of 0 some ignore the validators, with days they miss what is new.",
    mend: "Send Cache-Control: max-age of 5 minutes to a few hours.",
    source: "RFC 9111 §5.2.2; issues of miniflux",
  } as const;
}

function caching(headers: Headers): readonly Hit[] {
  const sent = headers.get("cache-control");
  if (sent === null) return headers.has("expires") ? [] : [{ found: "no Cache-Control" }];
  const age = Number(/\bmax-age\s*=\s*"?(\d+)/i.exec(sent)?.[1] ?? Number.NaN);
  if (/\bno-store\b/i.test(sent) || age > 7 * DAY) return [{ found: quote(sent) }];
  return [];
}

function notModified(validator: string | null, second: Answer | undefined, header: string): readonly Hit[] {
  if (validator === null || second === undefined) return [];
  const { fetched, failure } = second;
  if (fetched === undefined) return [{ found: `${header}: ${failure}` }];
  if (fetched.status === 304) return fetched.bytes.length === 0 ? [] : [{ found: `${header}: 304 with a body` }];
  const now = fetched.headers.get(header === "If-None-Match" ? "etag" : "last-modified");
  const change = now !== null && now !== validator ? `, and is ${quote(now)} now` : "";
  return [{ found: `${header} ${quote(validator)} is answered ${fetched.status}${change}` }];
}

/** A tag without weakness and without what is put at its end for a coding. */
function opaque(tag: string): string {
  return tag.replace(/^W\//, "").replace(/(?:--?|;)(?:gzip|br|zstd|deflate)"$/, '"');
}
