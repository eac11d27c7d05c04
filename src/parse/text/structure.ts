/**
 * @module
 * Lines to paragraphs: wrapped at a column, apart by blank lines, or one a line.
 */
import { endsSentence, type Line, width } from "./lines.ts";

/** One paragraph. */
export interface Paragraph {
  /** More than one where the line breaks carry meaning, as in verse. */
  readonly lines: readonly string[];
  /** Of its first line, counted from 1. */
  readonly number: number;
}

/** How the paragraphs of a text are told apart. */
export type Structure = "wrapped" | "blank" | "line";

/** Where paragraphs begin besides the places that a structure implies. */
export interface Breaks {
  /** Lines which join neither side. */
  readonly alone: ReadonlySet<Line>;
  readonly opening: ReadonlySet<Line>;
}

/** Lines above this width were not wrapped at a column. */
const COLUMN = 110;
/** A line of this width is a paragraph of its own, whatever stands beside it. */
const LONG = 130;
const STARTS_LOWER = /^["'“‘«(]?\p{Ll}/u;

/** Tells how `lines` make paragraphs. */
export function structureOf(lines: readonly Line[]): Structure {
  if (isWrapped(lines)) return "wrapped";
  const gaps = lines.filter((line) => line.gap).length;
  return gaps > 0 && 2 * gaps >= lines.length - 1 ? "blank" : "line";
}

/** Joins `lines` to paragraphs. */
export function toParagraphs(lines: readonly Line[], structure: Structure, breaks: Breaks): Paragraph[] {
  if (structure === "line") return lines.map(({ text, number }) => ({ lines: [text], number }));
  const groups: { number: number; lines: string[] }[] = [];
  let previous: Line | undefined;
  for (const line of lines) {
    const group = groups.at(-1);
    if (group === undefined || previous === undefined || startsParagraph(line, previous, structure, breaks)) {
      groups.push({ number: line.number, lines: [line.text] });
    } else group.lines.push(line.text);
    previous = line;
  }
  return groups.map((group) => ({
    number: group.number,
    lines: structure === "wrapped" || runsOn(group.lines) ? [joinWrapped(group.lines)] : group.lines,
  }));
}

function startsParagraph(line: Line, previous: Line, structure: Structure, { alone, opening }: Breaks): boolean {
  if (line.gap || alone.has(line) || alone.has(previous) || opening.has(line)) return true;
  return structure === "wrapped" ? line.indented : width(line.text) >= LONG || width(previous.text) >= LONG;
}

function isWrapped(lines: readonly Line[]): boolean {
  const inner = lines.filter((_, index) => lines[index + 1]?.gap === false);
  const continued = lines.filter((line, index) => index > 0 && !line.gap && !line.indented);
  if (inner.length < 2 || continued.length < 2) return false;
  if (lines.filter((line) => width(line.text) > COLUMN).length > 0.1 * lines.length) return false;
  const open = inner.filter((line) => !endsSentence(line.text)).length;
  if (2 * open < inner.length) return false;
  const lower = continued.filter((line) => STARTS_LOWER.test(line.text)).length;
  return lower >= 0.2 * continued.length || isIndented(lines, continued) || isFilled(inner);
}

/** First lines of paragraphs stand further right than the lines which continue them. */
function isIndented(lines: readonly Line[], continued: readonly Line[]): boolean {
  return lines.some((line) => line.indented) && continued.some((line) => width(line.text) > 40);
}

/** Scripts without case: nearly every line runs to the same column. */
function isFilled(inner: readonly Line[]): boolean {
  const widths = inner.map((line) => width(line.text));
  const column = widths.reduce((most, each) => Math.max(most, each), 0);
  const caseless = inner.filter((line) => !/\p{Lu}|\p{Ll}/u.test(line.text));
  const full = widths.filter((each) => each >= 0.8 * column);
  return column >= 40 && caseless.length >= 0.8 * inner.length && full.length >= 0.8 * inner.length;
}

function runsOn(lines: readonly string[]): boolean {
  return lines.every(
    (line, index) => index === 0 || (STARTS_LOWER.test(line) && !endsSentence(lines[index - 1] ?? "")),
  );
}

/** A hyphen after a letter joins as it is; Chinese and Japanese join without a space. */
function joinWrapped(lines: readonly string[]): string {
  const parts = lines.map((line, index) => {
    const next = lines[index + 1];
    if (next === undefined) return line;
    const tight = /\p{L}-$/u.test(line.slice(-4)) || (endsWide(line) && startsWide(next));
    return tight ? line : `${line} `;
  });
  return parts.join("");
}

const endsWide = (text: string) =>
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}、。，！？」』）]$/u.test(text.slice(-2));
const startsWide = (text: string) => /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}「『（]/u.test(text);
