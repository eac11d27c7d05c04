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

/** Any web page may read feeds and files, and see what it needs to poll them (Fetch §3.2). */
const OPEN = {
  "access-control-allow-origin": "*",
  "access-control-expose-headers": "ETag, Last-Modified, Link",
} as const;

const BY_KIND: Readonly<Record<DocumentKind, Readonly<Record<string, string>>>> = {
  feed: OPEN,
  asset: { ...OPEN, "content-security-policy": "default-src 'none'; style-src 'unsafe-inline'; sandbox" },
  page: { "content-security-policy": PAGE_POLICY, "referrer-policy": "strict-origin-when-cross-origin" },
};

/** Headers of 200 and 304 alike (RFC 9110 §15.4.5). */
export function validatorHeaders(document: FeedDocument): Record<string, string> {
  return {
    ...BY_KIND[document.kind],
    "cache-control": cacheControl(document.kind),
    etag: document.etag,
    "last-modified": httpDate(document.lastModified),
    ...(document.links.length > 0 && { link: document.links.map(formatLink).join(", ") }),
  };
}

/** Headers of a page that no document stands behind, such as that of a 404. */
export function looseHeaders(): Record<string, string> {
  return { ...BY_KIND.page, "cache-control": "no-cache", ...SNIFF };
}

/** Headers that only a body needs. */
export function bodyHeaders(document: FeedDocument, length: number): Record<string, string> {
  return { "content-type": document.contentType, "content-length": String(length), ...SNIFF };
}

const SNIFF = { "x-content-type-options": "nosniff" } as const;

/** One link as RFC 8288 §3 writes it. URLs are percent-encoded already; `<`, `>` and quotes can't occur. */
function formatLink({ rel, href, type }: Link): string {
  return `<${href}>; rel="${rel}"${type === undefined ? "" : `; type="${type}"`}`;
}
