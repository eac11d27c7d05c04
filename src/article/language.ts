/**
 * @module
 * Languages as BCP 47 spells them.
 */

/** The canonical form of a language tag (`en_us` → `en-US`); undefined for what is none (RFC 5646 §2.2.9). */
export function languageTag(language: string | undefined): string | undefined {
  try {
    return Intl.getCanonicalLocales(language?.trim().replace(/_/g, "-"))[0];
  } catch {
    return undefined; // Intl throws a RangeError for what is not well-formed
  }
}
