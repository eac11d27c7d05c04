/**
 * @module
 * The finite verb of an English main clause, as far as word lists tell it.
 */

const set = (words: string) => new Set(words.split(/\s+/u));

/** Verb forms that are finite wherever they stand. */
const FINITE = set(
  `is are was were am has have had will would can could cannot may might must shall should do does did said says say went began fell took
  gave came became rose grew knew threw drew flew wrote drove broke spoke chose froze stole saw ate shook forgot sang sank swam ran drank
  wore tore overcame overtook underwent withdrew wants seeks remains continues appears seems makes takes gives goes comes means warns tells
  keeps believes expects urges begins becomes includes raises leaves brings threatens stands meets loses sees gets finds denies insists
  underscores follows holds puts allows considers want believe seem remain continue`,
);
/** Past forms that are participles too, besides those in -ed. */
const PAST = set(
  `told won lost met led left kept sent spent built brought bought caught taught sought fought thought felt put set hit cut shut hurt cast quit
  struck stood understood sold paid laid heard bound swept shot got sat meant split slid fled hung dealt made found held`,
);
const NO_PAST = set(
  "need feed seed speed indeed hundred red bed embed breed shed sacred exceed proceed succeed united naked hatred kindred weed deed greed",
);
const NOUNS = set(
  `morning evening meeting building hearing funding training spring string thing something nothing everything anything ceiling shooting
  bombing briefing opening beginning spending trading housing banking mining ruling wedding setting rating offering filing sterling beijing`,
);
const CONTRACTION = /^(?:it|there|he|she|that|what|who|here|we|they|you|i)['’](?:s|re|ve|ll|d|m)$|n['’]t$/u;
const RELATIVE = set("who whom whose which where that");
const BREAK = set(
  "after as while because when until before since although though unless whereas and but or that who which if amid",
);
const PREPOSITION = set(
  "by of in on at for with from to during after as over against into under near outside inside between",
);
const DETERMINER = set(
  "a an the his her its their our my your this that these those two three four five six seven eight nine ten dozens hundreds thousands him them it us some any several many no all more at",
);
const FRONTED = set(
  "in on at for with from during after as over against under near by amid despite while because when until before since although though unless if following according like unlike without among between at within once",
);

/** The index of the main clause's finite verb among `words`, or -1. Verbs of fronted, relative and participle clauses don't count. */
export function mainVerb(words: readonly string[]): number {
  const start = afterFronted(words);
  let relative: "" | "comma" | "verb" = "";
  for (let index = start; index < words.length; index++) {
    const before = words[index - 1] ?? "";
    const word = bare(words[index]);
    if (relative === "comma") {
      if (/[,—–]$/u.test(words[index] ?? "")) relative = "";
      continue;
    }
    if (index > start && RELATIVE.has(word)) {
      relative = before.endsWith(",") ? "comma" : "verb";
      continue;
    }
    if (!isVerb(words, index)) continue;
    if (relative === "verb") {
      relative = isVerb(words, index + 1) ? "verb" : "";
      continue;
    }
    return index;
  }
  return -1;
}

/** Tells whether `word` can be a form of a verb, so that what follows it may belong to it. */
export function isVerbForm(word: string): boolean {
  const form = bare(word);
  return FINITE.has(form) || PAST.has(form) || isEd(form) || (/.{3}ing$/u.test(form) && !NOUNS.has(form));
}

function afterFronted(words: readonly string[]): number {
  const first = bare(words[0]);
  if (!FRONTED.has(first) && !/.{3}(?:ing|ed)$/u.test(first)) return 0;
  const comma = words.slice(0, 24).findIndex((word) => word.endsWith(","));
  return comma + 1;
}

function isVerb(words: readonly string[], index: number): boolean {
  const word = bare(words[index]);
  const before = words[index - 1] ?? "";
  if (FINITE.has(word) || CONTRACTION.test(word)) return index > 0 && bare(before) !== "to";
  if (!PAST.has(word) && !isEd(word)) return false;
  if (index === 0 || /^\p{Lu}/u.test(words[index] ?? "") || DETERMINER.has(bare(before))) return false;
  if (before.endsWith(",") && opensAside(words, index)) return false;
  return isFinitePast(words, index);
}

/** A participle follows the comma that opens an aside; after the one that closes it the verb is finite. */
function opensAside(words: readonly string[], index: number): boolean {
  return words.slice(afterFronted(words), index).filter((word) => word.endsWith(",")).length % 2 === 1;
}

/** `accused of fraud was` is a participle, `rallied on Monday` and `arrested the man` are finite. */
function isFinitePast(words: readonly string[], index: number): boolean {
  const next = words[index + 1] ?? "";
  if (bare(next) === "by") return false;
  if (DETERMINER.has(bare(next)) || /^[\p{Lu}\d]/u.test(next) || /[,.]$/u.test(words[index] ?? "")) return true;
  for (let ahead = index + 1; ahead < words.length; ahead++) {
    const word = bare(words[ahead]);
    if (FINITE.has(word) && bare(words[ahead - 1]) !== "to") return false;
    if (
      (PAST.has(word) || isEd(word)) &&
      !PREPOSITION.has(bare(words[ahead - 1])) &&
      /^\p{Ll}/u.test(words[ahead + 1] ?? "")
    )
      return false;
    if (BREAK.has(word) || /[,;:—–]$/u.test(words[ahead] ?? "")) return true;
  }
  return true;
}

const isEd = (word: string) => /.{2}ed$/u.test(word) && !NO_PAST.has(word);
const bare = (word: string | undefined) => (word ?? "").toLowerCase().replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, "");
