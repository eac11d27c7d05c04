/**
 * @module
 * What stands in an article's element but belongs to the page.
 */
import { DomUtils } from "htmlparser2";
import { type Element, isElement } from "../../article/html/dom.ts";
import { agree, isSame } from "./title.ts";

/** Classes of furniture, each a whole word of a class name. */
const CLASS =
  /(?:^|[\s_-])(?:byline|breadcrumbs?|share|sharing|social|related|newsletter|subscribe|signup|promo|advert(?:isement)?|ads?|comments?|sidebar|pagination|post-meta|entry-meta|article-meta|author-bio|skip-link)(?:$|[\s_-])/i;
const LONGEST = 600;

/** Tells whether an element is page furniture: navigation, sharing, teasers, the byline, a heading that repeats `title`. */
export function isFurniture(element: Element, title: string): boolean {
  switch (element.name) {
    case "nav":
    case "form":
      return true;
    case "footer":
      return !isIn(element, "blockquote") && !isIn(element, "figure") && !/endnotes|footnotes/.test(marks(element));
    case "h1":
      return agree(title, DomUtils.textContent(element));
    case "h2":
      return isSame(title, DomUtils.textContent(element)); // Readability turns h1 into h2
    case "time":
      return isIn(element, "header");
    default:
      return CLASS.test(marks(element)) && DomUtils.textContent(element).length < LONGEST;
  }
}

function marks({ attribs }: Element): string {
  return `${attribs.class ?? ""} ${attribs.role ?? ""}`;
}

function isIn(element: Element, name: string): boolean {
  for (let parent = element.parent; parent !== null; parent = parent.parent) {
    if (isElement(parent) && parent.name === name) return true;
  }
  return false;
}
