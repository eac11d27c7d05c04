/**
 * @module
 * The page of a feed: its newest articles, or those of one archive. The one of the site's feed is the home page.
 */
import { encodePath } from "../article/identity.ts";
import { feedChannel } from "../feed/channel.ts";
import type { FeedInfo } from "../feed/feed.ts";
import { FEEDS, feedBox, feedGroups, feedKind, wholeSite } from "./feeds.ts";
import { frame } from "./frame.ts";
import { type Html, html, type Value } from "./html.ts";
import { inOurs, OURS, writtenInOurs } from "./language.ts";
import { linksFrom } from "./links.ts";
import { websiteGraph } from "./open-graph.ts";
import { listPath, subscribePath } from "./paths.ts";
import { inOrder } from "./people.ts";
import type { Pages, Site, Teaser } from "./site.ts";
import { teaserItem } from "./teaser.ts";

const NOTHING_YET = html`<p class="nothing" lang="${OURS}">Nothing is published here yet. Subscribe now, and the first article will come to you.</p>`;

/** Articles of `feed`, in the order given; on the home page every other feed besides. Stands at {@link listPath}. */
export function listPage(site: Site, feed: FeedInfo, latest: readonly Teaser[], pages: Pages = {}): string {
  const { channel } = site;
  const { archive } = pages;
  const link = linksFrom(feed.path);
  const isWhole = feed.kind === "site";
  const isHome = isWhole && archive === undefined;
  const where = archive === undefined ? "" : `, archive ${archive}`;
  const { description: about, language } = feedChannel(channel, feed);
  const description = about + where;
  const canonical = channel.url + encodePath(listPath(feed, archive));
  return frame(site, {
    language,
    title: isHome ? undefined : isWhole ? `Archive ${archive}` : feed.name + where,
    description,
    canonical,
    link,
    feeds: isWhole ? [feed] : [feed, ...site.feeds.filter(({ kind }) => kind === "site")],
    subscribe: link(subscribePath(feed)),
    metadata: websiteGraph({ ...channel, language }, { title: feed.name + where, description, url: canonical }),
    main: html`${isHome ? undefined : heading(feed, where, language)}
<div class="columns">
<section class="latest" aria-labelledby="fm-latest">
<h2 id="fm-latest"${inOurs(language)}>${archive === undefined ? "Latest articles" : "Older articles"}</h2>
${latest.length === 0 ? NOTHING_YET : latest.map((teaser) => teaserItem({ ...teaser, language: teaser.language ?? channel.language }, feed, language))}
${turnPages(pages, language)}
</section>
<section class="subscribe" aria-labelledby="${FEEDS}"${writtenInOurs(language)}>
<h2 id="${FEEDS}">Subscribe</h2>
${feedBox(site, feed, link)}
${isHome ? feedGroups(site, link) : !isWhole && wholeSite(site, link, "h3")}
</section>
</div>`,
  });
}

function heading(feed: FeedInfo, where: string, language: string | undefined): Html {
  const { name, count } = feed;
  return html`<header class="list-title" dir="auto">
<p class="kicker"${inOurs(language)}><bdi>${feedKind(feed) + where}</bdi></p>
<h1>${name}</h1>
<p class="facts">${inOrder(`${count} ${count === 1 ? "article" : "articles"}`, language)}</p>
</header>`;
}

/** The next page is the older one, as in a book that is read from today on. */
function turnPages({ newer, older }: Pages, language: string | undefined): Value {
  if (newer === undefined && older === undefined) return undefined;
  return html`<nav class="turn" aria-label="More articles"${inOurs(language)}>
${newer && html`<a rel="prev" href="${newer}">Newer articles</a>`}
${older && html`<a rel="next" href="${older}">Older articles</a>`}
</nav>`;
}
