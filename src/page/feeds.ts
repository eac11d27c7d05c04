/**
 * @module
 * Lists of feeds to subscribe to.
 */
import { encodePath } from "../article/identity.ts";
import type { FeedInfo, FeedKind } from "../feed/feed.ts";
import { type Html, html, type Value } from "./html.ts";
import type { Link } from "./links.ts";
import type { Site } from "./site.ts";

/** The id of what a list page offers to subscribe to. */
export const FEEDS = "fm-feeds";

/** A longer group is folded away, so that the page stays a page. */
const MAX_OPEN = 24;

const GROUPS = [
  { kind: "section", title: "Sections", all: (count: number) => `All ${count} sections` },
  { kind: "tag", title: "Tags", all: (count: number) => `All ${count} tags` },
  { kind: "author", title: "Authors", all: (count: number) => `All ${count} authors` },
] as const satisfies readonly { kind: FeedKind; title: string; all: (count: number) => string }[];

/** The feed of a page, with its address in full, ready to be copied. */
export function feedBox({ channel, formats }: Site, feed: FeedInfo, link: Link): Html {
  const addresses = formats.slice(0, 1).map(({ file }) => channel.url + encodePath(feed.path + file));
  const name = feed.kind === "site" ? "The whole site" : feed.name;
  return html`<div class="feed-box">
<p>Copy this address into your feed reader, and each new article comes to you:</p>
<p>${addresses.map((address) => html`<code class="address" dir="ltr">${address}</code>`)}</p>
<p class="row"><bdi>${name}</bdi> ${formatLinks(feed, formats, link)}</p>
</div>`;
}

/** Every feed but the site's, by kind. */
export function feedGroups({ feeds, formats }: Site, link: Link): Value {
  return GROUPS.map(({ kind, title, all }) => {
    const group = feeds.filter((feed) => feed.kind === kind);
    if (group.length === 0) return undefined;
    const rows = feedRows(group, formats, link);
    const list =
      group.length > MAX_OPEN ? html`<details><summary>${all(group.length)}</summary>${rows}</details>` : rows;
    return html`<h3>${title}</h3>\n${list}\n`;
  });
}

/** Feeds in a list, a row each: the name leads to the page of the feed, for people, and the formats to its documents. */
export function feedRows(feeds: readonly FeedInfo[], formats: Site["formats"], link: Link): Html {
  return html`<ul class="feeds">
${feeds.map((feed) => html`<li class="row">${label(feed, link)} ${formatLinks(feed, formats, link)}</li>\n`)}</ul>`;
}

function label({ name, path, count }: FeedInfo, link: Link): Html {
  const unit = count === 1 ? "article" : "articles";
  const size = html` <span class="count">${count}<span class="unseen"> ${unit}</span></span>`;
  return html`<span class="feed-name"><a href="${link(path)}"><bdi>${name}</bdi></a>${count === 0 ? undefined : size}</span>`;
}

/** What is unseen tells one `RSS` from another where links are read out by themselves. */
function formatLinks(feed: FeedInfo, formats: Site["formats"], link: Link): Html {
  const whose = feed.kind === "site" ? "the whole site" : `${feed.kind} ${feed.name}`;
  const links = formats.map(
    ({ name, file, mediaType }) =>
      html` <a href="${link(feed.path + file)}" type="${mediaType}">${name}<span class="unseen"> feed of ${whose}</span></a>`,
  );
  return html`<span class="formats">${links}</span>`;
}
