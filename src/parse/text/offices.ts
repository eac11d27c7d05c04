/**
 * @module
 * Offices before names: a lede introduces people, a headline doesn't.
 */

/** `Russian`, `U.S.`: whose office it is. */
const OF = String.raw`(?:U\.S\.|US|U\.K\.|UK|EU|\p{Lu}\p{Ll}{1,15}(?:ian|ean|an|ish|ese|ch|i))`;
const OFFICE = `(?:(?:Vice )?President|(?:Deputy )?Prime Minister|(?:Vice )?Chancellor|(?:Foreign|Defen[cs]e|Finance|Interior|Health) (?:Minister|Secretary)|Secretary of State|King|Queen|Pope)`;
const NAME = String.raw`\p{Lu}[\p{L}’'-]{1,30} \p{Lu}[\p{L}’'-]{1,30}`;

/** Not after a possessive: `Russia’s President Vladimir Putin` is left as it is. */
const INTRODUCED = new RegExp(
  String.raw`(?<!['’]s )(?<![\p{L}\p{N}])(?:the )?(?:former |acting )?(?:${OF} )?${OFFICE} (?=${NAME})`,
  "gu",
);

/** Drops the office, and whose it is, before every first name and surname. */
export function withoutOffices(sentence: string): string {
  return sentence.replace(INTRODUCED, "");
}
