/**
 * @module
 * JSON front matter.
 */
import { ParseError } from "../../errors.ts";
import { parseJson } from "../json-text.ts";
import type { Block } from "./block.ts";
import { type Entry, keyLines, normalizeKey, toValue } from "./entry.ts";

/** A number there would lose its spelling. An escaped quote before the colon can't match, so no string is changed. */
const NUMERIC_TITLE = /("title"\s{0,20}:\s{0,20})(-?\d[\d.]*)(?=\s{0,20}[,}])/gi;

/**
 * Reads a JSON object, of which Hexo leaves out the braces.
 *
 * @throws {ParseError} When it isn't one.
 */
export function readJson({ text, line }: Block): Entry[] {
  const lines = keyLines(text, line);
  const spelled = text.replace(NUMERIC_TITLE, '$1"$2"');
  const data = parseJson(/^\s*\{/.test(spelled) ? spelled : `{${spelled.replace(/,\s*$/, "")}}`, line);
  const value = toValue(data);
  if (!(value instanceof Map))
    throw new ParseError("the front matter is no table", { line, expected: "a JSON object" });
  return [...value].map(([key, item]) => {
    const name = normalizeKey(key);
    return { key: name, value: item, line: lines.get(name) ?? line };
  });
}
