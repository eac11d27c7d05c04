/**
 * @module
 * What feeds say in HTML, in words; and their relative URLs, resolved.
 */

import { Parser } from "htmlparser2";
import { xmlLine } from "../../article/clean.ts";
import { plainText } from "../../article/summary.ts";
import { isUrl } from "../../article/url.ts";

/** What people put into titles for its looks. Any other tag in a title is what the title is about: `Use <canvas>`. */
const MARKUP =
  /<\/?(?:a|abbr|b|bdi|bdo|big|br|cite|code|del|dfn|em|font|i|img|ins|kbd|mark|p|q|s|samp|small|span|strong|strike|sub|sup|time|tt|u|var|wbr)(?:\s[^<>]*)?\/?>/gi;

/** A title that may hold markup and references, as plain text in one line. */
export function titleText(text: string | undefined): string | undefined {
  if (text === undefined) return undefined;
  const plain = text.replace(MARKUP, "");
  return xmlLine(/&[#\w]/.test(plain) ? decoded(plain) : plain) || undefined;
}

/** The words of HTML in one line. */
export function lineOf(html: string | undefined): string | undefined {
  return html === undefined ? undefined : xmlLine(plainText(html)) || undefined;
}

/** Plain text as HTML. */
export function escapeHtml(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}

/** The absolute URL that `url` names in a document at `base`; `url` itself where that makes none. */
export function resolve(url: string | undefined, base: string): string | undefined {
  const trimmed = url?.trim() ?? "";
  if (trimmed === "") return undefined;
  return isUrl(trimmed, base) ? new URL(trimmed, base).href : trimmed;
}

/** Whether a URL is one of the web. */
export function isWeb(url: string | undefined): url is string {
  return url !== undefined && /^https?:\/\//i.test(url) && isUrl(url);
}

type Known<T> = { [K in keyof T]?: Exclude<T[K], undefined> };

/** Without the properties that are undefined. */
export function known<T extends object>(fields: T): Known<T> {
  // Object.fromEntries knows no property names; what is left are those of T.
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Known<T>;
}

function decoded(text: string): string {
  let words = "";
  const parser = new Parser({
    ontext: (data) => {
      words += data;
    },
  });
  parser.end(text.replaceAll("<", "&lt;"));
  return words;
}
