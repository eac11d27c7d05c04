/**
 * @module
 * A text as lines, and what can be told from the look of one.
 */

/** One line that holds something. */
export interface Line {
  /** Without the white space around it. */
  readonly text: string;
  /** Counted from 1. */
  readonly number: number;
  /** A blank line stands before it. */
  readonly gap: boolean;
  /** It starts further right than the leftmost line. */
  readonly indented: boolean;
}

/** Characters that show nothing. Joiners stay: Persian, Hindi and emoji need them. */
const INVISIBLE = /[\u00ad\u200b\u2060\ufeff]/gu;
const LINE_ENDS = /[\n\v\f\u0085\u2028\u2029]/u;
/** Scripts written without spaces: a character says as much as 2.2 Latin ones. */
const WIDE = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/gu;
/** What stands at the end of a sentence, with the quotes and brackets that may close after it. */
const SENTENCE_END = /[.!?…。！？।؟۔]["'”’»)\]」』）]{0,3}$/u;

/** The lines of `text` that are not blank. `firstLine` is the number of its first line. */
export function splitLines(text: string, firstLine = 1): Line[] {
  const rows = text
    .replace(INVISIBLE, "")
    .replace(/\u00a0/gu, " ")
    .split(LINE_ENDS)
    .map((row, index) => ({
      text: row.trim(),
      indent: row.length - row.trimStart().length,
      number: firstLine + index,
    }));
  const filled = rows.filter((row) => row.text !== "");
  const margin = filled.reduce((least, row) => Math.min(least, row.indent), Number.POSITIVE_INFINITY);
  return filled.map(({ text, indent, number }, index) => ({
    text,
    number,
    gap: index > 0 && filled[index - 1]?.number !== number - 1,
    indented: indent > margin,
  }));
}

/** Above this no width matters. */
const LONG = 1000;

/** Length in Latin letters: a Chinese, Japanese or Korean character counts 2.2. */
export function width(text: string): number {
  if (text.length > LONG || !/[\u1100-\u11ff\u2e80-\ud7ff]/.test(text)) return text.length;
  return text.length + 1.2 * (text.match(WIDE)?.length ?? 0);
}

/** The words of `text`, cut at white space. */
export function wordsOf(text: string): string[] {
  return text.split(/\s+/u).filter((word) => word !== "");
}

/** Tells whether `text` ends as a sentence does. */
export function endsSentence(text: string): boolean {
  return SENTENCE_END.test(text.slice(-6));
}

/** Tells whether the letters of `text` are capitals, three of them at least. */
export function isCapitals(text: string): boolean {
  return !/\p{Ll}/u.test(text) && (text.match(/\p{Lu}/gu)?.length ?? 0) > 2;
}

/** Tells whether the Words of `text` Are Written Like This, or IN CAPITALS. */
export function isTitleCase(text: string): boolean {
  const long = wordsOf(text).filter((word) => (word.match(/\p{Lu}|\p{Ll}/gu)?.length ?? 0) > 3);
  const capital = long.filter((word) => /^[^\p{L}]*\p{Lu}/u.test(word));
  return long.length > 1 && capital.length >= 0.8 * long.length;
}
