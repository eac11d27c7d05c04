/**
 * @module
 * Texts that outlive the document that they were read from.
 */

/** The same text, of its own: one that was cut out of a document keeps all of that in memory (V8's sliced strings). */
export function ownText(text: string): string {
  return String(JSON.parse(JSON.stringify(text)));
}
