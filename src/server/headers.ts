/**
 * @module
 * The headers of a response.
 */
import { isUrl } from "../article/url.ts";
import type { Link } from "../feed/format.ts";
import { httpDate } from "../http/conditional.ts";
import { isCodable, kindHeaders, missingHeaders } from "../http/kinds.ts";
import type { FeedDocument } from "../publish/document.ts";

/** Headers by name in lower case. */
export type Fields = Readonly<Record<string, string>>;

/** Methods that are answered. */
export const ALLOWED = "GET, HEAD, OPTIONS";

/** What `OPTIONS` tells, also a web page that asks before it sends validators (Fetch §4.8). */
export const OPTIONS_HEADERS: Fields = {
  allow: ALLOWED,
  "access-control-allow-origin": "*",
  "access-control-allow-methods": ALLOWED,
  "access-control-allow-headers": "If-None-Match, If-Modified-Since, A-IM, Range",
  "access-control-max-age": "86400",
};

/** Headers that only a body needs, and a 304 leaves out (RFC 9110 §15.4.5). */
const OF_BODY = ["content-type", "x-content-type-options"];

/** Headers of a document in one version: those of its kind, its validators and its links. */
export function documentHeaders(document: FeedDocument, etag: string): Fields {
  const links = document.links.flatMap(formatLink);
  return {
    ...kindHeaders(document.kind, document.contentType),
    etag,
    "last-modified": httpDate(document.lastModified),
    ...(links.length > 0 && { link: links.join(", ") }),
    // The bytes of a coding may differ from one release of a library to the next, so only those of files can be cut.
    ...(!isCodable(document.contentType) && { "accept-ranges": "bytes" }),
  };
}

/** The headers of a 304, made of those of its 200. */
export function withoutBodyHeaders(headers: Fields): Fields {
  return Object.fromEntries(Object.entries(headers).filter(([name]) => !OF_BODY.includes(name)));
}

/** Headers of a page that no document stands behind, such as that of a 404. */
export function looseHeaders(length: number): Record<string, string> {
  return { ...missingHeaders(), "content-length": String(length) };
}

/** One link as RFC 8288 §3 writes it; none where the address is no URL. Headers carry ASCII alone, and `>` ends it. */
function formatLink({ rel, href, type }: Link): string[] {
  if (!isUrl(href)) return [];
  const uri = new URL(href).href.replace(/[<>"\s]/g, encodeURIComponent);
  return [`<${uri}>; rel="${rel}"${type === undefined ? "" : `; type="${type}"`}`];
}
