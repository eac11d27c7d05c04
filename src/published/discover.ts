/**
 * @module
 * Which feeds a page links to (autodiscovery, RSS Advisory Board).
 */

import { Parser } from "htmlparser2";
import { isUrl } from "../article/url.ts";

const FEED_TYPE = /^application\/(?:rss\+xml|atom\+xml|rdf\+xml|feed\+json)(?:\s*;|$)/i;

/** The absolute URLs of the feeds that an HTML page at `url` links to, in its order. */
export function feedLinks(html: string, url: string): string[] {
  const found: string[] = [];
  let base = url;
  const parser = new Parser({
    onopentag(name, { rel = "", type = "", href = "" }) {
      if (name === "base" && isUrl(href, url)) base = new URL(href, url).href;
      const isFeed = name === "link" && /(?:^|\s)alternate(?:\s|$)/i.test(rel) && FEED_TYPE.test(type.trim());
      if (isFeed && isUrl(href.trim(), base)) found.push(new URL(href.trim(), base).href);
    },
  });
  parser.end(html);
  return [...new Set(found)];
}
