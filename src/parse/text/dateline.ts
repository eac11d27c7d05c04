/**
 * @module
 * Datelines: `CITY, Jan 5 (Reuters) -` before the first sentence of a report.
 */
import { knownAgency } from "./agencies.ts";
import { isCapitals, isTitleCase, wordsOf } from "./lines.ts";

/** Where and when a report was written, and by which agency. */
export interface Dateline {
  readonly place?: string | undefined;
  /** As written, often without the year: `Jan 5`. */
  readonly day?: string | undefined;
  readonly agency?: string | undefined;
  /** Characters of the text that it takes. */
  readonly length: number;
}

/** No dateline is longer. */
const WINDOW = 140;
const ROUND = /^([^()—–]{0,70})\(([^()]{2,40})\)\.? {0,2}(--|[—–:_-])? {0,2}/u;
const SLASHED = /^([^()/—–]{0,70})\/([^/]{2,20})\/\.? {0,2}(--|[—–:_-])? {0,2}/u;
const PLAIN = /^([^()—–:]{2,70}?)(?: {0,2}(?:—|–|--) {0,2}| - |: )/u;
const CHINESE = /^(?:【[^】]{1,30}】|(?:新华社|中新社|共同社)[^\s。，]{1,20}电)(?:[（(][^）)]{1,30}[）)])? ?/u;
const NO_PLACES =
  /^(?:breaking|exclusive|update|updated|analysis|opinion|live|watch|video|photos|news|alert|urgent|correction|factbox|explainer|note|warning|just in|wrapup|covid|editor'?s? note|q|a)(?: ?\d+)?$/iu;
const PLACE_WORD = /^(?:\p{Lu}[\p{L}\p{M}.'’/-]*|d[ei]l?|l[ae]s?|of|on|upon|am|an|der|sur)$/u;

/** The dateline that `text` begins with. */
export function readDateline(text: string): Dateline | undefined {
  const head = text.slice(0, WINDOW);
  const chinese = CHINESE.exec(head)?.[0];
  if (chinese !== undefined) return { length: chinese.length };
  return withAgency(head) ?? plain(head);
}

/** `text` without the dateline before it. */
export function withoutDateline(text: string): string {
  return text.slice(readDateline(text)?.length ?? 0);
}

function withAgency(head: string): Dateline | undefined {
  const [whole = "", before = "", name, mark] = ROUND.exec(head) ?? SLASHED.exec(head) ?? [];
  if (name === undefined) return undefined;
  const agency = knownAgency(name) ?? knownAgency(name.split(/[ ,/]/u)[0] ?? "");
  const spot = readSpot(before);
  if (before.trim() === "") return agency === undefined ? undefined : { agency, length: whole.length };
  if (spot === undefined) return undefined;
  if (agency === undefined && (mark === undefined || !isCapitals(spot.place))) return undefined;
  return { ...spot, agency, length: whole.length };
}

function plain(head: string): Dateline | undefined {
  const [whole, before = ""] = PLAIN.exec(head) ?? [];
  if (whole === undefined) return undefined;
  const spot = readSpot(before);
  const after = head.slice(whole.length);
  if (spot === undefined || !isCapitals(spot.place) || isCapitals(after) || !/^["'“‘«„]?[\p{Lu}\p{Lo}\d]/u.test(after))
    return undefined;
  if (whole.endsWith(": ") && (isTitleCase(after) || wordsOf(spot.place).length > 3 || after.length < 60))
    return undefined;
  const signed = knownAgency(/^([^.:—–]{2,20})\. /u.exec(after)?.[1] ?? "");
  return signed === undefined
    ? { ...spot, length: whole.length }
    : { ...spot, agency: signed, length: whole.length + signed.length + 2 };
}

/** `BERLIN, Germany, Jan 5`: a place of up to four words, then where that is, then a day. */
function readSpot(before: string): { place: string; day?: string | undefined } | undefined {
  const [place = "", ...more] = before
    .split(",")
    .map((piece) => piece.trim())
    .filter((piece) => piece !== "");
  const words = wordsOf(place);
  if (words.length === 0 || words.length > 5 || NO_PLACES.test(place) || !words.every((word) => PLACE_WORD.test(word)))
    return undefined;
  const dated = more.findIndex((piece) => /\d/u.test(piece));
  const where = dated < 0 ? more : more.slice(0, dated);
  if (where.length > 2 || where.some((piece) => !wordsOf(piece).every((word) => PLACE_WORD.test(word))))
    return undefined;
  return dated < 0 ? { place } : { place, day: more.slice(dated).join(", ") };
}
