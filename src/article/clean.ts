/**
 * @module
 * Text that XML can carry.
 */

/** All that is outside `Char` of XML 1.0 §2.2, lone surrogates included. */
const NOT_XML = /[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]|\p{Surrogate}/gu;

/** White space that only lays text out, but for single spaces. No-break and ideographic spaces are part of the text. */
const LAYOUT = /(?! (?![ \t\n\x85\u2028\u2029]))[ \t\n\x85\u2028\u2029]+/g;

/**
 * Drops the characters that XML 1.0 forbids: one of them makes a whole document unreadable (XML 1.0 §2.2).
 * Line ends become LF, as a parser would read them (§2.11).
 */
export function xmlText(text: string): string {
  const clean = text.replace(NOT_XML, "");
  return clean.includes("\r") ? clean.replace(/\r\n?/g, "\n") : clean;
}

/** {@link xmlText} in one line, with white space folded: for titles, names and tags. */
export function xmlLine(text: string): string {
  return xmlText(text).replace(LAYOUT, " ").trim();
}

/** The same text in memory of its own: a part of a text keeps all of that in memory. */
export function ownText(text: string): string {
  return text.length < SHORTEST_PART ? text : [text.slice(0, 1), text.slice(1)].join("");
}

/** Shorter parts are copied when they are cut. */
const SHORTEST_PART = 13;
