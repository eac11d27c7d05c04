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
  const local = sanitized.includes(site)
    ? sanitized.replace(TAG, (tag) => (tag.includes(site) ? localTag(tag, site, link("")) : tag))
    : sanitized;
  return raw(local.replace(/<(pre|table)(?=[\s>])/gi, '<$1 tabindex="0"'));
}

/** Whether a body shows or links this file already. */
export function mentions(sanitized: string, url: string): boolean {
  return sanitized.includes(url) || sanitized.includes(url.replace(/&/g, "&amp;"));
}

/** Between quotes stand a tag's values, each after the name of its attribute. */
function localTag(tag: string, site: string, root: string): string {
  const parts = tag.split('"');
  const local = parts.map((part, index) => {
    const isValue = index % 2 === 1;
    return isValue ? localValue(part, site, root, parts[index - 1]?.endsWith(" srcset=") === true) : part;
  });
  return local.join('"');
}

/** An address starts where its value does, or after a comma where the value is a list. */
function localValue(value: string, site: string, root: string, isList: boolean): string {
  const local = value.startsWith(site) ? root + value.slice(site.length) : value;
  return isList ? local.replaceAll(`, ${site}`, `, ${root}`) : local;
}
