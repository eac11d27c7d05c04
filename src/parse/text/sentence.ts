/**
 * @module
 * Where the first sentence of a paragraph ends.
 */
import { monthOf } from "./months.ts";

/** A sentence is looked for in so many characters. */
const WINDOW = 1200;
const STOP = /[.!?…]+["'”’»)\]]{0,3}(?=\s|$)|[。！？।؟۔]+["'”’»)\]」』）]{0,3}/gu;
const ABBREVIATIONS = new Set(
  `mr mrs ms mx dr prof sen rep gov gen col lt sgt capt cmdr maj rev hon pres atty st mt ft no nos vs inc corp co ltd bros dept est approx
  jan feb mar apr jun jul aug sep sept oct nov dec jr sr etc nr bzw ca hr fr str z.b d.h u.a m sig sra srta гг г им тыс млн`.split(
    /\s+/u,
  ),
);
const INITIALS = /^(?:\p{Lu}|(?:\p{L}\.)+\p{L})$/u;
/** After `the U.S.` these begin a sentence. */
const OPENERS =
  /^["“‘«]?(?:The|A|An|It|He|She|They|We|But|And|In|On|At|This|That|These|Those|There|His|Her|Its|Their|Some|Many|After|As|For|If|With|However)$/u;
const SPEECH = /^(?:\S+\s+){0,4}(?:said|says|told|asked|added|wrote|shouted|cried|replied)(?:\s|[,.]|$)/u;

/** The first sentence of `text`: abbreviations, initials and quotations don't end it. */
export function firstSentence(text: string): string {
  const head = text.slice(0, WINDOW);
  const stops = [...head.matchAll(STOP)].filter((stop) => isEnd(head, stop.index, stop[0]));
  const outside = stops.find((stop) => !insideQuote(head.slice(0, stop.index + stop[0].length)));
  const end = outside ?? stops[0];
  return (end === undefined ? head : head.slice(0, end.index + end[0].length)).trim();
}

/** Tells whether the quotes and brackets of `text` close. */
export function isBalanced(text: string): boolean {
  return !insideQuote(text) && count(text, /[([（「『]/gu) === count(text, /[)\]）」』]/gu);
}

function isEnd(text: string, at: number, stop: string): boolean {
  const after = text.slice(at + stop.length).trimStart();
  if (after === "" || /^[。！？।؟۔]/u.test(stop)) return true;
  const next = /^\S+/u.exec(after)?.[0] ?? "";
  if (/^["'“‘«„([]{0,2}\p{Ll}/u.test(next)) return false;
  if (/["'”’»]$/u.test(stop) && SPEECH.test(after.slice(0, 80))) return false;
  if (!stop.startsWith(".") || stop.startsWith("..")) return true;
  const word = (/[^\s("“‘«]{1,20}$/u.exec(text.slice(Math.max(0, at - 20), at))?.[0] ?? "").toLowerCase();
  if (/^\d{1,2}$/u.test(word) && monthOf(next) !== undefined) return false;
  if (INITIALS.test(word.toUpperCase())) return word.includes(".") && OPENERS.test(next);
  return !ABBREVIATIONS.has(word);
}

function insideQuote(text: string): boolean {
  const german = text.includes("„");
  const open = count(text, german ? /„/gu : /[“«]/gu);
  const close = count(text, german ? /[“”]/gu : /[”»]/gu);
  return open > close || count(text, /"/gu) % 2 === 1;
}

const count = (text: string, what: RegExp) => text.match(what)?.length ?? 0;
