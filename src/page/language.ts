/**
 * @module
 * Language and direction of writing.
 */
import { type Html, html } from "./html.ts";

/** Languages that are written from right to left unless their tag names another script. */
const RTL_LANGUAGES = new Set(["ar", "arc", "ckb", "dv", "fa", "he", "iw", "ps", "sd", "syr", "ug", "ur", "yi"]);
const RTL_SCRIPTS = new Set(["adlm", "arab", "hebr", "nkoo", "rohg", "syrc", "thaa"]);

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
export function articleAttributes(language: string | undefined, pageLanguage = "en"): Html {
  const differs = language !== undefined && language.toLowerCase() !== pageLanguage.toLowerCase();
  return html`dir="auto"${differs ? html` lang="${language}"` : undefined}`;
}
