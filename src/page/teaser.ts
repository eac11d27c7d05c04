/**
 * @module
 * One article in a list.
 */
import type { FeedInfo } from "../feed/feed.ts";
import { day } from "./dates.ts";
import { sectionKey } from "./feeds.ts";
import { type Html, html, join } from "./html.ts";
import { articleAttributes } from "./language.ts";
import { webUrl } from "./links.ts";
import { byline, inOrder, linked, time } from "./people.ts";
import type { Teaser } from "./site.ts";

/** An article in the list of `feed`, on a page in `pageLanguage`. */
export function teaserItem(teaser: Teaser, feed: FeedInfo, pageLanguage: string | undefined): Html {
  const { title, authors, published, summary, section, language } = teaser;
  const facts = [byline(authors), time(published, day(published))].filter((fact) => fact !== undefined);
  return html`<article class="teaser" ${articleAttributes(language, pageLanguage)}>
${section && sectionKey(section) !== sectionKey(feed.name) && html`<p class="kicker"><bdi>${section}</bdi></p>`}
<h3>${linked(html`${title || "Untitled"}`, webUrl(teaser.href))}</h3>
${summary && html`<p class="summary">${summary}</p>`}
<p class="facts">${inOrder(join(facts, " · "), language ?? pageLanguage)}</p>
</article>
`;
}
