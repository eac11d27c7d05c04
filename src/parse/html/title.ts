/**
 * @module
 * The headline of a page.
 */
import { plainText } from "../../article/summary.ts";
import { type Graph, type Thing, textOf } from "./json-ld.ts";
import type { Page } from "./page.ts";

/** Signs that sites put between a headline and their name. */
const SEPARATOR = /\s+[|–—·•»«‹›/-]\s+|\s*[|»]\s*/u;

/**
 * The headline: of the described article, else of Open Graph, else the heading that the page's title holds, else that
 * title, each without the site's name. A fragment has its first heading.
 */
export function readTitle(page: Page, graph: Graph, article: Thing | undefined): string | undefined {
  const site = siteName(page, graph);
  const shared = page.meta.get("og:title")?.[0] ?? page.meta.get("twitter:title")?.[0];
  const named = textOf(article?.headline) ?? shared;
  if (named !== undefined) return withoutSite(decoded(named), site);
  const title = page.marks.find(({ kind }) => kind === "title")?.value;
  const headings = page.marks.filter(({ kind }) => kind === "heading");
  const first = headings.find(({ name }) => name === "h1") ?? headings[0];
  if (title === undefined) return first?.value;
  const held = headings.filter(({ name, value }) => name === "h1" && contains(title, value));
  const leading = held.find(({ value }) => title.startsWith(value)) ?? held[0];
  return leading?.value ?? withoutSite(title, site);
}

/** The described article that is meant: the one whose headline agrees best with what the page is shared as. */
export function mainArticle(page: Page, graph: Graph): Thing | undefined {
  const title = page.meta.get("og:title")?.[0] ?? page.marks.find(({ kind }) => kind === "title")?.value ?? "";
  const headlines = graph.articles.map((thing) => decoded(textOf(thing.headline) ?? textOf(thing.name) ?? ""));
  const same = headlines.findIndex((headline) => isSame(headline, title));
  const alike = headlines.findIndex((headline) => headline !== "" && contains(title, headline));
  return graph.articles[same] ?? graph.articles[alike] ?? graph.articles[0];
}

/** The name of the site that a page is on. */
export function siteName(page: Page, graph: Graph): string | undefined {
  return page.meta.get("og:site_name")?.[0] ?? graph.siteName ?? page.meta.get("application-name")?.[0];
}

/** Tells whether two headlines say the same: one holds the other, apart from signs and case. */
export function agree(one: string, other: string): boolean {
  return contains(one, other) || contains(other, one);
}

/** Tells whether two headlines are equal, apart from signs and case. */
export function isSame(one: string, other: string): boolean {
  return key(one) !== "" && key(one) === key(other);
}

function contains(whole: string, part: string): boolean {
  return key(part) !== "" && ` ${key(whole)} `.includes(` ${key(part)} `);
}

function key(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, " ")
    .trim();
}

/** Without an ending or beginning that is the site's name; where that isn't known, without what follows a bar. */
function withoutSite(title: string, site: string | undefined): string {
  const parts = title.split(SEPARATOR);
  const last = parts.at(-1) ?? "";
  if (parts.length < 2) return title;
  if (isSite(last, site)) return title.slice(0, title.lastIndexOf(last)).replace(/[\s|–—·•»«‹›/-]+$/u, "") || title;
  const first = parts[0] ?? "";
  if (isSite(first, site)) return title.slice(first.length).replace(/^[\s|–—·•»«‹›/-]+/u, "") || title;
  const bar = title.search(/\s*[|»]/u);
  return site === undefined && bar > 0 ? title.slice(0, bar) : title;
}

function isSite(part: string, site: string | undefined): boolean {
  return site !== undefined && isSame(part, site);
}

/** JSON often holds text that is encoded for HTML. */
function decoded(text: string): string {
  return /&[#\w]+;/.test(text) ? plainText(text.replaceAll("<", "&lt;")) : text;
}
