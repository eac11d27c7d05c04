/**
 * @module
 * Names of people in bylines: what is one, and how it is written.
 */
import { isCapitals, wordsOf } from "./lines.ts";

const PARTICLES = new Set(
  `de del della delle dei degli di da dal dos das do du des la le las los van von der den ter ten te zu zum zur
  bin ibn bint al el y e i af av ap abu ben d' 't`.split(/\s+/u),
);

/** Words that begin or fill a sentence and are nobody's name, in lower case. */
const NO_NAMES = new Set(
  `the a an all any this that these those my your our his her its their when while where how why what who which if then and or but
  not no with without from to for of on in at as is are was were be has have had will would can could may might than there here early late
  next last first popular demand numbers contrast comparison chance mistake accident default design definition law nature
  monday tuesday wednesday thursday friday saturday sunday today tomorrow yesterday christmas easter night day time year years
  que het ein eine einem einer una uno un il lo que ailleurs exemple ejemplo exemplo contre contra favor favore suite parte fin
  news market markets world stock stocks stadium park arena ground road street city`.split(/\s+/u),
);

/** First words of names of places, in lower case: `New York`, beside a date, is no author. */
const PLACES = new Set(
  `new san santa los las saint st. north south east west port united old fort mount lake cape sri saudi hong kuala buenos rio tel abu
  costa puerto red white`.split(/\s+/u),
);

/** Last words of names of places, in lower case. */
const GROUNDS = new Set(
  `stadium park arena ground road street city square avenue lane bridge island islands court hall house center centre field oval county
  beach airport university trafford`.split(/\s+/u),
);

const WORD = /^(?:\p{Lu}|\p{Lt}|\p{Lo}|['’ʻ]\p{L})[\p{L}\p{M}'’ʻ.\-‐·\u200c\u200d]*$/u;
const PREFIXED = /^(?:d|l|al|el|ad|an|as|ar|ash|ben|t)['’-]\p{Lu}[\p{L}\p{M}'’-]*$/u;
const LONGEST_CASELESS = 14;

/** Tells whether `text` can be the name of a person: at most six words, each capitalised, a particle, or without case. */
export function isName(text: string): boolean {
  const words = wordsOf(text);
  if (
    words.length === 0 ||
    words.length > 6 ||
    words.some((word) => NO_NAMES.has(word.toLowerCase().replace(/\.$/u, "")))
  )
    return false;
  return words.every(isNameWord) && words.some((word) => !PARTICLES.has(word)) && /\p{L}{2}/u.test(text);
}

/** {@link isName}, of two to four words and not the name of a place: what stands alone beside a date. */
export function isBareName(text: string): boolean {
  const words = wordsOf(text.toLowerCase());
  if (words.length < 2 || words.length > 4 || !isName(text)) return false;
  return !PLACES.has(words[0] ?? "") && !GROUNDS.has(words.at(-1) ?? "");
}

/** Writes a name in capitals as people do: `MAEVE O'BRIEN-MCDONALD` → `Maeve O'Brien-McDonald`. */
export function nameCase(name: string): string {
  if (!isCapitals(name)) return name;
  return wordsOf(name)
    .map((word, index) => {
      const lower = word.toLowerCase();
      if (index > 0 && PARTICLES.has(lower)) return lower;
      return /^(?:[IVX]+|(?:\p{L}\.)+|[^AEIOUY]{2})$/u.test(word) ? word : capitalise(lower);
    })
    .join(" ");
}

function isNameWord(word: string): boolean {
  if (PARTICLES.has(word) || PREFIXED.test(word)) return true;
  return WORD.test(word) && (/^\P{Lo}/u.test(word) || word.length <= LONGEST_CASELESS);
}

function capitalise(lower: string): string {
  return lower
    .replace(/(^|['’-]|^mc)(\p{L})/gu, (_, before: string, letter: string) => before + letter.toUpperCase())
    .replace(/^Mc(\p{L})/u, (_, letter: string) => `Mc${letter.toUpperCase()}`)
    .replace(/-mc(\p{L})/giu, (_, letter: string) => `-Mc${letter.toUpperCase()}`);
}
