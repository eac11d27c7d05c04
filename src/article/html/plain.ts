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

/** Tags with an attribute that stays as it is. */
const KEPT = /^(?:(code) class="language-[\w+#.-]{1,30}"|(ol) start="\d{1,9}"|(t[hd]) align="(?:left|center|right)")$/;

const LINK = /^a href="([\w./:?#=%~+-]+)"$/;
const SAFE_URL = /^https?:\/\/[\w./:?#=%~+@,-]+$/;
const STRANGE_REFERENCE = /&(?!(?:amp|lt|gt|quot|#39);)/;

/** With more, HTML is balanced first. */
const MOST_TAGS = 500;

/** A start tag; what is `written` in its place where that is another. */
interface StartTag {
  readonly name: string;
  readonly written?: string | undefined;
}

/**
 * What {@link sanitize} makes of HTML in which every element is known to be harmless and closed by its own end tag;
 * undefined for any other.
 *
 * @param html Without what XML forbids.
 */
export function sanitizePlain(html: string, resolve: Resolve): string | undefined {
  if (STRANGE_REFERENCE.test(html)) return undefined;
  const open = [""];
  let result = "";
  let copied = 0;
  let tags = 0;
  let end = -1;
  for (let start = html.indexOf("<"); start >= 0; start = html.indexOf("<", end)) {
    const textStart = end + 1;
    end = html.indexOf(">", textStart); // one of the text would come before that of the tag
    if (end < start || ++tags > MOST_TAGS) return undefined;
    const inside = html.slice(start + 1, end);
    if (inside.startsWith("/")) {
      if (open.length === 1 || open.pop() !== inside.slice(1)) return undefined;
      continue;
    }
    const tag = readTag(inside, resolve);
    if (tag === undefined || !(PARENTS.get(tag.name)?.includes(open.at(-1) ?? "") ?? true)) return undefined;
    if (!VOID.has(tag.name)) open.push(tag.name);
    if (tag.written === undefined) continue;
    result += html.slice(copied, start) + tag.written;
    copied = end + 1;
  }
  if (open.length > 1 || html.indexOf(">", end + 1) >= 0) return undefined;
  // No attribute holds a reference.
  return (result + html.slice(copied)).replaceAll("&quot;", '"').replaceAll("&#39;", "'");
}

function readTag(inside: string, resolve: Resolve): StartTag | undefined {
  if (PARENTS.has(inside)) return VOID.has(inside) ? { name: inside, written: `<${inside} />` } : { name: inside };
  const href = LINK.exec(inside)?.[1];
  if (href !== undefined) {
    const url = resolve(href);
    if (url !== undefined && !SAFE_URL.test(url)) return undefined;
    return { name: "a", written: url === undefined ? "<a>" : `<a href="${url}">` };
  }
  const name = KEPT.exec(inside)?.slice(1).find(Boolean);
  return name === undefined ? undefined : { name };
}
