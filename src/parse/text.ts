/**
 * @module
 * Plain text: wire copy, with or without headline, byline and dates.
 */
import { ParseError } from "../errors.ts";
import type { Fields, InputFormat, ReadContext } from "./format.ts";
import { frontMatter } from "./front-matter.ts";
import { isBoilerplate } from "./text/boilerplate.ts";
import { isProse } from "./text/classify.ts";
import { readDateline } from "./text/dateline.ts";
import { type Header, readHeader } from "./text/header.ts";
import { deriveTitle } from "./text/headline.ts";
import { layOut } from "./text/layout.ts";
import { splitLines } from "./text/lines.ts";
import { toHtml } from "./text/paragraphs.ts";
import { dateOf } from "./text/stamp.ts";
import type { Paragraph } from "./text/structure.ts";

/** Reads one article of plain text; front matter outranks what the text says. */
export const text: InputFormat = { name: "Plain text", extensions: [".txt"], read };

const SAYS_SOMETHING = /[\p{L}\p{N}]/u;

function read(source: string, context: ReadContext): readonly Fields[] {
  if (!SAYS_SOMETHING.test(source)) throw noText();
  const { fields, body, bodyLine } = frontMatter(source, context);
  if (fields.title === undefined && !SAYS_SOMETHING.test(body)) throw noText();
  const paragraphs = layOut(splitLines(body, bodyLine));
  const header = readHeader(paragraphs, { timezone: context.timezone, title: fields.title });
  const kept = bodyOf(header, paragraphs);
  return [{ ...said(header, kept, context), ...defined(fields), html: toHtml(kept), written: body }];
}

function noText(): ParseError {
  return new ParseError("the file holds no text", { expected: "an article in plain text" });
}

/** What is no boilerplate; where that would leave nothing, the text as it is. */
function bodyOf({ rest }: Header, paragraphs: readonly Paragraph[]): readonly Paragraph[] {
  const kept = rest.filter(({ lines }) => lines.length > 1 || !isBoilerplate(lines[0] ?? ""));
  return kept.some(({ lines }) => SAYS_SOMETHING.test(lines.join(""))) ? kept : paragraphs;
}

function said(header: Header, body: readonly Paragraph[], { timezone }: ReadContext): Partial<Fields> {
  const texts = body.map(({ lines }) => lines.join(" "));
  const lede = texts.slice(0, 12).find(isProse) ?? texts.find((each) => SAYS_SOMETHING.test(each)) ?? "";
  const dateline = readDateline(lede);
  const agency = dateline?.agency === undefined ? undefined : [{ name: dateline.agency }];
  const day = dateline?.day === undefined ? undefined : dateOf(dateline.day, timezone);
  return defined({
    title: header.headline ?? (deriveTitle(lede) || undefined),
    authors: header.authors ?? agency,
    published: header.published ?? day,
    updated: header.updated,
    section: header.section,
    summary: header.summary,
  });
}

/** Without the keys whose value is undefined, so that they don't hide another's. */
function defined(fields: { [Key in keyof Fields]?: Fields[Key] | undefined }): Partial<Fields> {
  // The entries are those of `fields`, so they are partial fields too.
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Partial<Fields>;
}
