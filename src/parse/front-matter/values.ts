/**
 * @module
 * What one entry says, as the field it is meant for.
 */
import { xmlLine } from "../../article/clean.ts";
import { languageTag } from "../../article/language.ts";
import { ParseError } from "../../errors.ts";
import { parseDate } from "../dates.ts";
import type { ReadContext } from "../format.ts";
import { webUrl } from "./authors.ts";
import type { Entry } from "./entry.ts";

/** Undefined when the entry doesn't say it. */
export type Read<T> = (entry: Entry, context: ReadContext) => T | undefined;

const TRUE = /^(?:true|yes|on|1)$/i;
const FALSE = /^(?:false|no|off|0)$/i;

/** What Eleventy works out from files and git; nothing here can know it. */
const COMPUTED = /^(?:(?:git )?(?:last modified|created)|now|today)$/i;

/** A value that a template engine was to fill in. */
const TEMPLATE = /^(?:\{\{.*\}\}|\{%.*%\})$/s;

/** Plain text, one line. What looks like a list is text here: `title: [Draft]`. */
export const readLine: Read<string> = ({ value, source, line, key }, { warn }) => {
  const text = xmlLine(typeof value === "string" ? value : (source ?? ""));
  if (!TEMPLATE.test(text)) return text || undefined;
  warn(`the value of ${key} is a template, so it is ignored`, { line });
  return undefined;
};

/** Tells yes from no; undefined for what is neither. */
export const readFlag: Read<boolean> = ({ value }) => {
  if (typeof value !== "string") return undefined;
  if (TRUE.test(value.trim())) return true;
  return FALSE.test(value.trim()) ? false : undefined;
};

/** @throws {ParseError} When the text is no date: an article must not appear at a time nobody meant. */
export const readDate: Read<Date> = (entry, { timezone, warn }) => {
  const { value, source = "", line, key } = entry;
  const inner = value instanceof Map ? (value.get("date") ?? source) : value;
  const text = (typeof inner === "string" ? inner : source).trim();
  const date = parseDate(text, timezone);
  if (date !== undefined || text === "" || /^(?:true|yes|on|false|no|off)$/i.test(text)) return date;
  if (COMPUTED.test(text)) {
    warn(`the date ${JSON.stringify(text)} is not known here, so it is ignored`, { line });
    return undefined;
  }
  const expected = "a day that exists, such as 2026-01-31 or 2026-01-31T09:30:00+01:00";
  throw new ParseError(`${key} is no date: ${JSON.stringify(text.slice(0, 80))}`, { line, expected });
};

/** BCP 47; of a list the first. */
export const readLanguage: Read<string> = ({ value, line }, { warn }) => {
  const text = Array.isArray(value) ? value[0] : value;
  if (typeof text !== "string" || text.trim() === "") return undefined;
  const tag = languageTag(text.replace(/\..*$/s, ""));
  if (tag === undefined)
    warn(`${JSON.stringify(text.slice(0, 40))} is no language`, { line, expected: "such as en or pt-BR" });
  return tag;
};

/** The absolute URL of an entry. */
export const readUrl: Read<string> = ({ value }) => webUrl(value);

/** The last segment of a relative address, without `.html`; patterns such as `/:year/:title/` say nothing. */
export const readSlug: Read<string> = ({ value }) => {
  if (typeof value !== "string" || webUrl(value) !== undefined || FALSE.test(value)) return undefined;
  if (/[{}]|\/:|^:/.test(value)) return undefined;
  const path = value.trim().replace(/(?:^|\/)index\.html?$|\.html?$/i, "");
  return xmlLine(path.split("/").findLast((part) => part.trim() !== "") ?? "") || undefined;
};
