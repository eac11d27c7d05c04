/**
 * @module
 * Article HTML, safe and complete for strangers to show.
 */
import sanitizeHtml from "sanitize-html";
import { xmlText } from "./clean.ts";
import { cleanAttributes } from "./html/attributes.ts";
import { balance, VOID } from "./html/balance.ts";
import { DROPPED_WHOLE, ELEMENTS, GLOBAL_ATTRIBUTES, NEEDS_URL } from "./html/elements.ts";
import { sanitizePlain } from "./html/plain.ts";
import type { Resolve } from "./html/resolver.ts";
import { restore } from "./html/restore.ts";

export { type Resolve, resolver } from "./html/resolver.ts";

const OPTIONS: sanitizeHtml.IOptions = {
  allowedTags: Object.keys(ELEMENTS),
  allowedAttributes: Object.fromEntries(
    Object.entries(ELEMENTS).map(([name, own]) => [name, [...GLOBAL_ATTRIBUTES, ...own]]),
  ),
  allowedSchemes: ["http", "https", "mailto", "tel"],
  allowProtocolRelative: false,
  nonTextTags: [...DROPPED_WHOLE],
  selfClosing: [...VOID],
  parseStyleAttributes: false,
};

/** How elements stand that lost their address. Removing them here, and not in sanitize-html, takes linear time. */
const IDLE = /<(?:img|source|track) \/>/g;

/**
 * Cleans article HTML for a feed: no script, style, form, event handler or `data:` URL (pictures in `data:` included);
 * embeds become links, pictures that load late get their address, every URL goes through `resolve` and is dropped
 * where that gives undefined. The result is balanced, holds only what XML can carry, and is sanitised to itself.
 */
export function sanitize(html: string, resolve: Resolve): string {
  const text = xmlText(html);
  return sanitizePlain(text, resolve) ?? sanitizeAny(text, resolve);
}

/** {@link sanitize} for HTML of any kind, without what XML forbids. */
export function sanitizeAny(html: string, resolve: Resolve): string {
  const first = clean(restore(balance(html)), resolve);
  const { html: second, targets } = first.unwrapped ? clean(first.html, (url) => url) : first;
  return xmlText(withoutIdleIds(second, targets));
}

/** A tag that was taken from around its content may have kept others apart, so such a result is cleaned again. */
function clean(html: string, resolve: Resolve): { html: string; unwrapped: boolean; targets: Set<string> } {
  const targets = new Set<string>();
  let unwrapped = false;
  const transform = (tagName: string, raw: sanitizeHtml.Attributes): sanitizeHtml.Tag => {
    unwrapped ||= !Object.hasOwn(ELEMENTS, tagName) && !VOID.has(tagName);
    const attribs: Record<string, string> = isPixel(tagName, raw) ? {} : cleanAttributes(tagName, raw, resolve);
    if (tagName === "a") addTarget(targets, attribs.href);
    const idle = NEEDS_URL.has(tagName) && attribs.src === undefined && attribs.srcset === undefined;
    return { tagName, attribs: idle ? {} : attribs };
  };
  const result = sanitizeHtml(html, { ...OPTIONS, transformTags: { "*": transform } });
  return { html: result.replace(IDLE, ""), unwrapped, targets };
}

/** Pictures that count readers. */
function isPixel(tagName: string, raw: sanitizeHtml.Attributes): boolean {
  return tagName === "img" && /^[01]$/.test(raw.width ?? "") && /^[01]$/.test(raw.height ?? "");
}

function addTarget(targets: Set<string>, href: string | undefined): void {
  const at = href?.indexOf("#") ?? -1;
  if (href === undefined || at < 0) return;
  const fragment = href.slice(at + 1);
  targets.add(fragment);
  try {
    targets.add(decodeURIComponent(fragment));
  } catch {
    // Not percent-encoded: it stands as it is.
  }
}

/** Keeps the ids that a link leads to, such as those of footnotes. Tags hold no bare `>` at this stage. */
function withoutIdleIds(html: string, targets: ReadonlySet<string>): string {
  if (!html.includes(' id="')) return html;
  return html.replace(/<[a-z][^>]*>/g, (tag) =>
    tag.replace(/ id="([^"]*)"/, (attribute, id: string) => (targets.has(id) ? attribute : "")),
  );
}
