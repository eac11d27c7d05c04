/**
 * @module
 * Who wrote it, in the many ways people say so.
 */

import type { Author } from "../../article/article.ts";
import { xmlLine } from "../../article/clean.ts";
import { isUrl } from "../../article/url.ts";
import type { Value } from "./entry.ts";

/** Longer strings are prose. */
const MAX_LENGTH = 2000;

/** What stands between names; bracketed parts are matched first, so that what they hold separates nothing. */
const SEPARATORS =
  /(\[[^\]\n]{0,300}\]\([^)\n]{0,300}\)|\([^)\n]{0,300}\)|<[^>\n]{0,300}>)|[,;&]|\s(?:and|und|et)\s/giu;

/** `[A B](https://…) (Company)`, `A B <mail@x>`, `A B (https://…)`, `mail@x (A B)`, `A B`. */
const FORMS = [
  /^\[(?<name>[^\]]+)\]\((?<link>[^)\s]*)\)/,
  /^(?<link>[^\s<>()]+@[^\s<>()]+)\s\((?<name>[^()]+)\)$/,
  /^(?<name>[^<>]+?)\s?<(?<link>[^<>\s]+)>/,
  /^(?<name>[^()]+?)\s?\((?<link>(?:https?:|mailto:)[^()\s]+)\)/,
  /^(?<link>(?<name>[^\s@]+)@[^\s@]+\.[^\s@]+)$/,
  /^(?<name>[^()]+)/,
];

/** The authors in a string, a list of them, or tables with `name`, `email` and `url`; each name once. */
export function authorsOf(value: Value | undefined): Author[] {
  const found = new Map<string, Author>();
  for (const author of collect(value ?? "")) {
    if (author.name !== "" && !found.has(author.name)) found.set(author.name, author);
  }
  return [...found.values()];
}

/** An absolute URL of the web, as it was written; undefined for anything else. */
export function webUrl(text: Value | undefined): string | undefined {
  if (typeof text !== "string") return undefined;
  const trimmed = text.trim();
  return /^https?:\/\/[^\s/]/i.test(trimmed) && isUrl(trimmed) ? trimmed : undefined;
}

function collect(value: Value): Author[] {
  if (typeof value === "string") return splitAuthors(value).map(parseAuthor);
  if (!(value instanceof Map)) return [...value.values()].flatMap((item) => (isList(item) ? [] : collect(item)));
  return [fromTable(value)];
}

/** A list within a list names nobody. */
function isList(value: Value): boolean {
  return Array.isArray(value);
}

function fromTable(table: ReadonlyMap<string, Value>): Author {
  const text = (...keys: string[]) =>
    keys.map((key) => table.get(key)).find((value) => typeof value === "string") ?? "";
  const links = ["url", "uri", "link", "website", "homepage"].map((key) => webUrl(table.get(key)));
  return make(
    String(text("name", "title", "label")),
    String(text("email")),
    links.find((link) => link !== undefined),
  );
}

function splitAuthors(text: string): string[] {
  if (text.length > MAX_LENGTH) return [];
  const line = xmlLine(text).replace(/^by:?\s/i, "");
  return line.replace(SEPARATORS, (_, kept: string | undefined) => kept ?? "\n").split("\n");
}

function parseAuthor(text: string): Author {
  const piece = text.trim();
  if (!/[[<(@)]/.test(piece)) return make(piece, "", undefined);
  const groups = FORMS.map((form) => form.exec(piece)).find((match) => match !== null)?.groups;
  const link = (groups?.link ?? "").replace(/^mailto:/, "");
  return make(groups?.name ?? "", link.includes("@") && !link.includes("/") ? link : "", webUrl(link));
}

function make(name: string, email: string, url: string | undefined): Author {
  const author: { name: string; email?: string; url?: string } = { name: xmlLine(name) };
  const address = email.trim();
  if (/^[^\s@<>]+@[^\s@<>]+$/.test(address)) author.email = address;
  if (url !== undefined) author.url = url;
  return author;
}
