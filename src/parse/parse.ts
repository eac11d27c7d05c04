/**
 * @module
 * From a source to articles.
 */
import type { Article } from "../article/article.ts";
import { ParseError, type Problem } from "../errors.ts";
import { completeArticle, type Outline, wholeArticle } from "./complete.ts";
import { decode } from "./decode.ts";
import type { Fields, InputFormat, ReadContext, Source } from "./format.ts";
import { INPUT_FORMATS } from "./formats.ts";
import { unattachedFiles } from "./unattached.ts";

/** Larger files are named and skipped. Bytes. */
export const MAX_SOURCE_BYTES = 8 * 1024 * 1024;

/** What came out of one source. */
export interface Parsed {
  readonly articles: readonly Article[];
  readonly problems: readonly Problem[];
  /** Paths of those of several articles that can't be read. */
  readonly leftOut: readonly string[];
}

/** What came out of one source whose bodies may not be made yet. */
export interface Outlined extends Omit<Parsed, "articles"> {
  readonly articles: readonly Outline[];
}

/** How to read sources. */
export interface ParseOptions {
  /** IANA name: the zone of dates that name none. */
  readonly timezone: string;
}

/** The format that reads a path, told by its extension; undefined for an unknown one. */
export function formatOf(path: string, formats: readonly InputFormat[] = INPUT_FORMATS): InputFormat | undefined {
  const extension = /\.[^./]+$/.exec(path)?.[0].toLowerCase() ?? "";
  return formats.find(({ extensions }) => extensions.includes(extension));
}

/** Reads all articles of a source. Never throws: what can't be read is among the problems, with file and line. */
export function parse(source: Source, options: ParseOptions, formats: readonly InputFormat[] = INPUT_FORMATS): Parsed {
  const outlined = parseOutlines(source, options, formats);
  return { ...outlined, articles: outlined.articles.map(wholeArticle) };
}

/** {@link parse}, but for making bodies that are not needed to know the articles. What makes one holds its text. */
export function parseOutlines(
  source: Source,
  options: ParseOptions,
  formats: readonly InputFormat[] = INPUT_FORMATS,
): Outlined {
  const problems: Problem[] = [];
  const context: ReadContext = {
    path: source.path,
    timezone: options.timezone,
    warn: (reason, details = {}) => {
      problems.push({ severity: "warning", path: source.path, reason, ...details });
    },
  };
  const attempt = <T>(path: string, read: () => readonly T[]): readonly T[] => {
    try {
      return read();
    } catch (error) {
      problems.push({ severity: "error", path, ...describe(error) });
      return [];
    }
  };
  const all = attempt(source.path, () => read(source, context, formats));
  const pathOf = (i: number) => (all.length === 1 ? source.path : `${source.path}#${i + 1}`);
  const articles = all.flatMap((fields, i) => {
    const path = pathOf(i);
    if (fields === undefined) return [];
    return attempt(path, () => {
      const { metadata, html } = completeArticle(fields, path === source.path ? source : { ...source, path }, context);
      // In a file of several, a name may be that of another article.
      const text = () => (all.length === 1 ? decode(source.bytes) : undefined);
      // A body that is made later has no relative addresses.
      const known = typeof html === "string" ? html : "";
      const unattached = unattachedFiles(metadata, known, (name) => formatOf(name, formats) !== undefined, text);
      return [{ metadata: unattached.length === 0 ? metadata : { ...metadata, unattached }, html }];
    });
  });
  if (articles.length === all.length) return { articles, problems, leftOut: [] };
  const present = new Set(articles.map(({ metadata }) => metadata.path));
  const leftOut = all.map((_, i) => pathOf(i)).filter((path) => !present.has(path));
  return { articles, problems, leftOut };
}

function read(source: Source, context: ReadContext, formats: readonly InputFormat[]): readonly (Fields | undefined)[] {
  const format = formatOf(source.path, formats);
  if (format === undefined) {
    throw new ParseError("this kind of file is not read", {
      expected: formats.flatMap(({ extensions }) => extensions).join(", "),
    });
  }
  if (source.bytes.length > MAX_SOURCE_BYTES) throw tooLarge(source.bytes.length);
  return format.read(decode(source.bytes), context);
}

/** The error for a source of more than {@link MAX_SOURCE_BYTES}. */
export function tooLarge(bytes: number): ParseError {
  const megabytes = (bytes / 1024 / 1024).toFixed(1);
  return new ParseError(`the file has ${megabytes} MiB`, { expected: `at most ${MAX_SOURCE_BYTES / 1024 / 1024} MiB` });
}

function describe(error: unknown): Pick<Problem, "reason" | "line" | "expected"> {
  if (error instanceof ParseError) return { reason: error.message, line: error.line, expected: error.expected };
  return { reason: `it could not be read (${error instanceof Error ? error.message : String(error)})` };
}
