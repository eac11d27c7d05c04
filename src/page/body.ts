/**
 * @module
 * An article's sanitised HTML, fitted into a page.
 */
import { type Html, raw } from "./html.ts";
import type { Link } from "./links.ts";

/** A tag as a serialiser writes it: with no angle bracket inside. */
const TAG = /<[a-z][^<>]*>/gi;

/**
 * Makes what scrolls by itself reachable by keyboard, and addresses of this site relative.
 *
 * @param sanitized As {@link Entry.html}: serialised, `<` and `>` escaped in attributes.
 */
export function fitBody(sanitized: string, siteUrl: string, link: Link): Html {
  const site = siteUrl.replace(/&/g, "&amp;");
  return raw(
    sanitized
      .replace(TAG, (tag) => (tag.includes(site) ? localTag(tag, site, link("")) : tag))
      .replace(/<(pre|table)(?=[\s>])/gi, '<$1 tabindex="0"'),
  );
}

/** Whether a body shows or links this file already. */
export function mentions(sanitized: string, url: string): boolean {
  return sanitized.includes(url) || sanitized.includes(url.replace(/&/g, "&amp;"));
}

/** An address starts at a quote, or after the comma of a `srcset`. */
function localTag(tag: string, site: string, root: string): string {
  return tag.replaceAll(`"${site}`, `"${root}`).replaceAll(`, ${site}`, `, ${root}`);
}
