/**
 * @module
 * The page of one article.
 */
import type { Author } from "../article/article.ts";
import { encodePath } from "../article/identity.ts";
import type { Entry, EntryEnclosure, FeedInfo, FeedKind } from "../feed/feed.ts";
import { fitBody, mentions } from "./body.ts";
import { dayAndTime } from "./dates.ts";
import { feedNamed, feedRows } from "./feeds.ts";
import { frame } from "./frame.ts";
import { type Html, html, join, type Value } from "./html.ts";
import { newsArticle } from "./json-ld.ts";
import { writtenInOurs } from "./language.ts";
import { type Link, linksFrom, localUrl, webUrl } from "./links.ts";
import { downloads, isPlayable, picture, player } from "./media.ts";
import { articleGraph } from "./open-graph.ts";
import { subscribePath } from "./paths.ts";
import { byline, inOrder, linked, time } from "./people.ts";
import type { Place, Site } from "./site.ts";

const SUBSCRIBE = "fm-subscribe";

/** A smaller change is no news: some files are written a moment after their date. */
const UPDATED_AFTER_MS = 60_000;

/** Finds the page of a section, tag or author. */
type PageOf = (kind: FeedKind, name: string) => string | undefined;

/** One article, with the feeds it belongs to. */
export function articlePage(site: Site, entry: Entry, place: Place): string {
  const link = linksFrom(place.path);
  const own = place.feeds.filter(({ kind }) => kind !== "site");
  const whole = site.feeds.filter(({ kind }) => kind === "site");
  const help = link(subscribePath({ path: "" }));
  const language = entry.language ?? site.channel.language;
  return frame(site, {
    language,
    title: entry.title || "Untitled",
    description: entry.summary,
    canonical: webUrl(entry.url),
    link,
    feeds: [...own, ...whole],
    subscribe: help,
    metadata: metadata(site, entry, own),
    main: html`${story(site, entry, own, link)}
<section class="subscribe" aria-labelledby="${SUBSCRIBE}"${writtenInOurs(language)}>
<h2 id="${SUBSCRIBE}">Subscribe</h2>
<p>Copy the address of a feed into your feed reader, and each new article comes to you. <a href="${help}">How to subscribe</a></p>
${feedRows([...whole, ...own], site.formats, link)}
</section>
<p class="back"><a href="${link("")}">${inOrder(html`All articles of <bdi>${site.channel.title}</bdi>`, language)}</a></p>`,
  });
}

/** What search engines and other sites read; an author's own address goes before the page of the author here. */
function metadata({ channel }: Site, entry: Entry, own: readonly FeedInfo[]): Value {
  const authorUrl = ({ name, url }: Author) => {
    const feed = feedNamed(own, "author", name);
    return webUrl(url) ?? (feed && channel.url + encodePath(feed.path));
  };
  return [articleGraph(channel, entry, authorUrl), newsArticle(channel, entry, authorUrl), "\n"];
}

/** Its page has its language; its direction may still be another, told from its text. */
function story({ channel }: Site, entry: Entry, own: readonly FeedInfo[], link: Link): Html {
  const pageOf: PageOf = (kind, name) => {
    const feed = feedNamed(own, kind, name);
    return feed && link(feed.path);
  };
  const { section, tags } = entry;
  const { image, players, others } = filesOf(entry, channel.url, link);
  return html`<article class="story" dir="auto">
<header>
${section && html`<p class="kicker">${linked(html`<bdi>${section}</bdi>`, pageOf("section", section))}</p>`}
<h1>${entry.title || "Untitled"}</h1>
<p class="facts">${inOrder(facts(entry, pageOf), entry.language ?? channel.language)}</p>
</header>
${image && picture(image)}
${players.map(player)}
<div class="body">
${fitBody(entry.html, channel.url, link)}
</div>
${downloads(others)}
${tags.length === 0 ? undefined : tagList(tags, pageOf)}
</article>`;
}

function facts({ authors, published, updated }: Entry, pageOf: PageOf): Value {
  const wasUpdated = updated.getTime() - published.getTime() > UPDATED_AFTER_MS;
  const parts = [
    byline(authors, ({ name, url }) => webUrl(url) ?? pageOf("author", name)),
    time(published, dayAndTime(published)),
    wasUpdated ? html`updated ${time(updated, dayAndTime(updated))}` : undefined,
  ];
  return join(
    parts.filter((part) => part !== undefined),
    " · ",
  );
}

function tagList(tags: readonly string[], pageOf: PageOf): Html {
  const items = tags.map((tag) => html`<li>${linked(html`<bdi>${tag}</bdi>`, pageOf("tag", tag))}</li>\n`);
  return html`<ul class="tags" aria-label="Tags">${items}</ul>`;
}

/** Everything that the body doesn't show by itself, once each. */
function filesOf(entry: Entry, siteUrl: string, link: Link) {
  const isNew = (file: EntryEnclosure) => webUrl(file.url) !== undefined && !mentions(entry.html, file.url);
  const local = (file: EntryEnclosure) => ({ ...file, url: localUrl(file.url, siteUrl, link) });
  const files = entry.enclosures.filter((file) => isNew(file) && file.url !== entry.image?.url).map(local);
  return {
    image: entry.image && isNew(entry.image) ? local(entry.image) : undefined,
    players: files.filter(isPlayable),
    others: files.filter((file) => !isPlayable(file)),
  };
}
