/**
 * @module
 * Articles from values.
 */
import type { Article, Metadata } from "./article.ts";
import { ownText } from "./clean.ts";
import { byteLength, digest } from "./hash.ts";
import { quote } from "./quote.ts";
import { slugify } from "./slug.ts";

/** What an article has to have; all else has a default. */
export type ArticleFields = Pick<Article, "title" | "html" | "published"> & {
  readonly [Key in Exclude<keyof Article, "title" | "html" | "published">]?: Article[Key] | undefined;
};

/** What an article without its body has to have: that nothing can be told from the body. */
export type MetadataFields = Omit<ArticleFields, "html" | "size" | "hash" | "content"> &
  Pick<Metadata, "size" | "hash" | "content">;

/** Of all articles that have none of something: there may be a million of them. */
const NONE: readonly never[] = [];

/**
 * Completes an article. `slug` defaults to that of the title, `path` to the slug; `hash` covers every value.
 *
 * @throws {TypeError} When there is neither title, slug nor path, or a date is not of the years 1 to 9999 (RFC 3339 §5.6).
 */
export function createArticle(fields: ArticleFields): Article {
  const metadata = createMetadata({
    ...fields,
    size: fields.size ?? byteLength(fields.html),
    hash: fields.hash ?? digest(JSON.stringify(fields)),
    content: fields.content ?? contentOf(fields),
  });
  return { html: fields.html, ...metadata };
}

/** Completes an article but for its body. @throws {TypeError} See {@link createArticle}. */
export function createMetadata(fields: MetadataFields): Metadata {
  const { published, updated } = fields;
  const slug = slugify(nameOf(fields));
  const path = fields.path ?? slug;
  assertWritable(published, path);
  if (updated !== undefined) assertWritable(updated, path);
  return {
    path,
    slug,
    section: sharedText(fields.section),
    id: own(fields.id),
    title: ownText(fields.title),
    authors: shared(listOf(fields.authors)),
    published,
    dated: fields.dated ?? true,
    updated,
    language: fields.language,
    summary: own(fields.summary),
    tags: shared(listOf(fields.tags)),
    image: fields.image,
    enclosures: listOf(fields.enclosures),
    canonicalUrl: own(fields.canonicalUrl),
    draft: fields.draft ?? false,
    attachments: listOf(fields.attachments),
    unattached: fields.unattached,
    size: fields.size,
    hash: fields.hash,
    content: fields.content,
  };
}

/** The {@link Article.content} of an article with these values. */
export function contentOf(fields: Omit<ArticleFields, "published">): string {
  const { title, html, summary, authors = [], image, enclosures = [], attachments = [] } = fields;
  const others = JSON.stringify([summary, authors, image, enclosures]).slice(1);
  const text = digest(`[${quote(title)},${quote(html)},${others}`);
  return attachments.length === 0 ? text : contentWith(text, attachments);
}

/** The same content with other files in the article's folder: they are told apart in its second half. */
export function contentWith(content: string, attachments: Article["attachments"]): string {
  const [text = ""] = content.split("-");
  const files = attachments.map(({ name, hash }) => [name, hash]);
  return files.length === 0 ? text : `${text}-${digest(JSON.stringify(files))}`;
}

function nameOf({ slug, title, path }: Pick<ArticleFields, "slug" | "title" | "path">): string {
  const name = [slug, title, path].find((candidate) => candidate !== undefined && candidate.trim() !== "");
  if (name === undefined) throw new TypeError("Expected an article with a title, got an empty one");
  return name;
}

function own(text: string | undefined): string | undefined {
  return text === undefined ? undefined : ownText(text);
}

/** Texts that many articles have in common, such as their section. */
const texts = new Map<string, string>();
const MOST_SHARED = 1000;

function sharedText(text: string | undefined): string | undefined {
  if (text === undefined) return undefined;
  const known = texts.get(text);
  if (known !== undefined) return known;
  if (texts.size >= MOST_SHARED) texts.clear();
  const own = ownText(text);
  texts.set(own, own);
  return own;
}

/** Lists that many articles have in common, such as their author. */
const lists = new Map<string, readonly unknown[]>();

/** The same list for all articles that have an equal one, and in memory of its own. */
function shared<T>(list: readonly T[]): readonly T[] {
  if (list.length === 0) return list;
  const text = JSON.stringify(list);
  const known = lists.get(text);
  // What was kept under this text is what it says, so it is a list of the same kind.
  if (known !== undefined) return known as readonly T[];
  if (lists.size >= MOST_SHARED) lists.clear();
  const own: readonly T[] = JSON.parse(text);
  lists.set(text, own);
  return own;
}

function listOf<T>(list: readonly T[] | undefined): readonly T[] {
  return list === undefined || list.length === 0 ? NONE : list;
}

function assertWritable(date: Date, path: string): void {
  const year = date.getUTCFullYear();
  if (!(year >= 1 && year <= 9999)) throw new TypeError(`Expected a valid date in ${path}, got ${date}`);
}
