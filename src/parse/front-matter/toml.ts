/**
 * @module
 * TOML front matter.
 */
import { parse, TomlError } from "smol-toml";
import { ParseError } from "../../errors.ts";
import type { ReadContext } from "../format.ts";
import type { Block } from "./block.ts";
import { type Entry, keyLines, normalizeKey, toValue } from "./entry.ts";

/** Bare values that are read as text: a numeric title would lose its spelling, 31 February would become 3 March. */
const SPELLED = [
  /^([ \t]*title[ \t]*=[ \t]*)([+-]?[\d._]+)(?=[ \t]*(?:#|$))/gim,
  /^([ \t]*[a-z\d_-]+[ \t]*=[ \t]*)(\d{4}-\d\d-\d\d(?:[t ][\d:.]+(?:z|[+-]\d\d:\d\d)?)?)(?=[ \t]*(?:#|$))/gim,
];

/** One line with a bare key. */
const ASSIGNMENT = /^[ \t]*([A-Za-z\d_-]+)[ \t]*=[ \t]*(.*)$/;

/** A block with more broken lines than that can't be trusted. */
const MAX_MENDED = 20;

/**
 * Reads TOML; the value of a line that isn't valid is read as text, with a warning.
 *
 * @throws {ParseError} When that doesn't help.
 */
export function readToml({ text, line }: Block, context: ReadContext): Entry[] {
  const lines = keyLines(text, line);
  const spelled = SPELLED.reduce((toml, value) => toml.replace(value, '$1"$2"'), text);
  const data = parseLeniently(spelled.split("\n"), line, context);
  return Object.entries(data).map(([key, value]) => {
    const name = normalizeKey(key);
    return { key: name, value: toValue(value), line: lines.get(name) ?? line };
  });
}

function parseLeniently(lines: string[], firstLine: number, { warn }: ReadContext): Record<string, unknown> {
  const mended = new Set<number>();
  for (;;) {
    try {
      return parse(lines.join("\n"), { maxDepth: 30, unsafeKeyBehaviour: "drop", integersAsBigInt: "asNeeded" });
    } catch (error) {
      if (!(error instanceof TomlError)) throw new ParseError("the TOML can't be read", { line: firstLine });
      const index = error.line - 1;
      const line = firstLine + index;
      const reason = error.message.split("\n", 1)[0]?.replace(/^Invalid TOML document: /, "");
      if (mended.has(index) || mended.size >= MAX_MENDED || !mend(lines, index)) {
        throw new ParseError(`the TOML can't be read: ${reason}`, { line });
      }
      mended.add(index);
      warn(`line is not valid TOML and was mended: ${reason}`, { line, expected: 'key = "value"' });
    }
  }
}

/** Quotes the value of a line, and drops an earlier line with the same key: the last wins. False when there is no value. */
function mend(lines: string[], index: number): boolean {
  const [, key, value] = ASSIGNMENT.exec(lines[index] ?? "") ?? [];
  if (key === undefined || value === undefined) return false;
  const earlier = lines.findIndex((line) => ASSIGNMENT.exec(line)?.[1] === key);
  if (earlier < index) lines[earlier] = "";
  else lines[index] = `${key} = ${JSON.stringify(value.trim().replace(/^(["'])(.*)\1$/, "$2"))}`;
  return true;
}
