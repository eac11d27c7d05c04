/**
 * @module
 * Article HTML of the plainest kind, such as Markdown becomes: what needs no parser to be safe.
 */
import { VOID } from "./balance.ts";
import type { Resolve } from "./resolver.ts";

/** Where blocks may stand, so that none ends another by itself; `""` is the top. */
const FLOW = ["", "blockquote", "li"];

/** In which elements these may open; undefined for any. */
const PARENTS: ReadonlyMap<string, readonly string[] | undefined> = new Map([
  ...["p", "h1", "h2", "h3", "h4", "h5", "h6", "pre", "blockquote", "ul", "ol", "table", "hr"].map(
    (name) => [name, FLOW] as const,
  ),
  ...["a", "em", "strong", "code", "del", "br"].map((name) => [name, undefined] as const),
  ["li", ["ul", "ol"]],
  ["thead", ["table"]],
  ["tbody", ["table"]],
  ["tr", ["thead", "tbody"]],
  ["th", ["tr"]],
  ["td", ["tr"]],
]);

/** A start tag: sets of elements are bits, of which there are 32. */
interface Tag {
  readonly element: number;
  /** In which it may open. */
  readonly parents: number;
  /** Undefined for elements that have none. */
  readonly endTag: string | undefined;
  /** What stands in its place, where that is another. */
  readonly written?: string | undefined;
}

const NAMES = ["", ...PARENTS.keys()];
const TOP: Tag = { element: setOf([""]), parents: 0, endTag: undefined };
const TAGS: ReadonlyMap<string, Tag> = new Map(
  [...PARENTS].map(([name, parents = NAMES]): [string, Tag] => {
    const tag = { element: setOf([name]), parents: setOf(parents) };
    return [
      name,
      VOID.has(name) ? { ...tag, endTag: undefined, written: `<${name} />` } : { ...tag, endTag: `</${name}>` },
    ];
  }),
);

/** Tags with an attribute that stays as it is. */
const KEPT = /^(?:(code) class="language-[\w+#.-]{1,30}"|(ol) start="\d{1,9}"|(t[hd]) align="(?:left|center|right)")$/;

const LINK = /^a href="([\w./:?#=%~+-]+)"$/;
const SAFE_URL = /^https?:\/\/[\w./:?#=%~+@,-]+$/;
const REFERENCE = /&(?:amp|lt|gt|quot|#39);/y;

/** With more, HTML is balanced first. */
const MOST_TAGS = 500;

const SLASH = "/".charCodeAt(0);

/**
 * What {@link sanitize} makes of HTML in which every element is known to be harmless and closed by its own end tag;
 * undefined for any other.
 *
 * @param html Without what XML forbids.
 */
export function sanitizePlain(html: string, resolve: Resolve): string | undefined {
  if (hasStrangeReference(html)) return undefined;
  const open: Tag[] = [];
  let inner = TOP;
  let result = "";
  let copied = 0;
  let tags = 0;
  let end = -1;
  for (let start = html.indexOf("<"); start >= 0; start = html.indexOf("<", end)) {
    const textStart = end + 1;
    end = html.indexOf(">", textStart); // one of the text would come before that of the tag
    if (end < start || ++tags > MOST_TAGS) return undefined;
    if (html.charCodeAt(start + 1) === SLASH) {
      if (!isEndTag(html, start, end, inner)) return undefined;
      inner = open.pop() ?? TOP;
      continue;
    }
    const tag = readTag(html.slice(start + 1, end), resolve);
    if (tag === undefined || (tag.parents & inner.element) === 0) return undefined;
    if (tag.endTag !== undefined) {
      open.push(inner);
      inner = tag;
    }
    if (tag.written === undefined) continue;
    result += html.slice(copied, start) + tag.written;
    copied = end + 1;
  }
  if (inner !== TOP || html.indexOf(">", end + 1) >= 0) return undefined;
  // No attribute holds a reference.
  return (result + html.slice(copied)).replaceAll("&quot;", '"').replaceAll("&#39;", "'");
}

function setOf(names: readonly string[]): number {
  return names.reduce((set, name) => set | (1 << NAMES.indexOf(name)), 0);
}

function hasStrangeReference(html: string): boolean {
  for (let at = html.indexOf("&"); at >= 0; at = html.indexOf("&", at + 1)) {
    REFERENCE.lastIndex = at;
    if (!REFERENCE.test(html)) return true;
  }
  return false;
}

function isEndTag(html: string, start: number, end: number, { endTag }: Tag): boolean {
  return endTag !== undefined && end + 1 - start === endTag.length && html.startsWith(endTag, start);
}

function readTag(inside: string, resolve: Resolve): Tag | undefined {
  const bare = TAGS.get(inside);
  if (bare !== undefined) return bare;
  const href = LINK.exec(inside)?.[1];
  if (href === undefined) return TAGS.get(KEPT.exec(inside)?.slice(1).find(Boolean) ?? "");
  const url = resolve(href);
  const a = TAGS.get("a");
  if (a === undefined || (url !== undefined && !SAFE_URL.test(url))) return undefined;
  return { ...a, written: url === undefined ? "<a>" : `<a href="${url}">` };
}
