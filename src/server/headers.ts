/**
 * @module
 * The headers of a document, by its kind.
 */
import type { Link } from "../feed/format.ts";
import { cacheControl } from "../http/caching.ts";
import { httpDate } from "../http/conditional.ts";
import type { DocumentKind, FeedDocument } from "../publish/document.ts";

/**
 * Pages run nothing and load nothing of others, but for the pictures, sounds and films that articles link to.
 * (CSP Level 3)
 */
const PAGE_POLICY = [
  "default-src 'none'",
  "style-src 'self'",
  "img-src * data:",
  "media-src *",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join("; ");

/** A picture or document in XML can hold scripts: where somebody opens one by itself, they don't run. */
const XML_POLICY = "default-src 'none'; style-src 'unsafe-inline'; sandbox";

/** Any web page may read feeds and files, and see what it needs to poll them (Fetch §3.2). */
const OPEN = {
  "access-control-allow-origin": "*",
  "access-control-expose-headers": "ETag, Last-Modified, Link",
} as const;

const BY_KIND: Readonly<Record<DocumentKind, Readonly<Record<string, string>>>> = {
  feed: OPEN,
  asset: OPEN,
  page: { "content-security-policy": PAGE_POLICY, "referrer-policy": "strict-origin-when-cross-origin" },
};

const SNIFF = { "x-content-type-options": "nosniff" } as const;

/** Methods that are answered. */
export const ALLOWED = "GET, HEAD, OPTIONS";

/** What `OPTIONS` tells, also a web page that asks before it sends validators (Fetch §4.8). */
export const OPTIONS_HEADERS: Readonly<Record<string, string>> = {
  ...OPEN,
  allow: ALLOWED,
  "access-control-allow-methods": "GET, HEAD",
  "access-control-allow-headers": "If-None-Match, If-Modified-Since",
};

/** Headers of 200 and 304 alike (RFC 9110 §15.4.5). */
export function validatorHeaders(document: FeedDocument): Record<string, string> {
  const links = document.links.flatMap(formatLink);
  return {
    ...BY_KIND[document.kind],
    ...(document.kind === "asset" &&
      /[/+]xml\b/.test(document.contentType) && { "content-security-policy": XML_POLICY }),
    "cache-control": cacheControl(document.kind),
    etag: document.etag,
    "last-modified": httpDate(document.lastModified),
    ...(links.length > 0 && { link: links.join(", ") }),
  };
}

/** Headers of a page that no document stands behind, such as that of a 404. */
export function looseHeaders(length: number): Record<string, string> {
  const type = "text/html; charset=utf-8";
  return { ...BY_KIND.page, "cache-control": "no-cache", ...contentHeaders(type, length) };
}

/** Headers that only a body needs. */
export function contentHeaders(contentType: string, length: number): Record<string, string> {
  return { "content-type": contentType, "content-length": String(length), ...SNIFF };
}

/** One link as RFC 8288 §3 writes it; none where the address is no URL. Headers carry ASCII alone, and `>` ends it. */
function formatLink({ rel, href, type }: Link): string[] {
  if (!URL.canParse(href)) return [];
  const uri = new URL(href).href.replace(/[<>"\s]/g, encodeURIComponent);
  return [`<${uri}>; rel="${rel}"${type === undefined ? "" : `; type="${type}"`}`];
}
