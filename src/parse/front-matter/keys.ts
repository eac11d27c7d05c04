/**
 * @module
 * The keys that are understood, and what they fill.
 */
import { dateFromPath } from "../dates.ts";
import type { Fields, ReadContext } from "../format.ts";
import { authorsOf, webUrl } from "./authors.ts";
import type { Entries, Entry } from "./entry.ts";
import { names } from "./lists.ts";
import { enclosuresOf } from "./media.ts";
import { type Read, readDate, readFlag, readLanguage, readLine, readSlug, readUrl } from "./values.ts";

/** What some keys fill. */
interface Row {
  /** As `normalizeKey` makes them; the first that says something wins. */
  readonly keys: readonly string[];
  readonly fill: (fields: Filled, entries: Entries, context: ReadContext) => void;
}

/** What the rows above say. Its order is part of the article's hash. */
type Filled = { -readonly [Key in keyof Fields]?: Fields[Key] };

const PUBLISHED = ["published", "publishedat", "publishdate", "pubdate", "pubdatetime", "date", "created", "createdat"];
const UPDATED = [
  "updated",
  "updatedat",
  "updateddate",
  "lastmod",
  "lastmodified",
  "modified",
  "moddatetime",
  "lastupdate",
];
const CATEGORIES = ["category", "categories"];
const TAGS = ["tags", "tag", "keywords"];
const AUTHORS = ["authors", "author", "byline"];
const IMAGES = ["image", "cover", "hero", "thumbnail", "heroimage", "coverimage", "featuredimage", "ogimage", "images"];

const ROWS = [
  row("title", ["title", "linktitle", "headline"], readLine),
  row("updated", UPDATED, readDate),
  row("language", ["lang", "language", "locale"], readLanguage),
  row("summary", ["summary", "excerpt", "dek", "description"], readLine),
  row("slug", ["slug", "permalink", "url"], readSlug),
  row("canonicalUrl", ["canonical", "canonicalurl", "permalink", "url"], readUrl),
  row("id", ["id", "guid"], readLine),
  row("image", IMAGES, ({ value }) => enclosuresOf(value)[0]),
  { keys: [...PUBLISHED, "path"], fill: fillPublished },
  { keys: [...AUTHORS, "authorurl"], fill: fillAuthors },
  { keys: ["section", ...CATEGORIES, ...TAGS], fill: fillTopics },
  { keys: ["enclosure", "enclosures", "audio"], fill: fillEnclosures },
  { keys: ["draft", "status"], fill: fillDraft },
] as const satisfies readonly Row[];

/** Every key that some row understands. */
export const KNOWN_KEYS: ReadonlySet<string> = new Set(ROWS.flatMap(({ keys }) => [...keys]));

/** Those whose value must be a date. */
export const DATE_KEYS: ReadonlySet<string> = new Set([...PUBLISHED, ...UPDATED]);

/**
 * What the entries say of the article.
 *
 * @throws {ParseError} When a date is impossible.
 */
export function readFields(entries: Entries, context: ReadContext): Partial<Fields> {
  const fields: Filled = {};
  for (const { fill } of ROWS) fill(fields, entries, context);
  return fields;
}

/** A row for keys that all mean one field. */
function row<K extends keyof Fields>(field: K, keys: readonly string[], read: Read<Fields[K]>): Row {
  return {
    keys,
    fill: (fields: Pick<Filled, K>, entries, context) => {
      const value = first(entries, keys, (entry) => read(entry, context));
      if (value !== undefined) fields[field] = value;
    },
  };
}

function first<T>(entries: Entries, keys: readonly string[], read: (entry: Entry) => T | undefined): T | undefined {
  for (const key of keys) {
    const entry = entries.get(key);
    const value = entry && read(entry);
    if (value !== undefined) return value;
  }
  return undefined;
}

/** Zola's `path` may hold the date, and holds the slug. */
function fillPublished(fields: Filled, entries: Entries, context: ReadContext): void {
  const published = first(entries, PUBLISHED, (entry) => readDate(entry, context));
  const path = entries.get("path");
  const dated = typeof path?.value === "string" ? dateFromPath(path.value, context.timezone) : undefined;
  const date = published ?? dated?.date;
  const slug = entries.has("slug") ? undefined : (dated?.rest ?? (path && readSlug(path, context)));
  if (date !== undefined) fields.published = date;
  if (slug) fields.slug = slug;
}

/** Docusaurus has the URL of a single author in a key of its own. */
function fillAuthors(fields: Filled, entries: Entries): void {
  const authors = first(entries, AUTHORS, ({ value }) => nonEmpty(authorsOf(value)));
  if (authors === undefined) return;
  const [only] = authors;
  const url = authors.length > 1 || only?.url !== undefined ? undefined : webUrl(entries.get("authorurl")?.value);
  fields.authors = only === undefined || !url ? authors : [{ ...only, url }];
}

/**
 * `section` is where the article stands. Without it, a single category is: a site files an article in one place. Several
 * categories are what others call tags. A string is split at spaces where Jekyll does so: `tags`, `categories`.
 */
function fillTopics(fields: Filled, entries: Entries): void {
  const categories = CATEGORIES.flatMap((key) => names(entries.get(key)?.value, key === "categories"));
  const given = entries.get("section")?.value;
  const section = typeof given === "string" ? given.trim() : categories.length === 1 ? categories[0] : undefined;
  const tags = TAGS.flatMap((key) => names(entries.get(key)?.value, key === "tags"));
  const all = [...new Set([...tags, ...categories.filter((name) => name !== section)])];
  if (section !== undefined) fields.section = section;
  if (all.length > 0) fields.tags = all;
}

function fillEnclosures(fields: Filled, entries: Entries): void {
  const all = ["enclosure", "enclosures", "audio"].flatMap((key) => enclosuresOf(entries.get(key)?.value));
  if (all.length > 0) fields.enclosures = all;
}

/** `draft: true`, Jekyll's `published: false`, Pelican's `Status: draft`. */
function fillDraft(fields: Filled, entries: Entries, context: ReadContext): void {
  const flag = (key: string) => first(entries, [key], (entry) => readFlag(entry, context));
  const status = String(entries.get("status")?.value ?? "");
  const draft = flag("draft") ?? (flag("published") === false || /^(?:draft|hidden|private)$/i.test(status.trim()));
  if (draft || entries.has("draft")) fields.draft = draft;
}

function nonEmpty<T>(list: readonly T[]): readonly T[] | undefined {
  return list.length === 0 ? undefined : list;
}
