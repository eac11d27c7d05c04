/**
 * @module
 * Who wrote a page.
 */

import type { Author } from "../../article/article.ts";
import { xmlLine } from "../../article/clean.ts";
import { isUrl } from "../../article/url.ts";
import { readByline } from "../text/byline.ts";
import { type Graph, isThing, type Thing, textOf } from "./json-ld.ts";
import type { Page } from "./page.ts";
import { siteName } from "./title.ts";

const META = ["author", "article:author", "parsely-author", "dc.creator", "dcterms.creator", "citation_author", "byl"];
const MAX_NAME = 100;

/** The authors: as described, else of the meta elements, else of the byline; never the site itself. */
export function readAuthors(page: Page, graph: Graph, article: Thing | undefined): readonly Author[] | undefined {
  const site = siteName(page, graph);
  const ladder = [
    () => graph.values(article, "author").flatMap((author) => described(author, graph)),
    ...META.map((name) => () => (page.meta.get(name) ?? []).flatMap(named)),
    ...bylines(page).map((line) => () => named(line)),
  ];
  for (const step of ladder) {
    const authors = unique(step().filter(({ name }) => isPerson(name, site)));
    if (authors.length > 0) return authors;
  }
  return undefined;
}

function bylines(page: Page): string[] {
  return page.marks.filter(({ kind }) => kind === "author").map(({ value }) => value);
}

function described(author: unknown, graph: Graph): readonly Author[] {
  if (!isThing(author)) return named(textOf(author) ?? "");
  const names = graph.values(author, "name").flatMap((name) => named(textOf(name) ?? ""));
  if (names.length !== 1) return names;
  const url = graph.values(author, "url").map(textOf).find(isAbsolute);
  const email = graph
    .values(author, "email")
    .map(textOf)
    .find((address) => address?.includes("@"));
  return names.map((one) => ({ ...one, ...(email && { email: email.replace(/^mailto:/, "") }), ...(url && { url }) }));
}

/** A name, or several in a byline. */
function named(text: string): readonly Author[] {
  const line = xmlLine(text);
  if (line === "" || line.length > 3 * MAX_NAME) return [];
  const people = readByline(line) ?? readByline(`By ${line}`);
  return people ?? (line.length <= MAX_NAME ? [{ name: line }] : []);
}

function isPerson(name: string, site: string | undefined): boolean {
  return (
    !/^(?:https?:|@|www\.)|^(?:admin|administrator|editor|unknown|null|undefined|none)$/i.test(name) &&
    !isNameOf(site, name)
  );
}

function isNameOf(site: string | undefined, name: string): boolean {
  return site !== undefined && name.toLowerCase() === site.toLowerCase();
}

function isAbsolute(url: string | undefined): boolean {
  return url !== undefined && /^https?:\/\//i.test(url) && isUrl(url);
}

function unique(authors: readonly Author[]): readonly Author[] {
  return authors.filter(({ name }, i) => authors.findIndex((other) => other.name === name) === i);
}
