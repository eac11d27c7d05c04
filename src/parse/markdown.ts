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
import { toHtml } from "./text/paragraphs.ts";

/** What precedes it is the summary; code shows its angle brackets as references, so nothing in code matches. */
const MORE = /<!--\s{0,20}(?:more|truncate)\s{0,20}-->/i;

/** A headline at the top that says nothing but its words: they are the title. */
const HEADING = /^\n*# ([\p{L}\p{N}](?:[\p{L}\p{M}\p{N},.:;!?'"’“”()–—-]| (?! ))*)(?:\n|$)/u;

/** A link that may not be absolute: a file of that name may be missing. */
const RELATIVE = /\]\((?!\s{0,9}<?(?:[a-z][a-z\d+.-]{0,20}:|[/?#)]))/iy;
/** The same in HTML. */
const ATTRIBUTE = /(?:src(?:set)?|href|poster|data-[a-z-]{1,20})[\s>]{0,40}=/i;

/** Markdown with front matter in YAML, TOML or JSON. */
export const markdown: InputFormat = { name: "Markdown", extensions: [".md", ".markdown"], read };

function read(text: string, context: ReadContext): readonly Fields[] {
  const { fields, body, bodyLine } = frontMatter(xmlText(text), context);
  const cleaned = cleanLeftovers(body);
  warnDropped(cleaned.dropped, bodyLine, context);
  const title = fields.title ?? HEADING.exec(cleaned.text)?.[1]?.trim();
  if (title === undefined || saysMore(cleaned.text)) {
    return [{ ...readBody(cleaned.text, fields.title, context), ...fields, written: body }];
  }
  return [{ html: () => makeBody(cleaned.text, fields.title, context.path), written: body, title, ...fields }];
}

/**
 * Whether the body may say something of the article, or hangs on where that lies: a comment may be {@link MORE}, ids of
 * footnotes are made of the path.
 */
function saysMore(text: string): boolean {
  if (["<!--", "]:"].some((sign) => text.includes(sign))) return true;
  return hasRelative(text) || (text.includes("=") && ATTRIBUTE.test(text));
}

/** An expression would look at each character for what is in few places. */
function hasRelative(text: string): boolean {
  for (let at = text.indexOf("]("); at !== -1; at = text.indexOf("](", at + 2)) {
    RELATIVE.lastIndex = at;
    if (RELATIVE.test(text)) return true;
  }
  return false;
}

/** Title, summary and body. @throws {ParseError} When there is nothing to publish. */
function readBody(text: string, given: string | undefined, { path }: ReadContext): Fields {
  const parsed = parseMarkdown(text, path);
  const { title: heading, blocks } = takeTitle(parsed, given);
  const { html, before } = splitAtMark(parsed.render(blocks));
  const title = heading ?? derive(html);
  if (title === undefined && html.trim() === "") throw new ParseError("there is nothing in it", { expected: "a text" });
  return { ...(title && { title }), ...(before && { summary: before }), html };
}

/** By now the article is published: what the library gives up on is still a text. */
function makeBody(text: string, title: string | undefined, path: string): string {
  try {
    const parsed = parseMarkdown(text, path);
    return parsed.render(takeTitle(parsed, title).blocks);
  } catch {
    return toHtml(
      text
        .trim()
        .split(/\n\s*\n/)
        .map((paragraph, i) => ({ lines: paragraph.split("\n"), number: i + 1 })),
    );
  }
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
