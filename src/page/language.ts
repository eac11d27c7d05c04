/**
 * @module
 * Language and direction of writing.
 */
import { type Html, html, type Value } from "./html.ts";

/** Languages that are written from right to left unless their tag names another script. */
const RTL_LANGUAGES = new Set(["ar", "arc", "ckb", "dv", "fa", "he", "iw", "ps", "sd", "syr", "ug", "ur", "yi"]);
const RTL_SCRIPTS = new Set(["adlm", "arab", "hebr", "nkoo", "rohg", "syrc", "thaa"]);

/** The language of our own words, and of a page where nobody says another. */
export const OURS = "en";

/** Direction of a page in the language of this tag (BCP 47). */
export function direction(tag: string): "ltr" | "rtl" {
  const [language = "", ...subtags] = tag.toLowerCase().split("-");
  const script = subtags.find((subtag) => /^[a-z]{4}$/.test(subtag));
  const fromRight = script === undefined ? RTL_LANGUAGES.has(language) : RTL_SCRIPTS.has(script);
  return fromRight ? "rtl" : "ltr";
}

/**
 * Attributes of an article. Its direction is told from its text, `bdi` and elements with a `dir` of their own left out;
 * its language is named where the page has another.
 */
export function articleAttributes(language: string | undefined, pageLanguage = OURS): Html {
  return html`dir="auto"${spokenIn(language, pageLanguage)}`;
}

/** An attribute that names the language of an element, with a space before it, where what is around has another. */
export function spokenIn(language: string | undefined, around = OURS): Value {
  return language !== undefined && language.toLowerCase() !== around.toLowerCase() && html` lang="${language}"`;
}

/** {@link spokenIn} for words of ours, which are right in every English. */
export function inOurs(pageLanguage = OURS): Value {
  return pageLanguage.toLowerCase().split("-")[0] !== OURS && html` lang="${OURS}"`;
}

/** {@link inOurs} for whole sentences of ours, which keep their own direction. */
export function writtenInOurs(pageLanguage?: string): Value {
  return [inOurs(pageLanguage), html` dir="${direction(OURS)}"`];
}
