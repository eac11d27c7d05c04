/**
 * @module
 * What the path says of an article where its text doesn't.
 */
import type { Article, Metadata } from "../article/article.ts";
import { contentOf, createMetadata } from "../article/create.ts";
import { byteLength, digest } from "../article/hash.ts";
import { dateFromPath } from "./dates.ts";
import type { Body, Fields, ReadContext, Source } from "./format.ts";

/** An article, complete but for its body, and what makes that. */
export interface Outline {
  readonly metadata: Metadata;
  readonly html: Body;
}

/** A file of this name stands for its folder. */
const INDEX = /(?:^|\/)index\.[^./]+$/i;

/** More tags or authors than anybody means are a fault, and each would be a feed of its own. */
const MOST = 100;

/** Folders that are part of a date, not a section: `2026/01/31`. */
const DATE_FOLDER = /^\d{1,4}$/;

/**
 * Completes what a format read with slug, section and date from the path, and the file's time as the last resort. The
 * latter is no part of the hash: a checkout changes it. A body that isn't made yet is known by what its author wrote.
 */
export function completeArticle(read: Fields, source: Omit<Source, "bytes">, context: ReadContext): Outline {
  const { written, html, ...fields } = read;
  const named = namingPath(source.path);
  const inPath = dateFromPath(source.path, context.timezone);
  // In the order in which they were read: a literal that begins with `...fields` is a shape of its own each time.
  const said = Object.assign({}, fields, {
    title: fields.title ?? "",
    slug: fields.slug ?? slugSource(fields, source.path, inPath?.rest ?? named),
    section: sectionOf(fields, named),
    tags: atMost(fields.tags, "tags", context),
    authors: atMost(fields.authors, "authors", context),
    published: fields.published ?? inPath?.date,
    attachments: source.attachments,
  });
  const text = written ?? bodyOf(html);
  const content = contentOf({ html: text, ...said });
  const metadata = createMetadata({
    path: source.path,
    dated: said.published !== undefined,
    size: byteLength(text),
    hash: digest(JSON.stringify(said), typeof html === "string" ? html : content),
    content,
    ...said,
    published: said.published ?? source.modified,
  });
  return { metadata, html };
}

/** The article with its body, made by now. */
export function wholeArticle({ metadata, html }: Outline): Article {
  return { html: bodyOf(html), ...metadata };
}

/** The HTML itself. */
export function bodyOf(html: Body): string {
  return typeof html === "string" ? html : html();
}

function atMost<T>(list: readonly T[] | undefined, what: string, { warn }: ReadContext): readonly T[] | undefined {
  if (list === undefined || list.length <= MOST) return list;
  warn(`it has ${list.length.toLocaleString("en")} ${what}, and the first ${MOST} are used`);
  return list.slice(0, MOST);
}

/** `world/summit/index.md` and `world/summit.md` are named `world/summit`. */
function namingPath(path: string): string {
  return INDEX.test(path) ? path.replace(INDEX, "") || "index" : path.replace(/\.[^./]+$/, "");
}

/** One of several articles in a file is named by its title, since they share the file's name. */
function slugSource({ title, id }: Partial<Fields>, path: string, rest: string): string {
  if (/#\d+$/.test(path)) return title ?? id ?? path;
  return rest.slice(rest.lastIndexOf("/") + 1);
}

/** An empty section in the article means none, whatever its folder. */
function sectionOf({ section }: Partial<Fields>, named: string): string | undefined {
  if (section !== undefined) return section.trim() || undefined;
  const folders = named.split("/").slice(0, -1);
  return folders.filter((folder) => !DATE_FOLDER.test(folder)).join("/") || undefined;
}
