/**
 * @module
 * Paragraphs to HTML.
 */
import { isUrl } from "../../article/url.ts";
import { escapeHtml } from "../escape.ts";
import type { Paragraph } from "./structure.ts";

const ADDRESS = /https?:\/\/[^\s<>"“”«»、。，！？；：「」『』（）【】]+/giu;
const TRAILING = /[.,;:!?'’…*_~]$/u;

/** `<p>` for each paragraph, a line each; lines inside one are kept apart by `<br>`. */
export function toHtml(paragraphs: readonly Paragraph[]): string {
  return paragraphs.map(({ lines }) => `<p>${lines.map(withLinks).join("<br>\n")}</p>`).join("\n");
}

/** Escapes `text` and makes links of the `http` and `https` addresses in it. */
function withLinks(text: string): string {
  let html = "";
  let end = 0;
  for (const match of text.matchAll(ADDRESS)) {
    const address = withoutTrailing(match[0]);
    if (!isUrl(address)) continue;
    const shown = escapeHtml(address);
    html += `${escapeHtml(text.slice(end, match.index))}<a href="${shown}">${shown}</a>`;
    end = match.index + address.length;
  }
  return html + escapeHtml(text.slice(end));
}

/** What ends the sentence is not the address's, nor a bracket that opened before it. */
function withoutTrailing(address: string): string {
  let end = address.length;
  let surplus = count(address, /[)\]]/gu) - count(address, /[([]/gu);
  for (; end > 0; end--) {
    const last = address.slice(end - 1, end);
    const closes = /[)\]]/u.test(last);
    if (!TRAILING.test(last) && !(closes && surplus > 0)) break;
    if (closes) surplus -= 1;
  }
  return address.slice(0, end);
}

const count = (text: string, what: RegExp) => text.match(what)?.length ?? 0;
