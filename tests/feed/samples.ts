import type { Article } from "../../src/article/article.ts";
import { type ArticleFields, createArticle } from "../../src/article/create.ts";
import { givenId, mintId } from "../../src/article/identity.ts";
import { type ChannelOptions, completeChannel } from "../../src/feed/channel.ts";
import { buildEntry } from "../../src/feed/entry.ts";
import type { Channel, Entry } from "../../src/feed/feed.ts";
import type { Frame, Link, OutputFormat } from "../../src/feed/format.ts";

export const channel = completeChannel({ title: "The Harbour Courier", url: "https://example.org/" });

export const published = new Date("2026-03-01T12:00:00Z");

export function makeChannel(options: Partial<ChannelOptions> = {}): Channel {
  return completeChannel({ title: "The Harbour Courier", url: "https://example.org/", ...options });
}

export function makeArticle(fields: Partial<ArticleFields> = {}): Article {
  return createArticle({ title: "The ferry is late", html: "<p>It is late.</p>", published, ...fields });
}

/** The entry of an article at `world/<slug>/`, with the id that a store would give it. */
export function makeEntry(fields: Partial<ArticleFields> = {}, site: Channel = channel): Entry {
  const article = makeArticle(fields);
  const path = `world/${article.slug}/`;
  return buildEntry({ article, path, id: givenId(article.id, site.id) ?? mintId(site.id, path) }, site);
}

/** One document with the frame that a publication gives it. */
export function renderDocument(format: OutputFormat, entries: readonly Entry[], site: Channel = channel): string {
  const links: Link[] = [
    { rel: "self", href: site.url + format.file, type: format.mediaType },
    { rel: "alternate", href: site.url, type: "text/html" },
  ];
  if (site.hub !== undefined) links.push({ rel: "hub", href: site.hub });
  const updated = new Date(Math.max(0, ...entries.map((entry) => entry.updated.getTime())));
  const frame: Frame = { channel: site, updated, links, ttl: 5 };
  return format.renderFeed(frame, entries.map(format.renderEntry));
}
