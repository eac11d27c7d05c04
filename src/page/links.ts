/**
 * @module
 * Addresses in pages: relative, so that a site works under any prefix and from any host.
 */

import { xmlText } from "../article/clean.ts";
import { encodePath } from "../article/identity.ts";
import { parseUrl } from "../article/url.ts";

/** Makes the address of a path below the site's URL, as one page sees it. */
export type Link = (path: string) => string;

/**
 * The address of `to` in the page at `from`; both lie below the site's URL and are not percent-encoded.
 * `world/talks/` and `style.css` make `../../style.css`. Always starts with a dot, so that no path is taken for a host.
 */
export function relative(from: string, to: string): string {
  return linksFrom(from)(to);
}

/** Links of the page at `from`, see {@link relative}. */
export function linksFrom(from: string): Link {
  const up = "../".repeat(from.split("/").length - 1) || "./";
  return (to) => up + encodePath(xmlText(to));
}

/** Most URLs, which need no parser to be known as what they are: a name of a host and a path in plain letters. */
const PLAIN_URL = /^(?:https?:\/\/[a-z][a-z\d]*(?:-[a-z\d]+)*(?:\.[a-z][a-z\d]*(?:-[a-z\d]+)*)*\/|\.{1,2}\/)[\w.~/-]*$/;

/** Longer ones fill the stack of expressions. */
const LONGEST = 2000;

/** `url`, where a person can follow it: relative, or http(s). Never `javascript:`. */
export function webUrl(url: string | undefined): string | undefined {
  if (url === undefined || (url.length <= LONGEST && PLAIN_URL.test(url))) return url;
  const protocol = parseUrl(url, "https://relative.invalid/")?.protocol;
  return protocol === "https:" || protocol === "http:" ? url : undefined;
}

/** An absolute address of this site seen from a page of it, so that pictures show wherever an export lies. */
export function localUrl(url: string, siteUrl: string, link: Link): string {
  return url.startsWith(siteUrl) ? link("") + url.slice(siteUrl.length) : url;
}
