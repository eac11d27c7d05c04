/**
 * @module
 * Addresses as RFC 3986 spells them.
 */

/** What the URL standard leaves in place, and RFC 3986 §2 allows nowhere. */
const NOT_URI = /[\s<>"{}|\\^`]/g;

/** Percent-encodes what the URL standard lets stand in a URL but no URI may hold. */
export function uriOf(href: string): string {
  return href.replace(NOT_URI, encodeURIComponent);
}

/** The absolute http or https URL that `url` names, percent-encoded; undefined when it names none. */
export function webUrl(url: string, base?: string): string | undefined {
  if (!URL.canParse(url, base)) return undefined;
  const { protocol, href } = new URL(url, base);
  return /^https?:$/.test(protocol) ? uriOf(href) : undefined;
}
