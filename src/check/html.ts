/**
 * @module
 * What is wrong with the HTML of an entry.
 */
import { Parser } from "htmlparser2";

/** What kind of fault, as the rules tell them apart. */
export type IssueKind = "script" | "embed" | "style" | "relative" | "unclosed" | "placeholder" | "cdata" | "escaped";

/** One fault of a piece of HTML. */
export interface Issue {
  readonly kind: IssueKind;
  readonly found: string;
}

/** Of one kind in one piece of HTML; the others are mostly the same again. */
const MAX_ISSUES = 5;

const SCRIPTS = names("script noscript");
const EMBEDS = names("iframe frame frameset object embed applet form input button select textarea base meta link");
/** Elements that HTML doesn't demand to be closed. */
const OPTIONAL = names("p li dt dd rt rp optgroup option colgroup caption thead tbody tfoot tr td th html head body");
/** Their text isn't the article's. */
const LITERAL = names("code pre kbd samp script style textarea xmp");

const ADDRESSES = names("href src poster cite data longdesc background action formaction");
const LAZY = ["data-src", "data-lazy-src", "data-original", "data-srcset"] as const;
const PLACEHOLDER = /^data:image\/(?:gif|svg|png)|(?:placeholder|blank|spacer|transparent|pixel)[^/]*$/i;
const SCRIPT_URL = /^[\s\0-\x20]*(?:java|vb|live)script:|^\s*data:(?:text\/html|image\/svg)/i;
const TAG_IN_TEXT = /<\/?(?:p|div|br|a|img|span|strong|em|b|i|ul|ol|li|h[1-6]|blockquote|figure)\b[^<>]*>/i;

/** Looks through HTML in one pass. Never throws. */
export function inspectHtml(html: string): readonly Issue[] {
  const issues = new Map<string, Issue>();
  const counts = new Map<IssueKind, number>();
  const add = (kind: IssueKind, found: string) => {
    const count = counts.get(kind) ?? 0;
    if (count >= MAX_ISSUES || issues.has(kind + found)) return;
    counts.set(kind, count + 1);
    issues.set(kind + found, { kind, found });
  };
  let literal = 0;
  let tags = 0;
  let text = "";
  const parser = new Parser({
    onopentag(name, attributes) {
      tags++;
      if (LITERAL.has(name)) literal++;
      for (const [kind, found] of elementIssues(name, attributes)) add(kind, found);
    },
    ontext(part) {
      if (literal === 0 && tags === 0) text += part;
    },
    onclosetag(name, isImplied) {
      if (LITERAL.has(name)) literal--;
      if (isImplied && !OPTIONAL.has(name) && !VOID.has(name)) add("unclosed", `<${name}> is never closed`);
    },
  });
  parser.end(html);
  if (html.includes("<![CDATA[")) add("cdata", "a CDATA section inside of the content");
  if (tags === 0 && TAG_IN_TEXT.test(text)) add("escaped", `${TAG_IN_TEXT.exec(text)?.[0]} where text is read`);
  return [...issues.values()];
}

const VOID = names("area base br col embed hr img input link meta param source track wbr");

function elementIssues(name: string, attributes: Readonly<Record<string, string>>): (readonly [IssueKind, string])[] {
  const found: (readonly [IssueKind, string])[] = [];
  if (SCRIPTS.has(name)) found.push(["script", `<${name}>`]);
  if (EMBEDS.has(name)) found.push(["embed", `<${name}>`]);
  if (name === "style") found.push(["style", "<style>"]);
  if (name === "img" && isPlaceholder(attributes))
    found.push(["placeholder", `<img src="${short(attributes.src ?? "")}">`]);
  for (const [key, value] of Object.entries(attributes)) {
    if (key.startsWith("on")) found.push(["script", `${key} of <${name}>`]);
    else if (key === "style") found.push(["style", `style of <${name}>`]);
    else if (ADDRESSES.has(key)) found.push(...addressIssues(name, key, value));
    else if (key === "srcset") {
      for (const candidate of value.split(/,\s+/))
        found.push(...addressIssues(name, key, candidate.trim().split(/\s/)[0] ?? ""));
    }
  }
  return found;
}

/** A fragment alone is relative too: in a reader it leads nowhere. */
function addressIssues(name: string, key: string, value: string): (readonly [IssueKind, string])[] {
  const url = value.replace(/[\t\n\r]/g, "").trim(); // as browsers do (URL §4.4)
  if (SCRIPT_URL.test(url) && !(name === "img" && /^data:image/i.test(url)))
    return [["script", `${key}="${short(url)}" of <${name}>`]];
  const isAbsolute = /^[a-z][a-z\d+.-]*:/i.test(url);
  return isAbsolute || (url === "" && key === "cite") ? [] : [["relative", `${key}="${short(url)}" of <${name}>`]];
}

function isPlaceholder(attributes: Readonly<Record<string, string>>): boolean {
  return LAZY.some((key) => attributes[key] !== undefined) && PLACEHOLDER.test(attributes.src ?? "data:image/gif");
}

function short(text: string): string {
  return text.length > 60 ? `${text.slice(0, 59)}…` : text;
}

function names(list: string): ReadonlySet<string> {
  return new Set(list.split(" "));
}
