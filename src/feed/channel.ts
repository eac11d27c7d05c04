/**
 * @module
 * The channel of each feed of a site, derived from the site's.
 */
import { xmlLine } from "../article/clean.ts";
import { encodePath, mintId } from "../article/identity.ts";
import type { Channel, FeedInfo, FeedKind } from "./feed.ts";

/** What an owner has to say of a site; the rest has defaults. */
export type ChannelOptions = Pick<Channel, "title" | "url"> & {
  readonly [Key in Exclude<keyof Channel, "title" | "url">]?: Channel[Key] | undefined;
};

const DESCRIPTIONS: Readonly<Record<Exclude<FeedKind, "site">, (name: string, site: string) => string>> = {
  section: (name, site) => `Articles of ${site} in the section ${name}`,
  tag: (name, site) => `Articles of ${site} about ${name}`,
  author: (name, site) => `Articles of ${site} by ${name}`,
};

/**
 * Completes a channel: `url` ends in `/`, `id` defaults to it, and every text fits XML.
 *
 * @throws {TypeError} When `url` or `permalink` is not an absolute http(s) URL, or the title is empty.
 */
export function completeChannel(options: ChannelOptions): Channel {
  const url = siteUrl(options.url);
  const title = xmlLine(options.title);
  if (title === "") throw new TypeError("Expected a channel with a title, got an empty one");
  if (options.permalink !== undefined) siteUrl(options.permalink.replace(/\{\w+\}/g, "1"));
  const line = (text: string | undefined) => (text === undefined ? undefined : xmlLine(text));
  const absolute = (path: string | undefined) => (path === undefined ? undefined : new URL(path, url).href);
  return {
    ...options,
    id: options.id ?? url,
    title,
    url,
    description: line(options.description) ?? `Articles of ${title}`,
    author: options.author && { ...options.author, name: xmlLine(options.author.name) },
    copyright: line(options.copyright),
    image: absolute(options.image),
    icon: absolute(options.icon),
  };
}

/** The channel of one feed: its own id and title; the site's for the site's own feed. */
export function feedChannel(site: Channel, { kind, name, path }: FeedInfo): Channel {
  if (kind === "site") return site;
  return {
    ...site,
    id: mintId(site.id, path),
    title: `${name} – ${site.title}`,
    url: site.url + encodePath(path),
    description: DESCRIPTIONS[kind](name, site.title),
  };
}

function siteUrl(url: string): string {
  const parsed = URL.canParse(url) ? new URL(url) : undefined;
  if (parsed === undefined || !/^https?:$/.test(parsed.protocol)) {
    throw new TypeError(`Expected an absolute http or https URL, got ${JSON.stringify(url)}`);
  }
  parsed.search = "";
  parsed.hash = "";
  return parsed.href.endsWith("/") ? parsed.href : `${parsed.href}/`;
}
