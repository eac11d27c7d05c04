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
 * Completes an article. `path` defaults to the slug, `slug` to that of the title; `hash` covers every value.
 *
 * @throws {TypeError} When there is neither title nor slug, or a date is invalid.
 */
export function createArticle(fields: ArticleFields): Article {
  const { title, html, published, updated, path = fields.slug ?? fields.title } = fields;
  if (path.trim() === "") throw new TypeError("Expected an article with a title, got an empty one");
  for (const date of [published, updated]) {
    if (date !== undefined && Number.isNaN(date.getTime())) throw new TypeError(`Expected a valid date in ${path}`);
  }
  return {
    ...fields,
    path,
    title,
    html,
    published,
    slug: slugify(fields.slug ?? title),
    authors: fields.authors ?? [],
    tags: fields.tags ?? [],
    enclosures: fields.enclosures ?? [],
    attachments: fields.attachments ?? [],
    draft: fields.draft ?? false,
    size: fields.size ?? html.length,
    hash: fields.hash ?? digest(JSON.stringify(fields)),
  };
}
