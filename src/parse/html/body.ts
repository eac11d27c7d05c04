/**
 * @module
 * The article in a page, without the page around it.
 */
import { Readability } from "@mozilla/readability";
import { DomUtils, parseDocument } from "htmlparser2";
import { parseHTML } from "linkedom/worker"; // the same in one file: it starts in a tenth of the time
import { type Element, writeHtml } from "../../article/html/dom.ts";
import { isFurniture } from "./furniture.ts";

type Nodes = Element["children"];

/** Above these, finding out which part of a page matters takes too long. UTF-16 units, and tags that open. */
const MAX_LENGTH = 1024 * 1024;
const MAX_TAGS = 20_000;
/** Where Readability keeps less of the page's paragraphs, it is wrong. */
const LEAST = 0.1;
/** An article shorter than this part of the page's paragraphs is a teaser. */
const MOST = 0.5;
const MAX_CANDIDATES = 50;

/**
 * The HTML of the article in a whole page: the content of its only `article` or `main`, else what Readability finds,
 * else the largest of those elements, else all. Without what belongs to the page, and without headings that repeat `title`.
 */
export function readBody(html: string, title: string): string {
  const { children: all } = parseDocument(html);
  const elements = (name: string) => DomUtils.getElementsByTagName(name, all);
  const only = [elements("article"), elements("main")].find(({ length }) => length > 0) ?? [];
  if (only.length === 1 && told(only) >= MOST * told(all)) return inner(only[0]?.children ?? [], title);
  const parts = [extracted(html), largest(elements("article")), largest(elements("main"))];
  const part = parts.find((nodes) => nodes !== undefined && told(nodes) >= LEAST * told(all));
  return inner(part ?? elements("body")[0]?.children ?? all, title);
}

/** Nodes without what belongs to the page. */
function inner(nodes: Nodes, title: string): string {
  return writeHtml(nodes, (element) => (isFurniture(element, title) ? "" : undefined)).trim();
}

/** What Readability finds; on this DOM it throws for one page in 25. */
function extracted(html: string): Nodes | undefined {
  if (html.length > MAX_LENGTH || (html.match(/<[a-z]/gi)?.length ?? 0) > MAX_TAGS) return undefined;
  try {
    const { document } = parseHTML(html);
    const content = new Readability(document, { keepClasses: true }).parse()?.content;
    return content ? parseDocument(content).children : undefined;
  } catch {
    return undefined;
  }
}

/** The content of the element that tells most. */
function largest(elements: readonly Element[]): Nodes | undefined {
  const sizes = elements.slice(0, MAX_CANDIDATES).map(({ children }) => ({ children, size: told(children) }));
  return sizes.toSorted((one, other) => other.size - one.size)[0]?.children;
}

/** How much is told in paragraphs. */
function told(nodes: Nodes): number {
  return DomUtils.getElementsByTagName("p", nodes).reduce((sum, p) => sum + DomUtils.textContent(p).length, 0);
}
