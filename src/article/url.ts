/**
 * @module
 * Addresses as RFC 3986 spells them.
 */

/** What the URL standard leaves in place, and RFC 3986 §2 allows nowhere. */
const NOT_URI = /[\s<>"{}|\\^`]/g;

/** http and https URLs that every parser writes as they are: no part of them has another form. */
const NORMAL =
  /^https?:\/\/(?!\S*xn--)(?:[a-z\d-]+\.)*[a-z][a-z\d-]*\/(?:[\w-][\w.-]*\/)*(?:[\w-][\w.-]*)?(?:\?[\w.=-]*)?(?:#[\w.=-]*)?$/;

/** Percent-encodes what the URL standard lets stand in a URL but no URI may hold. */
export function uriOf(href: string): string {
  return href.replace(NOT_URI, encodeURIComponent);
}

/** Longer ones fill the stack of expressions. */
const LONGEST = 2000;

/** Whether a URL is its own normal form, without parsing it; those of most articles are. */
export function isNormal(url: string): boolean {
  return url.length <= LONGEST && NORMAL.test(url);
}

/** A URL (WHATWG URL §4.4), undefined when it is none. */
export function parseUrl(url: string, base?: string): URL | undefined {
  try {
    return new URL(url, base);
  } catch {
    return undefined;
  }
}

/** Whether a URL can be parsed. `URL.canParse` of Node 20 and 22 errs beyond ASCII once it was called some thousand times. */
export function isUrl(url: string, base?: string): boolean {
  return parseUrl(url, base) !== undefined;
}

/** The absolute http or https URL that `url` names, percent-encoded; undefined when it names none. */
export function webUrl(url: string, base?: string): string | undefined {
  if (isNormal(url)) return url;
  const parsed = parseUrl(url, base);
  return parsed !== undefined && /^https?:$/.test(parsed.protocol) ? uriOf(parsed.href) : undefined;
}
