/**
 * @module
 * In which order, and by what, articles and lines of the ledger are told to be one.
 */
import type { Metadata } from "../../article/article.ts";
import { xmlLine } from "../../article/clean.ts";
import {
  fileName,
  keyOf,
  lastSlug,
  plainAddress,
  slugOf,
  slugsOf,
  sourceOf,
  titleAndDay,
  titleWords,
  undated,
  urlKey,
  urlKeys,
  wordsAndDay,
} from "./keys.ts";
import { isAdopted, type LedgerLine } from "./line.ts";

/** What rounds need to know besides the article. */
export interface RoundContext {
  /** Where articles live elsewhere, see `Channel.permalink`. */
  readonly permalink?: string | undefined;
  /** Files that hold several articles, which are numbered: a number is no name. */
  readonly numbered: ReadonlySet<string>;
}

/** One way to tell; what an earlier one decided stands. An article or a line without keys takes no part. */
export interface Round {
  /** @param given The id that the author gave, as it is published. */
  readonly article: (article: Metadata, context: RoundContext, given: string | undefined) => readonly string[];
  readonly line: (line: LedgerLine, context: RoundContext) => readonly string[];
  /** Only lines whose file is gone, or is another article by now, or has nothing of what it was. */
  readonly isVacated?: true;
  /** Only where one article and one line have the key. */
  readonly isUnique?: true;
}

/** Of a line whose article was published until now. */
const live = (line: LedgerLine, keys: (path: string, content: string) => readonly string[]) =>
  line.deleted === undefined && line.path !== undefined ? keys(line.path, line.content ?? "") : [];

const deleted = (line: LedgerLine, keys: (path: string, content: string) => readonly string[]) =>
  line.deleted !== undefined && line.content !== undefined ? keys(line.path ?? "", line.content) : [];

const adopted = (line: LedgerLine, keys: readonly string[]) => (isAdopted(line) ? keys : []);

/** With the day of a dated article: what appears each day under one name is another each day. */
const onItsDay = (name: string, { dated, published }: Metadata) => keyOf(name, dated ? dayOf(published) : "");

/** Of the day of a line, and of any day for articles without a date. */
const onAnyDay = (name: string, { published }: LedgerLine) => [
  keyOf(name, ""),
  ...(published ? [keyOf(name, dayOf(published))] : []),
];

const dayOf = (date: Date) => date.toISOString().slice(0, 10);

/** Of one of several articles in a file. */
const numbered = (path: string | undefined, context: RoundContext, ...parts: readonly string[]) =>
  path !== undefined && context.numbered.has(sourceOf(path)) ? [keyOf(sourceOf(path), ...parts)] : [];

const named = (path: string, part: string) => [keyOf(fileName(sourceOf(path)), part)];

const titleKeysOf = ({ title = "", published }: LedgerLine) => [
  ...titleAndDay(title),
  ...(published ? titleAndDay(title, published) : []),
];

/** An item of a file that says its own id isn't told by its number. */
const pathUnlessItem: Round["article"] = ({ path, id }, context) =>
  id !== undefined && numbered(path, context).length > 0 ? [] : [path];

/** Surest first. A renamed file goes before what lies under its new name now: several may have been renamed in a row. */
export const ROUNDS: readonly Round[] = [
  {
    article: ({ path }, _, given) => (given === undefined ? [] : [keyOf(given, path)]),
    line: ({ id, path = "" }) => [keyOf(id, path)],
  },
  {
    article: ({ content }, _, given) => (given === undefined ? [] : [keyOf(given, content)]),
    line: ({ id, content = "" }) => [keyOf(id, content)],
  },
  { article: (_, __, given) => (given === undefined ? [] : [given]), line: ({ id }) => [id] },
  {
    article: ({ path, content }) => [keyOf(path, content)],
    line: ({ path = "", content = "" }) => [keyOf(path, content)],
  },
  {
    article: ({ path, content }, context) => numbered(path, context, content),
    line: ({ path, content = "" }, context) => numbered(path, context, content),
  },
  {
    article: (article, context, given) => (given === undefined ? numbered(article.path, context, slugOf(article)) : []),
    line: (line, context) => slugsOf(line).flatMap((slug) => numbered(line.path, context, slug)),
  },
  {
    article: ({ path, content }) => named(path, content),
    line: (line) => live(line, named),
    isVacated: true,
  },
  {
    article: ({ content }) => [content],
    line: (line) => live(line, (_, content) => [content]),
    isVacated: true,
  },
  { article: pathUnlessItem, line: (line) => live(line, (path) => [path]) },
  {
    article: ({ path, content }) => named(path, content),
    line: (line) => deleted(line, named),
    isVacated: true,
  },
  {
    article: (article) => [onItsDay(article.content, article)],
    line: (line) => deleted(line, (_, content) => onAnyDay(content, line)),
    isVacated: true,
  },
  { article: pathUnlessItem, line: ({ path }) => (path === undefined ? [] : [path]) },
  {
    article: ({ title, dated, published }, _, given) =>
      given === undefined ? titleAndDay(xmlLine(title), dated ? published : undefined) : [],
    line: (line) => live(line, () => titleKeysOf(line)),
    isVacated: true,
    isUnique: true,
  },
  {
    article: (article, _, given) => (given === undefined ? [onItsDay(plainAddress(article), article)] : []),
    line: (line) => live(line, () => line.addresses.flatMap((address) => onAnyDay(address.replace(/\/$/, ""), line))),
    isVacated: true,
    isUnique: true,
  },
  {
    article: (article) => named(article.path, onItsDay(slugOf(article), article)),
    line: (line) =>
      live(line, (path) => slugsOf(line).flatMap((slug) => onAnyDay(slug, line).flatMap((key) => named(path, key)))),
    isVacated: true,
  },
  {
    article: (article, { permalink }) => urlKeys(article, permalink),
    line: (line) => adopted(line, urlKey(line.url)),
    isVacated: true,
  },
  {
    article: (article, { permalink }) => urlKeys(article, permalink).map(undated),
    line: (line) => adopted(line, urlKey(line.url).map(undated)),
    isVacated: true,
    isUnique: true,
  },
  {
    article: (article, { permalink }) => urlKeys(article, permalink).map(lastSlug),
    line: (line) => adopted(line, urlKey(line.url).map(lastSlug)),
    isVacated: true,
    isUnique: true,
  },
  {
    article: ({ title, published }) => wordsAndDay(title, published),
    line: (line) => adopted(line, wordsAndDay(line.title, line.published)),
    isVacated: true,
    isUnique: true,
  },
  {
    article: ({ title }) => titleWords(title),
    line: (line) => adopted(line, titleWords(line.title)),
    isVacated: true,
    isUnique: true,
  },
];
