/**
 * @module
 * What other sites show of a page that somebody shares: Open Graph (ogp.me).
 */
import type { Author } from "../article/article.ts";
import { xmlLine } from "../article/clean.ts";
import type { Channel, Entry, EntryEnclosure } from "../feed/feed.ts";
import { timestamp } from "../feed/format.ts";
import { type Html, html, type Value } from "./html.ts";
import { webUrl } from "./links.ts";

/** A property; without content it is left out. */
type Property = readonly [name: string, content: string | number | undefined];

/** What a page says of itself. */
export interface SharedPage {
  readonly title: string;
  readonly description: string;
  /** Absolute. */
  readonly url: string;
}

/** Of a page that lists articles. */
export function websiteGraph(channel: Channel, page: SharedPage): Value {
  return properties([["og:type", "website"], ...basics(channel, page), ...picture(undefined, channel)]);
}

/**
 * Of an article.
 *
 * @param authorUrl Finds the absolute address of an author's page.
 */
export function articleGraph(channel: Channel, entry: Entry, authorUrl: (author: Author) => string | undefined): Value {
  const { title, summary, url, authors, published, updated, section, tags } = entry;
  return [
    authors.map(({ name }) => html`<meta name="author" content="${xmlLine(name)}">\n`),
    properties([
      ["og:type", "article"],
      ...basics({ ...channel, language: entry.language ?? channel.language }, { title, description: summary, url }),
      ...picture(entry.image, channel),
      ["article:published_time", timestamp(published)],
      ["article:modified_time", updated > published ? timestamp(updated) : undefined],
      ["article:section", section],
      ...tags.map((tag): Property => ["article:tag", tag]),
      ...authors.map((author): Property => ["article:author", authorUrl(author)]),
    ]),
  ];
}

function basics({ title: site, language }: Channel, { title, description, url }: SharedPage): readonly Property[] {
  return [
    ["og:title", title],
    ["og:description", description],
    ["og:url", webUrl(url)],
    ["og:site_name", site],
    ["og:locale", locale(language)],
  ];
}

/** The article's picture, else the site's. */
function picture(image: EntryEnclosure | undefined, channel: Channel): readonly Property[] {
  const url = webUrl(image?.url);
  if (image === undefined || url === undefined) {
    return [
      ["og:image", channel.image],
      ["og:image:alt", channel.image && channel.title],
    ];
  }
  return [
    ["og:image", url],
    ["og:image:type", image.mediaType],
    ["og:image:width", image.width],
    ["og:image:height", image.height],
    ["og:image:alt", image.title],
  ];
}

/** `en_GB` for `en-GB`: a language without a territory is none that Open Graph knows. */
function locale(language: string | undefined): string | undefined {
  const [, primary, territory] = /^([a-z]{2,3})(?:-[a-z]{4})?-([a-z]{2})(?:-|$)/i.exec(language ?? "") ?? [];
  return primary && territory && `${primary.toLowerCase()}_${territory.toUpperCase()}`;
}

function properties(list: readonly Property[]): readonly Html[] {
  return list.flatMap(([name, content]) => {
    const line = content === undefined ? "" : xmlLine(String(content));
    return line === "" ? [] : [html`<meta property="${name}" content="${line}">\n`];
  });
}
