/**
 * @module
 * A headline derived from the first paragraph, where a text has none.
 */
import { findCut, isDangling } from "./cut.ts";
import { withoutDateline } from "./dateline.ts";
import { width, wordsOf } from "./lines.ts";
import { withoutOffices } from "./offices.ts";
import { firstSentence, isBalanced } from "./sentence.ts";
import { mainVerb } from "./verb.ts";

/** Up to this width a sentence stands as it is. */
const LONGEST = 110;
/** A headline says more than this. */
const SHORTEST = 28;
/** No lede needs more characters to be understood. */
const WINDOW = 2400;
/** `, police said on Monday`: with a subject, else the verb is the sentence's own. */
const SAID =
  /, (?:[\p{L}\p{M}.'’-]+ ){1,7}?(?:said|says|say|told|announced|reported|added|wrote|showed)(?: [^,]{0,70})?$/u;
const SOURCE = /, (?:according to|selon|según|secondo|segundo|laut) [^,]{2,70}$/u;

/**
 * A headline out of a first paragraph, in plain text: its first sentence without dateline, final stop and trailing
 * attribution; over 110 letters it loses the offices before names, and is cut where a clause ends, else at a word with "…". Empty when `lede` has no text.
 */
export function deriveTitle(lede: string): string {
  const text = withoutDateline(lede.slice(0, WINDOW).replace(/\s+/gu, " ").trim());
  if (!/[\p{L}\p{N}]/u.test(text)) return "";
  const sentence = firstSentence(text);
  const title = withoutAttribution(withoutStop(isTooShort(sentence) ? twoSentences(text, sentence) : sentence));
  if (width(title) <= LONGEST) return title;
  const brief = withoutOffices(title);
  if (width(brief) <= LONGEST) return brief;
  const cut = [brief, title].map((text) => findCut(text, { shortest: SHORTEST, longest: LONGEST }));
  return cut.find((kept) => kept !== undefined) ?? ellipsis(brief);
}

/** A word or two, such as "Stop!", say too little alone. */
function isTooShort(sentence: string): boolean {
  return width(sentence) < 12 && wordsOf(sentence).length < 3;
}

function twoSentences(text: string, first: string): string {
  const second = firstSentence(text.slice(first.length).trim());
  return width(first + second) < LONGEST ? `${first} ${second}`.trim() : first;
}

/** A stop that belongs to `U.S.` or to an ellipsis stays. */
function withoutStop(sentence: string): string {
  if (/(?:\p{Lu}\.){2}$|\.\.$/u.test(sentence.slice(-8))) return sentence;
  return sentence.replace(/[.。।۔,;:，、](["'”’»)\]」』）]{0,3})$/u, "$1");
}

function withoutAttribution(sentence: string): string {
  const source = sentence.search(SOURCE);
  const at = source < 0 ? sentence.search(SAID) : source;
  if (at < 0) return sentence;
  const rest = sentence.slice(0, at);
  const whole = source >= 0 || mainVerb(wordsOf(rest)) >= 0;
  return whole && rest.length >= SHORTEST && isBalanced(rest) && !/["”’»]$/u.test(rest) ? rest : sentence;
}

/** The last word boundary, without function words and open quotes before it. */
function ellipsis(title: string): string {
  const wide = width(title) / title.length;
  let end = Math.floor((LONGEST - 1) / wide);
  const space = title.lastIndexOf(" ", end);
  if (space >= SHORTEST / wide) end = space;
  const words = title
    .slice(0, end)
    .replace(/[\p{M}\u200c\u200d]*[\ud800-\udbff]?$/u, "")
    .split(" ");
  while (words.length > 3 && isDangling(words.at(-1) ?? "")) words.pop();
  const kept = words.join(" ").replace(/[\s,;:—–、，(（「『"“«„-]+$/u, "");
  return `${closeQuotes(kept)}…`;
}

/** An opening mark whose closing one was cut off is dropped. */
function closeQuotes(text: string): string {
  if (isBalanced(text)) return text;
  const at = Math.max(...["“", "«", "„", '"', "(", "[", "「", "『", "（"].map((mark) => text.lastIndexOf(mark)));
  return at < 0 ? text : text.slice(0, at) + text.slice(at + 1);
}
