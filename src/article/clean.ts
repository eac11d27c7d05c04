/**
 * @module
 * Text that XML can carry.
 */

/** All that is outside `Char` of XML 1.0 §2.2, lone surrogates included. */
const NOT_XML = /[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]|\p{Surrogate}/gu;

/** What most texts have nothing of: then there is nothing to drop and no line end to change. */
const SUSPECT = /[\0-\x08\x0b-\x1f\ufffe\uffff]/;

/** White space that only lays text out. No-break, narrow and ideographic spaces are part of the text. */
const LAYOUT = /[ \t\n\x85\u2028\u2029]+/g;

/** Layout that isn't one space. */
const WIDE = /[\t\n\x85\u2028\u2029]| {2}/;

/**
 * Drops the characters that XML 1.0 forbids: one of them makes a whole document unreadable (XML 1.0 §2.2).
 * Line ends become LF, as a parser would read them (§2.11).
 */
export function xmlText(text: string): string {
  if (!SUSPECT.test(text) && text.isWellFormed()) return text;
  return text.replace(NOT_XML, "").replace(/\r\n?/g, "\n");
}

/** {@link xmlText} in one line, with white space folded: for titles, names and tags. */
export function xmlLine(text: string): string {
  const clean = xmlText(text);
  return (WIDE.test(clean) ? clean.replace(LAYOUT, " ") : clean).trim();
}

/** The same text in memory of its own: a part of a text keeps all of that in memory. */
export function ownText(text: string): string {
  return text.length < SHORTEST_PART ? text : [text.slice(0, 1), text.slice(1)].join("");
}

/** Shorter parts are copied when they are cut. */
const SHORTEST_PART = 13;
