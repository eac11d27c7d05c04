/**
 * @module
 * Languages as BCP 47 spells them.
 */

/**
 * The canonical form of a language tag: `en_us` → `en-US`. Undefined for what is none (RFC 5646 §2.2.9), such as
 * `english`: the registry holds no language of more than three letters.
 */
export function languageTag(language: string | undefined): string | undefined {
  const tag = language?.trim().replace(/_/g, "-") ?? "";
  if (!/^[a-z]{2,3}(?:-|$)/i.test(tag)) return undefined;
  try {
    return Intl.getCanonicalLocales(tag)[0];
  } catch {
    return undefined; // Intl throws a RangeError for what is not well-formed
  }
}

/**
 * The language of a tag without region and variant: who reads one reads the others. Chinese and what is written in
 * several scripts keep the script: `en-GB` → `en`, `zh-TW` → `zh-Hant`. Undefined for what is no tag.
 */
export function readableLanguage(language: string | undefined): string | undefined {
  const tag = languageTag(language);
  if (tag === undefined) return undefined;
  const locale = new Intl.Locale(tag);
  const script = locale.language === "zh" ? locale.maximize().script : locale.script;
  return script === undefined ? locale.language : `${locale.language}-${script}`;
}
