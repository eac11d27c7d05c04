/**
 * @module
 * Articles from values.
 */
import type { Article } from "./article.ts";
import { digest } from "./hash.ts";
import { slugify } from "./slug.ts";

/** What an article has to have; all else has a default. */
export type ArticleFields = Pick<Article, "title" | "html" | "published"> & {
  readonly [Key in Exclude<keyof Article, "title" | "html" | "published">]?: Article[Key] | undefined;
};

/**
 * Completes an article. `slug` defaults to that of the title, `path` to the slug; `hash` covers every value.
 *
 * @throws {TypeError} When there is neither title, slug nor path, or a date is not of the years 1 to 9999 (RFC 3339 §5.6).
 */
export function createArticle(fields: ArticleFields): Article {
  const { title, html, published, updated } = fields;
  const slug = slugify(nameOf(fields));
  const path = fields.path ?? slug;
  for (const date of [published, updated]) {
    if (date !== undefined && !isWritable(date)) throw new TypeError(`Expected a valid date in ${path}, got ${date}`);
  }
  return {
    ...fields,
    path,
    title,
    html,
    published,
    slug,
    authors: fields.authors ?? [],
    tags: fields.tags ?? [],
    enclosures: fields.enclosures ?? [],
    attachments: fields.attachments ?? [],
    draft: fields.draft ?? false,
    dated: fields.dated ?? true,
    size: fields.size ?? new TextEncoder().encode(html).length,
    hash: fields.hash ?? digest(JSON.stringify(fields)),
    content: fields.content ?? contentOf(fields),
  };
}

/** The {@link Article.content} of an article with these values. */
export function contentOf(fields: ArticleFields): string {
  const { title, html, summary, authors = [], image, enclosures = [], attachments = [] } = fields;
  return contentWith(digest(JSON.stringify([title, html, summary, authors, image, enclosures])), attachments);
}

/** The same content with other files in the article's folder: they are told apart in its second half. */
export function contentWith(content: string, attachments: Article["attachments"]): string {
  const [text = ""] = content.split("-");
  const files = attachments.map(({ name, hash }) => [name, hash]);
  return files.length === 0 ? text : `${text}-${digest(JSON.stringify(files))}`;
}

function nameOf({ slug, title, path }: ArticleFields): string {
  const name = [slug, title, path].find((candidate) => candidate !== undefined && candidate.trim() !== "");
  if (name === undefined) throw new TypeError("Expected an article with a title, got an empty one");
  return name;
}

function isWritable(date: Date): boolean {
  const year = date.getUTCFullYear();
  return year >= 1 && year <= 9999;
}
