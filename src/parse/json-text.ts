/**
 * @module
 * JSON, with the line of what is wrong in it.
 */
import { ParseError } from "../errors.ts";

/**
 * Parses JSON.
 *
 * @param firstLine Of `text` in its file.
 * @throws {ParseError} When it is none, with the line where it goes wrong, as far as the engine says.
 */
export function parseJson(text: string, firstLine = 1): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    const offset = errorOffset(text, reason);
    const line = offset === undefined ? undefined : firstLine + text.slice(0, offset).split("\n").length - 1;
    throw new ParseError(`that is no JSON: ${reason}`, { line });
  }
}

/** V8 says where, or only what, or that the text ends too soon. */
function errorOffset(text: string, reason: string): number | undefined {
  const position = /at position (\d+)/.exec(reason)?.[1];
  if (position !== undefined) return Number(position);
  if (/end of JSON input/.test(reason)) return text.trimEnd().length;
  return /not valid JSON$/.test(reason) ? firstBadOffset(text) : undefined;
}

/** Halves the text until it is known which character no valid JSON has at its place. */
function firstBadOffset(text: string): number {
  let good = 0;
  let bad = text.length;
  while (bad - good > 1) {
    const middle = Math.floor((good + bad) / 2);
    if (isBeginning(text.slice(0, middle))) good = middle;
    else bad = middle;
  }
  return good;
}

/** Can more text make it valid? Then all that V8 finds is that it ends. */
function isBeginning(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch (error) {
    const reason = error instanceof Error ? error.message : "";
    const position = /at position (\d+)/.exec(reason)?.[1];
    return /end of JSON input/.test(reason) || (position !== undefined && Number(position) >= text.length);
  }
}
