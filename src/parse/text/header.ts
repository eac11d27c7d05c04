/**
 * @module
 * The lines before the text: headline, section, byline, dates, dek; and which paragraphs are left for the body.
 */
import type { Author } from "../../article/article.ts";
import { readNamesLine } from "./byline.ts";
import { classify, isHeadline, isKicker, isProse, type Kind } from "./classify.ts";
import { readDateline, withoutDateline } from "./dateline.ts";
import { width, wordsOf } from "./lines.ts";
import { isBareName } from "./names.ts";
import { isRole } from "./people.ts";
import type { Paragraph } from "./structure.ts";

/** What was read before the body. */
export interface Header {
  readonly headline?: string | undefined;
  readonly section?: string | undefined;
  readonly summary?: string | undefined;
  readonly authors?: readonly Author[] | undefined;
  readonly published?: Date | undefined;
  readonly updated?: Date | undefined;
  /** The paragraphs that are no part of the header. */
  readonly rest: readonly Paragraph[];
}

/** How to read a header. */
export interface HeaderOptions {
  /** IANA name: the zone of dates that name none. */
  readonly timezone: string;
  /** Known already: then no line is taken for the headline, unless it says the same. */
  readonly title?: string | undefined;
}

interface Row {
  readonly paragraph: Paragraph;
  readonly text: string;
  readonly kind: Kind;
}

/** No header has more paragraphs. */
const LONGEST = 30;
/** A byline or a date is looked for after so many paragraphs of prose: a dek and a caption. */
const PROSE_BEFORE_BYLINE = 2;

/** Reads the header of a text. */
export function readHeader(paragraphs: readonly Paragraph[], { timezone, title }: HeaderOptions): Header {
  const rows = zoneOf(withNamesAlone(rowsOf(paragraphs.slice(0, LONGEST), timezone), title !== undefined));
  const prose = rows.findIndex(({ kind }) => kind.is === "prose");
  const early = prose < 0 ? rows : rows.slice(0, prose);
  const headline = title === undefined ? findHeadline(early) : rows.find(({ text }) => isSame(text, title));
  const before = headline && rows[rows.indexOf(headline) - 1];
  const section = title === undefined && before?.kind.is === "candidate" && isKicker(before.text) ? before : undefined;
  const dropped = new Set([
    headline,
    section,
    ...rows.filter(({ kind }) => kind.is === "meta" || kind.is === "boilerplate"),
  ]);
  const metas = rows.flatMap(({ kind }) => (kind.is === "meta" ? [kind] : []));
  return {
    headline: headline?.text,
    section: section && sectionName(section.text),
    summary: headline && findDek(rows, rows.indexOf(headline)),
    authors: authorsOf(metas.flatMap(({ byline }) => byline?.authors ?? [])),
    published: metas.find(({ stamp }) => stamp?.published)?.stamp?.published,
    updated: metas.find(({ stamp }) => stamp?.updated)?.stamp?.updated,
    rest: [
      ...rows.filter((row) => !dropped.has(row)).map(({ paragraph }) => paragraph),
      ...paragraphs.slice(rows.length),
    ],
  };
}

/** Each once; a role on a line of its own, such as `Staff Writer`, is an author only where nobody is named. */
function authorsOf(all: readonly Author[]): readonly Author[] | undefined {
  const named = all.filter(({ name }) => !isRole(name));
  const authors = new Map((named.length > 0 ? named : all).map((author) => [author.name, author]));
  return authors.size === 0 ? undefined : [...authors.values()];
}

/** Classifies each paragraph; a label such as `By` takes the names from the next. */
function rowsOf(paragraphs: readonly Paragraph[], timezone: string): Row[] {
  const rows = paragraphs.map((paragraph) => {
    const text = paragraph.lines.join(" ");
    if (paragraph.lines.length > 1)
      return { paragraph, text, kind: { is: isProse(text) ? "prose" : "candidate" } as const };
    return { paragraph, text, kind: classify(text, timezone) };
  });
  return rows.map((row, index) => {
    const byline = rows[index - 1]?.kind.is === "label" ? namesIn(row) : undefined;
    if (byline !== undefined) return { ...row, kind: { is: "meta", byline } };
    if (row.kind.is !== "label") return row;
    return { ...row, kind: { is: namesIn(rows[index + 1]) === undefined ? "candidate" : "meta" } };
  });
}

