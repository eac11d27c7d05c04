/**
 * @module
 * What a page says of its article: JSON-LD first, then meta elements, then what is marked in the text.
 */

import type { Enclosure } from "../../article/article.ts";
import { xmlLine } from "../../article/clean.ts";
import { languageTag } from "../../article/language.ts";
import { plainText } from "../../article/summary.ts";
import { isUrl } from "../../article/url.ts";
import { dateFromPath, parseDate } from "../dates.ts";
import type { Fields } from "../format.ts";
import { type Graph, isThing, readGraph, type Thing, textOf } from "./json-ld.ts";
import type { Mark, Page } from "./page.ts";
import { readAuthors } from "./people.ts";
import { mainArticle, readTitle } from "./title.ts";

const PUBLISHED = (
  "article:published_time og:article:published_time datepublished publishdate publish-date publish_date pubdate " +
  "parsely-pub-date sailthru.date dc.date.issued dcterms.issued dcterms.created dc.date.created dc.date " +
  "citation_publication_date citation_date date"
).split(" ");
const UPDATED =
  "article:modified_time og:updated_time datemodified dcterms.modified dc.date.modified last-modified".split(" ");

/** Reads what is said of the article; dates without a zone are in `timezone`. What nothing says is absent. */
export function readMetadata(page: Page, timezone: string): Partial<Fields> {
  const graph = readGraph(page.jsonLd);
  const article = mainArticle(page, graph);
  const first = (...names: string[]) =>
    names.map((name) => page.meta.get(name)?.[0]).find((value) => value !== undefined);
  const described = (property: string) => graph.values(article, property).map(textOf);
  const canonicalUrl = [page.canonical, first("og:url")].find(isWebUrl);
  const dateOf = (values: readonly (string | undefined)[]) => firstDate(values, timezone);
  const values = (names: readonly string[]) => names.map((name) => first(name));
  const summary = first("og:description", "description", "twitter:description") ?? described("description")[0];
  return filled({
    title: line(readTitle(page, graph, article)),
    authors: readAuthors(page, graph, article),
    published:
      dateOf([
        ...described("datePublished"),
        ...values(PUBLISHED),
        ...marked(page, "published"),
        ...marked(page, "time"),
      ]) ?? urlDate(canonicalUrl, timezone),
    updated: dateOf([...described("dateModified"), ...values(UPDATED), ...marked(page, "updated")]),
    language: [page.language, described("inLanguage")[0], first("og:locale", "content-language")]
      .map(languageTag)
      .find(Boolean),
    summary: line(summary && plainText(summary.replaceAll("<", "&lt;"))),
    image: readImage(page, graph, article),
    canonicalUrl,
    tags: readTags(page, described("keywords")),
    section: line(first("article:section") ?? described("articleSection")[0]),
  });
}

/** The picture to show with the article, with what Open Graph says of it. */
function readImage(page: Page, graph: Graph, article: Thing | undefined): Enclosure | undefined {
  const first = (name: string) => page.meta.get(name)?.[0];
  const shared = first("og:image") ?? first("og:image:url") ?? first("og:image:secure_url");
  const image = graph.values(article, "image")[0];
  const other = isThing(image) ? graph.values(image, "url").map(textOf)[0] : textOf(image);
  const url = shared ?? other ?? first("twitter:image");
  if (url === undefined || /^(?!https?:)[a-z][a-z\d+.-]*:/i.test(url)) return undefined;
  const type = first("og:image:type");
  const facts = filled({
    mediaType: shared !== undefined && /^image\/[\w.+-]+$/.test(type ?? "") ? type : undefined,
    width: shared === undefined ? undefined : pixels(first("og:image:width")),
    height: shared === undefined ? undefined : pixels(first("og:image:height")),
  });
  return { url, ...facts };
}

function readTags(page: Page, keywords: readonly (string | undefined)[]): readonly string[] | undefined {
  const tags = page.meta.get("article:tag") ?? keywords.flatMap((words) => words?.split(",") ?? []);
  const clean = tags.map(xmlLine).filter((tag) => tag !== "" && tag.length <= 100);
  return clean.length === 0 ? undefined : [...new Map(clean.map((tag) => [tag.toLowerCase(), tag])).values()];
}

function firstDate(values: readonly (string | undefined)[], timezone: string): Date | undefined {
  for (const value of values) {
    const date = value === undefined ? undefined : parseDate(value, timezone);
    if (date !== undefined) return date;
  }
  return undefined;
}

function urlDate(url: string | undefined, timezone: string): Date | undefined {
  return url === undefined ? undefined : dateFromPath(new URL(url).pathname, timezone)?.date;
}

function marked(page: Page, kind: Mark["kind"]): string[] {
  return page.marks.filter((mark) => mark.kind === kind).map(({ value }) => value);
}

function isWebUrl(url: string | undefined): url is string {
  return url !== undefined && /^https?:\/\//i.test(url.trim()) && isUrl(url);
}

function pixels(value: string | undefined): number | undefined {
  return value !== undefined && /^[1-9]\d{0,4}$/.test(value) ? Number(value) : undefined;
}

function line(text: string | undefined): string | undefined {
  return xmlLine(text ?? "") || undefined;
}

type Filled<T> = { [K in keyof T]?: Exclude<T[K], undefined> };

/** Without the properties that are undefined, so that they hide nothing. */
function filled<T extends object>(fields: T): Filled<T> {
  // Object.fromEntries knows no property names; what is left are those of T.
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Filled<T>;
}
