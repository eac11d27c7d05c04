/**
 * @module
 * The channel of each feed of a site, derived from the site's.
 */
import type { Author } from "../article/article.ts";
import { xmlLine } from "../article/clean.ts";
import { encodePath, isAbsoluteIri, mintId, permalink } from "../article/identity.ts";
import { languageTag } from "../article/language.ts";
import { isUrl, uriOf, webUrl } from "../article/url.ts";
import type { Channel, FeedInfo, FeedKind } from "./feed.ts";
import { cleanAuthor } from "./people.ts";

/** What an owner has to say of a site; the rest has defaults. */
export type ChannelOptions = Pick<Channel, "title" | "url"> & {
  readonly [Key in Exclude<keyof Channel, "title" | "url">]?: Channel[Key] | undefined;
};

const DESCRIPTIONS: Readonly<Record<Exclude<FeedKind, "site">, (name: string, site: string) => string>> = {
  section: (name, site) => `Articles of ${site} in the section ${name}`,
  tag: (name, site) => `Articles of ${site} about ${name}`,
  author: (name, site) => `Articles of ${site} by ${name}`,
  language: (name, site) => `Articles of ${site} in the language ${name}`,
};

/** Scheme and host are the same for every article. */
const PERMALINK = /^https?:\/\/[^/?#{}]+\/.*\{slug\}/is;

/**
 * Completes a channel: `url` ends in `/`, `id` defaults to it, pictures may be given relative to it, and every text
 * fits XML.
 *
 * @throws {TypeError} When the title or the author's name is empty, or `url`, `id`, `language`, `image`, `icon`, `hub`,
 * `permalink` or the author's URL is none.
 */
export function completeChannel(options: ChannelOptions): Channel {
  const url = siteUrl(options.url);
  const title = xmlLine(options.title);
  if (title === "") throw new TypeError("Expected a channel with a title, got an empty one");
  const line = (text: string | undefined) => xmlLine(text ?? "") || undefined;
  return {
    id: given("an absolute URI as id", options.id, (id) => (isAbsoluteIri(id) ? id : undefined)) ?? url,
    title,
    url,
    description: line(options.description) ?? `Articles of ${title}`,
    language: given("a language tag", options.language, languageTag),
    author: given("an author with a name", options.author, channelAuthor),
    copyright: line(options.copyright),
    image: given("the URL of an image", options.image, (path) => webUrl(path, url)),
    icon: given("the URL of an icon", options.icon, (path) => webUrl(path, url)),
    hub: given("the absolute URL of a hub", options.hub, (hub) => webUrl(hub)),
    permalink: given("https://host/…{slug} as permalink", options.permalink, permalinkPattern),
  };
}

/** The channel of one feed: its own id, title and language; the site's for the site's own feed. */
export function feedChannel(site: Channel, { kind, name, path, language }: FeedInfo): Channel {
  if (kind === "site") return site;
  const line = xmlLine(name);
  return {
    ...site,
    id: mintId(site.id, path),
    // Who publishes a section is who publishes the site.
    author: site.author ?? { name: site.title },
    title: `${line} – ${site.title}`,
    url: site.url + encodePath(path),
    description: DESCRIPTIONS[kind](line, site.title),
    language: languageTag(language) ?? site.language,
  };
}

/** What `read` makes of a value; a value that it makes nothing of is the caller's mistake. */
function given<In, Out>(expected: string, value: In | undefined, read: (value: In) => Out | undefined) {
  const result = value === undefined ? undefined : read(value);
  if (value !== undefined && result === undefined) {
    throw new TypeError(`Expected ${expected}, got ${JSON.stringify(value)}`);
  }
  return result;
}

function channelAuthor(author: Author): Author | undefined {
  return cleanAuthor(author, (url) => given("the absolute URL of an author", url, (value) => webUrl(value)));
}

function permalinkPattern(pattern: string): string | undefined {
  const sample = permalink(pattern, { section: "s", slug: "s", published: new Date(0) });
  return PERMALINK.test(pattern) && !/[{}]/.test(sample) && webUrl(sample) !== undefined ? pattern : undefined;
}

function siteUrl(url: string): string {
  const parsed = isUrl(url) ? new URL(url) : undefined;
  if (parsed === undefined || !/^https?:$/.test(parsed.protocol)) {
    throw new TypeError(`Expected an absolute http or https URL, got ${JSON.stringify(url)}`);
  }
  parsed.search = "";
  parsed.hash = "";
  return uriOf(parsed.href.endsWith("/") ? parsed.href : `${parsed.href}/`);
}
