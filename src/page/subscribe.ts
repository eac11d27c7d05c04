/**
 * @module
 * The page that helps a person to subscribe to one feed.
 */
import { encodePath } from "../article/identity.ts";
import { feedChannel } from "../feed/channel.ts";
import type { FeedInfo } from "../feed/feed.ts";
import { FEEDS, feedAddress, feedKind, formatLinks, wholeSite } from "./feeds.ts";
import { frame } from "./frame.ts";
import { type Html, html, type Value } from "./html.ts";
import { type Link, linksFrom } from "./links.ts";
import { subscribePath } from "./paths.ts";
import { appUrl, READERS } from "./readers.ts";
import type { Site, Teaser } from "./site.ts";
import { teaserItem } from "./teaser.ts";

/** What a newcomer sees of a feed before subscribing. */
export const PREVIEW = 5;

const ADDRESS = "fm-address";
const COPIED = "fm-copied";

/**
 * Helps to subscribe to `feed`; stands at {@link subscribePath}. Of `latest`, the newest articles with links relative
 * to the feed's path, it shows the first few.
 */
export function subscribePage(site: Site, feed: FeedInfo, latest: readonly Teaser[]): string {
  const { channel } = site;
  const path = subscribePath(feed);
  const link = linksFrom(path);
  const isWhole = feed.kind === "site";
  return frame(site, {
    title: isWhole ? "Subscribe" : `Subscribe to ${feed.name}`,
    description: `How to follow ${feedChannel(channel, feed).title} in a feed reader: its address, and buttons for readers.`,
    canonical: channel.url + encodePath(path),
    link,
    feeds: isWhole ? [feed] : [feed, ...site.feeds.filter(({ kind }) => kind === "site")],
    script: "copy.js",
    main: html`${heading(feed, channel.title)}
<div class="columns">
<div class="guide" lang="en" dir="ltr">
${addressBox(site, feed, link)}
${readers(feedAddress(site, feed))}
${EXPLANATION}
${isWhole ? otherFeeds(site, link) : wholeSite(site, link, "h2")}
</div>
${preview(latest, feed, link, channel.language)}
</div>`,
  });
}

function heading(feed: FeedInfo, siteTitle: string): Html {
  return html`<header class="list-title" dir="auto">
<p class="kicker"><bdi>${feedKind(feed)}</bdi></p>
<h1>Subscribe to <bdi>${feed.kind === "site" ? siteTitle : feed.name}</bdi></h1>
</header>`;
}

function addressBox(site: Site, feed: FeedInfo, link: Link): Html {
  return html`<section class="feed-box" aria-labelledby="fm-copy">
<h2 id="fm-copy">Copy the address</h2>
<p>Paste it into your feed reader, wherever that says “add feed” or “follow”. Each new article comes to you.</p>
<p><code class="address" id="${ADDRESS}" dir="ltr">${feedAddress(site, feed)}</code></p>
<p class="copy"><button type="button" data-copies="${ADDRESS}" data-status="${COPIED}" hidden>Copy address</button> <span id="${COPIED}" role="status"></span></p>
<p class="row">In each format ${formatLinks(feed, site.formats, link)}</p>
</section>`;
}

function readers(address: string): Html {
  const onTheWeb = READERS.map(({ name, subscribe }) => readerLink(name, subscribe(address)));
  return html`<section aria-labelledby="fm-readers">
<h2 id="fm-readers">Or open it in your reader</h2>
<ul class="readers">
${onTheWeb}${readerLink("Another app", appUrl(address))}</ul>
<p class="hint">“Another app” asks this device for a program that opens feeds, such as NetNewsWire, Reeder or Akregator.</p>
</section>`;
}

/** The reader is told which feed, and nothing of this page. */
function readerLink(name: string, href: string): Html {
  return html`<li><a href="${href}" rel="nofollow noreferrer">${name}</a></li>\n`;
}

const EXPLANATION = html`<section aria-labelledby="fm-what">
<h2 id="fm-what">What is a feed?</h2>
<p>A list of the newest articles, made for programs. A <em>feed reader</em>, an app or a website, looks at the feeds that you choose and shows you what is new, in one place and in order.</p>
<p>You leave no e-mail address here, and nothing decides for you what you see. To stop, remove the feed from your reader.</p>
<p>No reader yet? Take any of those above, or one from the app store of your device. It follows blogs, podcasts and other news as well.</p>
</section>`;

function otherFeeds({ feeds }: Site, link: Link): Value {
  const others = feeds.some(({ kind }) => kind !== "site");
  return (
    others &&
    html`<h2>Only some of it?</h2>
<p><a href="${link("")}#${FEEDS}">Feeds of single sections, tags and authors</a> are listed on the home page.</p>`
  );
}

function preview(latest: readonly Teaser[], feed: FeedInfo, link: Link, language: string | undefined): Value {
  return (
    latest.length > 0 &&
    html`<section class="preview" aria-labelledby="fm-preview">
<h2 id="fm-preview">What you would get</h2>
${latest.slice(0, PREVIEW).map((teaser) => teaserItem(teaser, feed, language))}
<p><a href="${link(feed.path)}">All articles</a></p>
</section>`
  );
}
