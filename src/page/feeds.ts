/**
 * @module
 * Lists of feeds to subscribe to.
 */
import { encodePath } from "../article/identity.ts";
import type { FeedInfo, FeedKind } from "../feed/feed.ts";
import { type Html, html, type Value } from "./html.ts";
import type { Link } from "./links.ts";
import { OPML_FILE, subscribePath } from "./paths.ts";
import type { Site } from "./site.ts";

/** The id of what a list page offers to subscribe to. */
export const FEEDS = "fm-feeds";

/** A longer group is folded away, so that the page stays a page. */
const MAX_OPEN = 24;

/** Of a longer group only the largest feeds are listed: a site may have many thousands of tags. */
const MAX_LISTED = 200;

const KINDS: Readonly<Record<FeedKind, string>> = {
  site: "Site",
  language: "Language",
  section: "Section",
  tag: "Tag",
  author: "Author",
};

/** Every kind of feed but the site's, in the order in which people look for them. */
export const GROUPS = [
  { kind: "language", title: "Languages", plural: "languages" },
  { kind: "section", title: "Sections", plural: "sections" },
  { kind: "tag", title: "Tags", plural: "tags" },
  { kind: "author", title: "Authors", plural: "authors" },
] as const satisfies readonly { kind: FeedKind; title: string; plural: string }[];

/** What a feed is, for people: `Section`. */
export function feedKind({ kind }: FeedInfo): string {
  return KINDS[kind];
}

/** The address that readers subscribe to, absolute: of the format that is offered first. */
export function feedAddress({ channel, formats: [first] }: Site, { path }: FeedInfo): string {
  return channel.url + encodePath(path + (first?.file ?? ""));
}

/** The feed of a section, tag or author; `Peace` and `peace` share one, and sections are the same by {@link sectionKey}. */
export function feedNamed(feeds: readonly FeedInfo[], kind: FeedKind, name: string): FeedInfo | undefined {
  const keyOf = kind === "section" ? sectionKey : (written: string) => written.toLowerCase();
  const key = keyOf(name);
  return feeds.find((feed) => feed.kind === kind && keyOf(feed.name) === key);
}

/** What the spellings of one section have in common: `World / Europe` and `World/Europe` make `world/europe`. */
export function sectionKey(section: string): string {
  const parts = section.split("/").map((part) => part.trim());
  return parts
    .filter((part) => part !== "")
    .join("/")
    .toLowerCase();
}

/** The feed of a page, with its address in full, and the way to more help. */
export function feedBox(site: Site, feed: FeedInfo, link: Link): Html {
  const name = feed.kind === "site" ? "The whole site" : feed.name;
  return html`<div class="feed-box">
<p>Copy this address into your feed reader, and each new article comes to you:</p>
<p><code class="address" dir="ltr">${feedAddress(site, feed)}</code></p>
<p><a href="${link(subscribePath(feed))}">How to subscribe, step by step</a></p>
<p class="row"><bdi>${name}</bdi> ${formatLinks(feed, site.formats, link)}</p>
</div>`;
}

/** The site's own feed, on a page of another one. */
export function wholeSite({ feeds, formats }: Site, link: Link, heading: "h2" | "h3"): Value {
  const whole = feeds.filter(({ kind }) => kind === "site");
  if (whole.length === 0) return undefined;
  const title = heading === "h2" ? html`<h2>The whole site</h2>` : html`<h3>The whole site</h3>`;
  return html`${title}\n${feedRows(whole, formats, link)}`;
}

/** The largest feeds of each kind but the site's, and all of them in one file. */
export function feedGroups({ feeds, formats }: Site, link: Link): Value {
  const groups = GROUPS.map(({ kind, title, plural }) => {
    const group = feeds.filter((feed) => feed.kind === kind);
    if (group.length === 0) return undefined;
    const rows = feedRows(largest(group), formats, link);
    return html`<h3>${title}</h3>\n${group.length > MAX_OPEN ? folded(rows, group.length, plural, link) : rows}\n`;
  });
  const all = html`<p class="hint"><a href="${link(OPML_FILE)}">Every feed in one file</a> (OPML), for readers that import lists.</p>`;
  return [groups, feeds.length > 1 && all];
}

/** Those with the most articles, of equals the first by path; in the order of paths, whatever the order given. */
function largest(group: readonly FeedInfo[]): readonly FeedInfo[] {
  const byPath = (a: FeedInfo, b: FeedInfo) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0);
  const bySize = group.toSorted((a, b) => b.count - a.count || byPath(a, b));
  return bySize.slice(0, MAX_LISTED).sort(byPath);
}

function folded(rows: Html, count: number, plural: string, link: Link): Html {
  const more = count - MAX_LISTED;
  if (more <= 0) return html`<details><summary>All ${count} ${plural}</summary>${rows}</details>`;
  return html`<details><summary>The ${MAX_LISTED} largest of ${count} ${plural}</summary>${rows}
<p class="hint">and ${more} more in <a href="${link(OPML_FILE)}">the list of every feed</a></p></details>`;
}

/** Feeds in a list, a row each: the name leads to the page of the feed, for people, and the formats to its documents. */
export function feedRows(feeds: readonly FeedInfo[], formats: Site["formats"], link: Link): Html {
  return html`<ul class="feeds">
${feeds.map((feed) => html`<li class="row">${label(feed, link)} ${formatLinks(feed, formats, link)}</li>\n`)}</ul>`;
}

function label({ name, path, count, language }: FeedInfo, link: Link): Html {
  const unit = count === 1 ? "article" : "articles";
  const size = html` <span class="count">${count}<span class="unseen"> ${unit}</span></span>`;
  return html`<span class="feed-name"><a href="${link(path)}"><bdi${language && html` lang="${language}"`}>${name}</bdi></a>${count === 0 ? undefined : size}</span>`;
}

/** A link for each format. What is unseen tells one `RSS` from another where links are read out by themselves. */
export function formatLinks(feed: FeedInfo, formats: Site["formats"], link: Link): Html {
  const whose = feed.kind === "site" ? "the whole site" : `${feed.kind} ${feed.name}`;
  const links = formats.map(
    ({ name, file, mediaType }) =>
      html` <a href="${link(feed.path + file)}" type="${mediaType}">${name}<span class="unseen"> feed of ${whose}</span></a>`,
  );
  return html`<span class="formats">${links}</span>`;
}
