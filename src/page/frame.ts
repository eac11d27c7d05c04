/**
 * @module
 * The document around each page.
 */
import { xmlLine } from "../article/clean.ts";
import { feedChannel } from "../feed/channel.ts";
import type { FeedInfo } from "../feed/feed.ts";
import { type Html, html, type Value } from "./html.ts";
import { direction, inOurs, OURS, spokenIn } from "./language.ts";
import type { Link } from "./links.ts";
import type { Site } from "./site.ts";

/** What one page puts into the frame. */
export interface Page {
  /** Of what the page shows (BCP 47), where that isn't the site's. */
  readonly language?: string | undefined;
  /** Absent on the home page, whose heading is the site's title. */
  readonly title?: string | undefined;
  readonly description?: string | undefined;
  /** Absolute. */
  readonly canonical?: string | undefined;
  readonly link: Link;
  /** For autodiscovery, the most fitting one first. */
  readonly feeds: readonly FeedInfo[];
  /** The address of the page that helps to subscribe; absent on that page. */
  readonly subscribe?: string | undefined;
  /** What stands in the head for machines, each element on a line. */
  readonly metadata?: Value;
  /** A file of ours that the page runs, below the site's URL. */
  readonly script?: string | undefined;
  readonly main: Html;
}

const MAIN = "fm-main";

/** A whole HTML document. It loads nothing but what the site has itself, and holds no script and no style. */
export function frame(site: Site, page: Page): string {
  const { channel } = site;
  const language = page.language ?? channel.language ?? OURS;
  return html`<!doctype html>
<html lang="${language}" dir="${direction(language)}">
${head(site, page)}
<body>
<a class="skip" href="#${MAIN}"${inOurs(language)}>Skip to content</a>
<header class="masthead">
${masthead(site, page, spokenIn(channel.language, language))}
${page.subscribe && html`<nav aria-label="Site"${inOurs(language)}><a href="${page.subscribe}">Subscribe</a></nav>`}
</header>
<main id="${MAIN}" tabindex="-1">
${page.main}
</main>
<footer class="colophon">
<p>${page.title === undefined ? channel.title : html`<a href="${page.link("")}">${channel.title}</a>`}</p>
${channel.copyright && html`<p dir="auto"${spokenIn(channel.language, language)}>${channel.copyright}</p>`}
</footer>
</body>
</html>
`.text;
}

function head({ channel, formats }: Site, page: Page): Html {
  const { link } = page;
  const title = page.title === undefined ? channel.title : `${page.title} – ${channel.title}`;
  const icon = channel.icon ?? link("icon.svg");
  return html`<head>
<meta charset="utf-8">
<title>${xmlLine(title)}</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
${page.description && html`<meta name="description" content="${xmlLine(page.description)}">`}
${page.canonical && html`<link rel="canonical" href="${page.canonical}">`}
<link rel="icon" href="${icon}">
<link rel="stylesheet" href="${link("style.css")}">
${page.feeds.map((feed) => alternates(channel, formats, feed, link))}${page.metadata}${page.script && html`<script src="${link(page.script)}" defer></script>\n`}</head>`;
}

/** For autodiscovery: a feed in each format. */
function alternates(channel: Site["channel"], formats: Site["formats"], feed: FeedInfo, link: Link): Value {
  const { title } = feedChannel(channel, feed);
  return formats.map(
    ({ name, file, mediaType }) =>
      html`<link rel="alternate" type="${mediaType}" title="${title} (${name})" href="${link(feed.path + file)}"${feed.language && html` hreflang="${feed.language}"`}>\n`,
  );
}

function masthead({ channel }: Site, { title, link }: Page, spoken: Value): Html {
  if (title === undefined) {
    return html`<div>
<h1 class="site-title" dir="auto">${channel.title}</h1>
${channel.description && html`<p class="tagline" dir="auto">${channel.description}</p>`}
</div>`;
  }
  return html`<p class="site-title" dir="auto"${spoken}><a href="${link("")}">${channel.title}</a></p>`;
}
