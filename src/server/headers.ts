/**
 * @module
 * The headers of a response.
 */
import type { Link } from "../feed/format.ts";
import { httpDate } from "../http/conditional.ts";
import { isCodable, kindHeaders, missingHeaders } from "../http/kinds.ts";
import type { FeedDocument } from "../publish/document.ts";

/** Methods that are answered. */
export const ALLOWED = "GET, HEAD, OPTIONS";

/** What `OPTIONS` tells, also a web page that asks before it sends validators (Fetch §4.8). */
export const OPTIONS_HEADERS: Readonly<Record<string, string>> = {
  allow: ALLOWED,
  "access-control-allow-origin": "*",
  "access-control-allow-methods": ALLOWED,
  "access-control-allow-headers": "If-None-Match, If-Modified-Since, A-IM, Range",
  "access-control-max-age": "86400",
};

/** Headers that only a body needs, and a 304 leaves out (RFC 9110 §15.4.5). */
const OF_BODY = ["content-type", "x-content-type-options"];

/** Headers of a document in one version: those of its kind, its validators and its links. */
export function documentHeaders(document: FeedDocument, etag: string): Headers {
  const headers = new Headers(kindHeaders(document.kind, document.contentType));
  headers.set("etag", etag);
  headers.set("last-modified", httpDate(document.lastModified));
  const links = document.links.flatMap(formatLink);
  if (links.length > 0) headers.set("link", links.join(", "));
  // The bytes of a coding may differ from one release of a library to the next, so only those of files can be cut.
  if (!isCodable(document.contentType)) headers.set("accept-ranges", "bytes");
  return headers;
}

/** Turns the headers of a 200 into those of its 304. */
export function withoutBodyHeaders(headers: Headers): Headers {
  for (const name of OF_BODY) headers.delete(name);
  return headers;
}

/** Headers of a page that no document stands behind, such as that of a 404. */
export function looseHeaders(length: number): Record<string, string> {
  return { ...missingHeaders(), "content-length": String(length) };
}

/** One link as RFC 8288 §3 writes it; none where the address is no URL. Headers carry ASCII alone, and `>` ends it. */
function formatLink({ rel, href, type }: Link): string[] {
  if (!URL.canParse(href)) return [];
  const uri = new URL(href).href.replace(/[<>"\s]/g, encodeURIComponent);
  return [`<${uri}>; rel="${rel}"${type === undefined ? "" : `; type="${type}"`}`];
}
