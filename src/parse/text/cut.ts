/**
 * @module
 * Where a long sentence can end early and still be one.
 */
import { width } from "./lines.ts";
import { isBalanced } from "./sentence.ts";
import { isVerbForm, mainVerb } from "./verb.ts";

/** Widths between which a cut must fall. */
export interface Limits {
  readonly shortest: number;
  readonly longest: number;
}

interface Token {
  readonly text: string;
  readonly at: number;
}

/** How good a boundary is; the lower row loses. */
type Rank = "punctuation" | "subordinator" | "preposition";
const RANKS = ["punctuation", "subordinator", "preposition"] as const satisfies readonly Rank[];

const set = (words: string) => new Set(words.split(/\s+/u));

const SUBORDINATORS = set(
  "after as while because amid when until before since although though despite unless whereas according following",
);
const CLAUSE_OPENERS = set(
  `who whom whose which where but and yet so with without including saying killing leaving making raising citing prompting sending
  even just days hours weeks months years one part more less despite amid after as while because when until before since although though
  unless whereas according following in on at for from during`,
);
const PREPOSITIONS = set("in on at for with during over from near since amid across between inside outside ahead");
/** Words that need what follows them. */
const DANGLING = set(
  `a an the and or but nor of to in on at for with by from as than that this these those his her its their our my your who which whose whom
  is are was were be been being has have had will would can could may might must shall should do does did not no more most very so such
  into onto over under between among about against during after before while because if when where until since amid including said says
  told according up out both either neither each every also just even only around least nearly almost some any several many two three
  mr mrs ms dr de la le les des du der die das den dem ein eine und oder von mit zu im am y o e el los las un una en con por para que et ou
  il lo gli i di da del della и в на с к по для что не het een van te`,
);
/** Before a subordinator or a preposition these belong to it. */
const LEADS = set(
  `even only well long such same so responsible able aware likely ready due guilty capable full part known described regarded serve
  served serves serving because instead ahead out away up down based as`,
);
/** `two days | after`. */
const SPANS = set("day days week weeks month months year years hour hours minute minutes moments shortly soon just");
const SPEECH = set("said says say told announced added warned insisted believe believes want wants");
/** Finite verbs of languages whose other verbs no list tells. */
const AUXILIARIES = set(
  `ist sind war waren hat haben hatte wird werden wurde wurden kann will soll muss est sont était a ont avait va sera peut es son fue fueron ha
  han había será está están puede è sono era erano hanno aveva sarà può é são foi foram tem têm vai heeft hebben werd werden wordt är har
  var ska kan er blev blir jest są był była został`,
);
const ENGLISH = set("the of and to for has said with from by at as their his who is was were in on a");

/** The best cut of `sentence` at a clause boundary within `limits`; undefined when none leaves a whole sentence. */
export function findCut(sentence: string, limits: Limits): string | undefined {
  const tokens = [...sentence.matchAll(/—|[^\s—]+/gu)].map((match) => ({ text: match[0], at: match.index }));
  const words = tokens.map(({ text }) => text);
  const english = words.filter((word) => ENGLISH.has(word.toLowerCase())).length >= 0.12 * words.length;
  const verb = english ? mainVerb(words) : words.findIndex((word) => AUXILIARIES.has(word.toLowerCase()));
  if (verb < 0) return cutAtMark(sentence, limits);
  for (const rank of english ? RANKS : RANKS.slice(0, 1)) {
    const cuts = tokens
      .filter(({ at }) => at <= limits.longest + 8)
      .map((token, index) => ({ index, kept: keptBefore(sentence, token) }))
      .filter(({ index, kept }) => index > verb + 1 && fits(kept, limits) && rankOf(words, index) === rank)
      .filter(({ index, kept }) => stands(kept, words, index, verb));
    const best = cuts.at(-1);
    if (best !== undefined) return best.kept;
  }
  return undefined;
}

/** Tells whether `word` can't end a headline. */
export function isDangling(word: string): boolean {
  return DANGLING.has(bare(word)) || /^[(["“«„]*$/u.test(word);
}

function keptBefore(sentence: string, token: Token): string {
  return sentence.slice(0, token.at).replace(/[\s,;:—–-]+$/u, "");
}

const fits = (text: string, { shortest, longest }: Limits) => width(text) >= shortest && width(text) <= longest;

function rankOf(words: readonly string[], index: number): Rank | undefined {
  const before = words[index - 1] ?? "";
  const word = bare(words[index]);
  if (/^[—–]$/u.test(words[index] ?? "") || words[index] === "-" || /[;:]$/u.test(before)) return "punctuation";
  if (before.endsWith(",")) return endsClause(words, index) ? "punctuation" : undefined;
  const lead = LEADS.has(bare(before)) || /^\d/u.test(words[index] ?? "");
  if (SUBORDINATORS.has(word))
    return lead || SPANS.has(bare(before)) || isComparison(words, index) ? undefined : "subordinator";
  return PREPOSITIONS.has(word) && !lead && !isVerbForm(before) ? "preposition" : undefined;
}

/** A comma ends a clause unless it parts the items of a list, or a name from what belongs to it. */
function endsClause(words: readonly string[], index: number): boolean {
  const word = words[index] ?? "";
  if (CLAUSE_OPENERS.has(bare(word)) || /^\p{Ll}{2,}ing$/u.test(word)) return !isListEnd(words, index);
  if (!/^["“‘]?\p{Ll}/u.test(word)) return false;
  const ahead = words.slice(index, index + 4);
  return !ahead.some((each) => each.endsWith(",") || /^(?:and|or|und|oder|et|ou|y|o|e)$/u.test(each));
}

/** `bread, butter, | and milk`. */
function isListEnd(words: readonly string[], index: number): boolean {
  if (!/^(?:and|or)$/u.test(words[index] ?? "")) return false;
  return words.slice(Math.max(0, index - 5), index - 1).some((word) => word.endsWith(",")) || index + 4 > words.length;
}

const isComparison = (words: readonly string[], index: number) =>
  words[index] === "as" && words.slice(Math.max(0, index - 4), index).some((word) => /^(?:as|such|so)$/u.test(word));

function stands(kept: string, words: readonly string[], index: number, verb: number): boolean {
  const last = words[index - 1] ?? "";
  if (isDangling(last) || !isBalanced(kept) || isOpenClause(words, index)) return false;
  return !(SPEECH.has(bare(words[verb])) && index - verb < 4);
}

/** `…, and the last keeper`: after "and" a clause has begun which has no verb yet. */
function isOpenClause(words: readonly string[], index: number): boolean {
  const kept = words.slice(0, index);
  const joint = kept.findLastIndex((word, at) => /^(?:and|but|so|yet)$/u.test(word) && kept[at - 1]?.endsWith(","));
  return joint >= 0 && !kept.slice(joint).some(isVerbForm);
}

/** Where no verb is known: at the marks that end a clause in Chinese and Japanese, and before the source. */
function cutAtMark(sentence: string, limits: Limits): string | undefined {
  const cuts = [...sentence.matchAll(/[，；]|, (?=according to )/gu)].map(({ index }) => sentence.slice(0, index));
  return cuts.filter((kept) => fits(kept, limits) && isBalanced(kept)).at(-1);
}

const bare = (word: string | undefined) => (word ?? "").toLowerCase().replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, "");
