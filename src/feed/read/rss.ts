/**
 * @module
 * RSS 0.9x, 1.0 (RDF) and 2.0, read.
 */
import { parseRdfFeed, parseRssFeed, type RdfFeed, type RssFeed } from "feedsmith";
import { documentUrl, hrefOf, olderOf, orEmpty, readLinks } from "./atom.ts";
import { readDate } from "./dates.ts";
import type { ReadEntry, ReadFeed } from "./model.ts";
import type { Outline } from "./outline.ts";
import { isWeb, known, lineOf, resolve, titleText } from "./text.ts";

type Modules = Pick<RdfFeed.Feed<string>, "atom" | "dc" | "dcterms" | "link" | "title" | "xml">;
type ItemModules = Pick<RdfFeed.Item<string>, "atom" | "content" | "dc" | "dcterms" | "description" | "title" | "xml">;

/** Reads RSS 0.91 to 2.0. @throws What feedsmith throws. */
export function readRss(xml: string, url: string, outline: Outline): ReadFeed {
  const feed = orEmpty<RssFeed.Feed<string>>(() => parseRssFeed(xml));
  const base = baseOf(feed, url);
  return {
    ...readChannel(feed, base, outline),
    language: feed.language ?? languageOf(feed),
    updated: readDate(feed.lastBuildDate ?? feed.pubDate ?? feed.atom?.updated ?? feed.dc?.dates?.[0]),
    generator: feed.generator,
    entries: (feed.items ?? []).map((item) => readItem(item, resolve(item.xml?.base, base) ?? base)),
  };
}

/** Reads RSS 0.90 and 1.0. @throws What feedsmith throws. */
export function readRdf(xml: string, url: string, outline: Outline): ReadFeed {
  const feed = orEmpty<RdfFeed.Feed<string>>(() => parseRdfFeed(xml));
  const base = baseOf(feed, url);
  return {
    ...readChannel(feed, base, { ...outline, version: "1.0" }),
    language: languageOf(feed),
    updated: readDate(feed.dc?.dates?.[0] ?? feed.atom?.updated),
    entries: (feed.items ?? []).map((item) => ({
      ...readModules(item),
      id: item.rdf?.about,
      url: resolve(item.link, resolve(item.xml?.base, base) ?? base),
      published: readDate(item.dc?.dates?.[0] ?? item.dcterms?.issued?.[0]),
      enclosures: [],
    })),
  };
}

function baseOf({ xml, atom, link }: Modules, url: string): string {
  const document = documentUrl(url, hrefOf(atom?.links ?? [], "self"), link);
  return resolve(xml?.base, document) ?? document;
}

function readChannel({ title, link, atom }: Modules, base: string, { version, history, deleted }: Outline) {
  const links = readLinks(atom?.links ?? [], base);
  const outlined = { version, history, deleted, links, id: atom?.id, older: olderOf(links) };
  return { ...outlined, format: "RSS" as const, title: titleText(title), url: resolve(link, base) };
}

function readItem(item: RssFeed.Item<string>, base: string): ReadEntry {
  const { guid, link, pubDate, dc, dcterms, atom } = item;
  const permalink = guid?.isPermaLink !== false && isWeb(guid?.value) ? guid.value : undefined;
  const common = readModules(item);
  return {
    ...common,
    id: guid?.value,
    url: resolve(link ?? hrefOf(atom?.links ?? [], "alternate") ?? permalink, base),
    published: readDate(pubDate ?? dc?.dates?.[0] ?? atom?.published ?? dcterms?.issued?.[0]),
    authors: [
      ...common.authors,
      ...(item.authors ?? []).map(({ name, email, link }) => known({ name, email, url: link })),
    ],
    tags: [...(item.categories ?? []).flatMap(({ name }) => name ?? []), ...common.tags],
    enclosures: (item.enclosures ?? []).map(({ url, type, length }) => {
      return known({ url: resolve(url, base), mediaType: type, length });
    }),
  };
}

/** What both kinds of RSS have from the same modules. Where nothing is encoded, the description is the content. */
function readModules({ title, description, content, dc, dcterms, atom, xml }: ItemModules) {
  return {
    title: titleText(title ?? dc?.titles?.[0]),
    html: content?.encoded ?? description,
    summary: content?.encoded === undefined ? undefined : lineOf(description),
    updated: readDate(atom?.updated ?? dcterms?.modified?.[0]),
    language: dc?.languages?.[0] ?? xml?.lang,
    authors: (dc?.creators ?? []).map((name) => ({ name })),
    tags: dc?.subjects ?? [],
  };
}

function languageOf({ dc, xml }: Pick<Modules, "dc" | "xml">): string | undefined {
  return dc?.languages?.[0] ?? xml?.lang;
}
