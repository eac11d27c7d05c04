/**
 * @module
 * One item of a JSON Feed.
 */
import { xmlLine, xmlText } from "../../article/clean.ts";
import { languageTag } from "../../article/language.ts";
import { plainText } from "../../article/summary.ts";
import { ParseError } from "../../errors.ts";
import { parseDate } from "../dates.ts";
import type { Fields, ReadContext } from "../format.ts";
import { authorsOf, webUrl } from "../front-matter/authors.ts";
import { toValue } from "../front-matter/entry.ts";
import { names } from "../front-matter/lists.ts";
import { enclosuresOf } from "../front-matter/media.ts";
import { deriveTitle } from "../text/headline.ts";
import { toHtml } from "../text/paragraphs.ts";

/** A JSON object. */
export type Table = Readonly<Record<string, unknown>>;

/** Tells a JSON object from other data. */
export function isTable(data: unknown): data is Table {
  return typeof data === "object" && data !== null && !Array.isArray(data);
}

/** An item has content, as HTML or as text. */
export function isItem(data: unknown): data is Table {
  return isTable(data) && (typeof data.content_html === "string" || typeof data.content_text === "string");
}

/** What a feed says for all of its items. */
export function readDefaults(feed: Table, context: ReadContext): Partial<Fields> {
  return { ...readLanguage(feed, context), ...readAuthors(feed) };
}

/**
 * Reads an item; what it doesn't say is taken from `defaults`. Its `url` is the canonical one. `external_url` is left out:
 * it is what the article is about, not where it lives.
 *
 * @throws {ParseError} When a date is impossible, or there is nothing to show.
 */
export function readItem(item: Table, defaults: Partial<Fields>, context: ReadContext): Fields {
  const html = readContent(item);
  const text = plainText(html);
  const image = enclosuresOf(stringOf(item.image) || stringOf(item.banner_image))[0];
  const title = xmlLine(stringOf(item.title)) || deriveTitle(text.split("\n", 1)[0] ?? "");
  const enclosures = Array.isArray(item.attachments) ? enclosuresOf(toValue(item.attachments.filter(isTable))) : [];
  if (title === "" && html.trim() === "") throw new ParseError("it has neither title nor content");
  return {
    ...defaults,
    ...present("title", title),
    ...present("id", xmlLine(typeof item.id === "number" ? String(item.id) : stringOf(item.id))),
    ...present("canonicalUrl", webUrl(stringOf(item.url))),
    ...present("summary", xmlLine(stringOf(item.summary))),
    ...present("published", readDate(item, "date_published", context)),
    ...present("updated", readDate(item, "date_modified", context)),
    ...present("image", image),
    ...readLanguage(item, context),
    ...readAuthors(item),
    tags: names(toValue(item.tags), false),
    enclosures,
    html,
  };
}

function readContent({ content_html, content_text }: Table): string {
  const html = xmlText(stringOf(content_html));
  if (html.trim() !== "") return html;
  const paragraphs = xmlText(stringOf(content_text))
    .split(/\n[^\S\n]*\n/)
    .map(linesOf);
  return toHtml(paragraphs.filter((lines) => lines.length > 0).map((lines, i) => ({ lines, number: i + 1 })));
}

function linesOf(paragraph: string): string[] {
  const lines = paragraph.split("\n").map((line) => line.trim());
  return lines.filter((line) => line !== "");
}

/** Of version 1.1 or 1, which knows one author. */
function readAuthors({ authors, author }: Table): Partial<Fields> {
  const several = authorsOf(toValue(authors));
  const found = several.length > 0 ? several : authorsOf(toValue(author));
  return found.length > 0 ? { authors: found } : {};
}

function readLanguage({ language }: Table, { warn }: ReadContext): Partial<Fields> {
  const text = stringOf(language);
  const tag = text === "" ? undefined : languageTag(text);
  if (text !== "" && tag === undefined)
    warn(`${JSON.stringify(text.slice(0, 40))} is no language`, { expected: "such as en or pt-BR" });
  return present("language", tag);
}

function readDate(item: Table, key: string, { timezone }: ReadContext): Date | undefined {
  const text = stringOf(item[key]).trim();
  const date = text === "" ? undefined : parseDate(text, timezone);
  if (date !== undefined || text === "") return date;
  const expected = "a day that exists, such as 2026-01-31T09:30:00Z";
  throw new ParseError(`${key} is no date: ${JSON.stringify(text.slice(0, 80))}`, { expected });
}

/** A key with its value, or none: an absent value must not hide a default. */
function present<K extends keyof Fields>(key: K, value: Fields[K] | ""): Partial<Fields> {
  return value === undefined || value === "" ? {} : { [key]: value };
}

function stringOf(value: unknown): string {
  return typeof value === "string" ? value : "";
}
