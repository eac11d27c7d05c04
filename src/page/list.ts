/**
 * @module
 * The page of a feed: its newest articles, and how to subscribe. The one of the site's feed is the home page.
 */
import { encodePath } from "../article/identity.ts";
import type { FeedInfo, FeedKind } from "../feed/feed.ts";
import { FEEDS, feedBox, feedGroups, feedRows } from "./feeds.ts";
import { frame } from "./frame.ts";
import { type Html, html, type Value } from "./html.ts";
import { type Link, linksFrom } from "./links.ts";
import type { Site, Teaser, Turns } from "./site.ts";
import { teaserItem } from "./teaser.ts";

const KINDS: Readonly<Record<FeedKind, string>> = { site: "Site", section: "Section", tag: "Tag", author: "Author" };

const NOTHING_YET = html`<p class="nothing">Nothing is published here yet. Subscribe now, and the first article will come to you.</p>`;

/** The latest articles of `feed`, in the order given; on the home page every other feed besides. */
export function listPage(site: Site, feed: FeedInfo, latest: readonly Teaser[], _turns: Turns = {}): string {
  const { channel } = site;
  const link = linksFrom(feed.path);
  const isHome = feed.kind === "site";
  const whole = site.feeds.filter(({ kind }) => kind === "site");
  return frame(site, {
    title: isHome ? undefined : feed.name,
    description: isHome ? channel.description : `Articles of ${channel.title}: ${feed.name}`,
    canonical: channel.url + encodePath(feed.path),
    link,
    feeds: isHome ? [feed] : [feed, ...whole],
    subscribe: `#${FEEDS}`,
    main: html`${isHome ? undefined : heading(feed)}
<div class="columns">
<section class="latest" aria-labelledby="fm-latest">
<h2 id="fm-latest">Latest articles</h2>
${latest.length === 0 ? NOTHING_YET : latest.map((teaser) => teaserItem(teaser, feed, channel.language))}
</section>
<section class="subscribe" aria-labelledby="${FEEDS}">
<h2 id="${FEEDS}">Subscribe</h2>
${feedBox(site, feed, link)}
${isHome ? feedGroups(site, link) : wholeSite(site, whole, link)}
</section>
</div>`,
  });
}

function heading({ kind, name, count }: FeedInfo): Html {
  return html`<header class="list-title" dir="auto">
<p class="kicker"><bdi>${KINDS[kind]}</bdi></p>
<h1>${name}</h1>
<p class="facts"><span dir="ltr">${count} ${count === 1 ? "article" : "articles"}</span></p>
</header>`;
}

function wholeSite(site: Site, whole: readonly FeedInfo[], link: Link): Value {
  return whole.length === 0 ? undefined : html`<h3>The whole site</h3>\n${feedRows(whole, site.formats, link)}`;
}
