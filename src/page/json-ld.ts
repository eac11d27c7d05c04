/**
 * @module
 * An article for machines that read pages: JSON-LD in the words of schema.org.
 */
import type { Author } from "../article/article.ts";
import { xmlText } from "../article/clean.ts";
import type { Channel, Entry, EntryEnclosure } from "../feed/feed.ts";
import { timestamp } from "../feed/format.ts";
import { type Html, html, raw } from "./html.ts";
import { webUrl } from "./links.ts";

/** How JSON writes what {@link xmlText} drops or changes; of most pages there is nothing to clean. */
const SUSPECT = /\\[bfru]|[\ufffe\uffff]/;

/**
 * A `NewsArticle` as a data block, which no browser runs.
 *
 * @param authorUrl Finds the absolute address of an author's page.
 */
export function newsArticle(channel: Channel, entry: Entry, authorUrl: (author: Author) => string | undefined): Html {
  const url = webUrl(entry.url);
  const data = {
    "@context": "https://schema.org",
    "@type": "NewsArticle",
    headline: entry.title,
    description: entry.summary || undefined,
    url,
    mainEntityOfPage: url,
    datePublished: timestamp(entry.published),
    dateModified: timestamp(entry.updated),
    inLanguage: entry.language ?? channel.language,
    author: entry.authors.map((author) => ({ "@type": "Person", name: author.name, url: authorUrl(author) })),
    publisher: publisher(channel),
    articleSection: entry.section,
    keywords: entry.tags.length === 0 ? undefined : entry.tags,
    image: entry.image && imageObject(entry.image),
  };
  return html`<script type="application/ld+json">${raw(safeJson(data))}</script>`;
}

function publisher({ title, url, image, icon }: Channel) {
  const logo = image ?? icon;
  return { "@type": "Organization", name: title, url, logo: logo && { "@type": "ImageObject", url: logo } };
}

function imageObject({ url, width, height, title }: EntryEnclosure) {
  return webUrl(url) && { "@type": "ImageObject", url, width, height, caption: title };
}

/** JSON that can't end the element around it, nor open a comment in it (HTML §4.12.1.3). */
export function safeJson(data: object): string {
  const written = JSON.stringify(data);
  return (SUSPECT.test(written) ? JSON.stringify(data, cleanValue) : written).replace(
    /[<>&\u2028\u2029]/g,
    (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}

function cleanValue(_: string, value: unknown): unknown {
  return typeof value === "string" ? xmlText(value) : value;
}
