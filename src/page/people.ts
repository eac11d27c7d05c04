/**
 * @module
 * The line that says who and when.
 */
import type { Author } from "../article/article.ts";
import { type Html, html, join, type Value } from "./html.ts";
import { writtenInOurs } from "./language.ts";

/** `By Ada, Bea and Cem`, each linked where `href` knows an address; undefined without authors. */
export function byline(
  authors: readonly Author[],
  href: (author: Author) => string | undefined = () => undefined,
): Html | undefined {
  if (authors.length === 0) return undefined;
  const names = authors.map((author) => linked(html`<bdi>${author.name}</bdi>`, href(author)));
  const last = names.at(-1);
  return names.length === 1 ? html`By ${last}` : html`By ${join(names.slice(0, -1), ", ")} and ${last}`;
}

/** Words of ours in their own order, also in an article that is written from right to left. */
export function inOrder(words: Value, pageLanguage?: string): Html {
  return html`<span${writtenInOurs(pageLanguage)}>${words}</span>`;
}

/** A link, or the content alone where there is no address. */
export function linked(content: Html, href: string | undefined): Html {
  return href === undefined ? content : html`<a href="${href}">${content}</a>`;
}

/** A moment with the words that people read. */
export function time(date: Date, words: string): Html {
  return html`<time datetime="${date.toISOString()}">${words}</time>`;
}
