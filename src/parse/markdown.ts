/**
 * @module
 * Markdown: CommonMark, GFM and footnotes, behind front matter.
 */
import { xmlLine, xmlText } from "../article/clean.ts";
import { plainText } from "../article/summary.ts";
import { ParseError } from "../errors.ts";
import type { Fields, InputFormat, ReadContext } from "./format.ts";
import { frontMatter } from "./front-matter.ts";
import { parseMarkdown } from "./markdown/engine.ts";
import { cleanLeftovers } from "./markdown/leftovers.ts";
import { takeTitle } from "./markdown/title.ts";
import { deriveTitle } from "./text/headline.ts";

/** What precedes it is the summary; code shows its angle brackets as references, so nothing in code matches. */
const MORE = /<!--\s{0,20}(?:more|truncate)\s{0,20}-->/i;

/** Markdown with front matter in YAML, TOML or JSON. */
export const markdown: InputFormat = { name: "Markdown", extensions: [".md", ".markdown"], read };

function read(text: string, context: ReadContext): readonly Fields[] {
  const { fields, body, bodyLine } = frontMatter(xmlText(text), context);
  const cleaned = cleanLeftovers(body);
  warnDropped(cleaned.dropped, bodyLine, context);
  const parsed = parseMarkdown(cleaned.text, context.path);
  const { title: heading, blocks } = takeTitle(parsed, fields.title);
  const { html, before } = splitAtMark(parsed.render(blocks));
  const title = heading ?? derive(html);
  if (title === undefined && html.trim() === "") throw new ParseError("there is nothing in it", { expected: "a text" });
  return [{ ...(title && { title }), ...(before && { summary: before }), ...fields, html, written: body }];
}

function warnDropped(dropped: readonly string[], line: number, { warn }: ReadContext): void {
  if (dropped.length === 0) return;
  const names = dropped.slice(0, 8).join(", ") + (dropped.length > 8 ? ", …" : "");
  warn(`tags for a site generator were left out: ${names}`, { line });
}

/** The HTML without the mark for "read more", and the words before it. */
function splitAtMark(html: string): { html: string; before: string } {
  const mark = MORE.exec(html);
  if (mark === null) return { html, before: "" };
  const start = html.slice(0, mark.index);
  return { html: start + html.slice(mark.index + mark[0].length), before: xmlLine(plainText(start)) };
}

function derive(html: string): string | undefined {
  return deriveTitle(plainText(html).split("\n", 1)[0] ?? "") || undefined;
}