const namesIn = (row: Row | undefined) => (row?.paragraph.lines.length === 1 ? readNamesLine(row.text) : undefined);

/** After a headline `X | Outlet` is a byline; so is, where there is no other, a name alone beside a date. */
function withNamesAlone(rows: readonly Row[], titled: boolean): Row[] {
  const first = rows.findIndex(({ kind, text }) => kind.is === "candidate" && isHeadline(text));
  const start = titled ? 0 : first < 0 ? rows.length : first + 1;
  const signed = rows.some(({ kind }) => kind.is === "meta" && kind.byline !== undefined);
  const lone = signed
    ? -1
    : rows.findIndex((row, at) => at >= start && isNameBesideDate(row, [rows[at - 1], rows[at + 1]]));
  return rows.map((row, index) => {
    const unsure = row.kind.is === "meta" && row.kind.byline?.sure === false;
    if (unsure && index < start) return { ...row, kind: { is: "candidate" } };
    const byline = index === lone ? namesIn(row) : undefined;
    return byline === undefined ? row : { ...row, kind: { is: "meta", byline } };
  });
}

function isNameBesideDate({ kind, text }: Row, neighbours: readonly (Row | undefined)[]): boolean {
  return kind.is === "candidate" && isBareName(text) && neighbours.some(isDated);
}

const isDated = (row: Row | undefined) => row?.kind.is === "meta" && row.kind.stamp !== undefined;

/** The rows up to the first prose, or to the last byline or date that at most two paragraphs of prose precede. */
function zoneOf(rows: readonly Row[]): readonly Row[] {
  let prose = 0;
  let end = 0;
  for (const [index, { kind }] of rows.entries()) {
    if (kind.is === "prose") prose += 1;
    if (prose > PROSE_BEFORE_BYLINE) break;
    if (prose === 0 || kind.is === "meta") end = index + 1;
  }
  return rows.slice(0, end);
}

/** The first candidate that can be one; a line which ends in a comma shows that none of them is. */
function findHeadline(rows: readonly Row[]): Row | undefined {
  const candidates = rows.filter(({ kind }) => kind.is === "candidate");
  const at = candidates.findIndex(({ text }) => isHeadline(text) || /[,;]$/u.test(text));
  const first = candidates[at];
  if (first === undefined || !isHeadline(first.text) || first.paragraph.lines.length > 1) return undefined;
  const next = rows[rows.indexOf(first) + 1];
  return isKicker(first.text) && next?.kind.is === "candidate" && isHeadline(next.text) ? next : first;
}

/** The line after the headline, where it is no lede: it isn't prose, or the byline is yet to come. */
function findDek(rows: readonly Row[], headline: number): string | undefined {
  const row = rows[headline + 1];
  if (row === undefined || row.paragraph.lines.length > 1 || readDateline(row.text) !== undefined) return undefined;
  const announced = rows.slice(headline + 2).some(({ kind }) => kind.is === "meta");
  const isDek =
    row.kind.is === "candidate" ? isHeadline(row.text) && width(row.text) >= 30 && isPhrase(row.text) : announced;
  return isDek && (row.kind.is === "candidate" || row.kind.is === "prose") ? withoutDateline(row.text) : undefined;
}

const isPhrase = (text: string) => wordsOf(text).length >= 5 || width(text) > 1.5 * text.length;

const isSame = (text: string, title: string) => letters(text) === letters(title);
const letters = (text: string) =>
  text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();

/** `WORLD NEWS` → `World News`; `UK`, `NBA` stay. */
function sectionName(text: string): string {
  return text.replace(/\p{L}{4,}/gu, (word) => word.slice(0, 1) + word.slice(1).toLowerCase());
}
