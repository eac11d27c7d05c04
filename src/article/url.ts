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

/** Whether a URL is its own normal form, without parsing it; those of most articles are. */
export function isNormal(url: string): boolean {
  return NORMAL.test(url);
}

/** The absolute http or https URL that `url` names, percent-encoded; undefined when it names none. */
export function webUrl(url: string, base?: string): string | undefined {
  if (isNormal(url)) return url;
  if (!URL.canParse(url, base)) return undefined;
  const { protocol, href } = new URL(url, base);
  return /^https?:$/.test(protocol) ? uriOf(href) : undefined;
}
