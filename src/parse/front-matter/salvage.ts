/**
 * @module
 * Broken YAML, saved key by key.
 */
import { ParseError } from "../../errors.ts";
import type { ReadContext } from "../format.ts";
import type { Block } from "./block.ts";
import { type Entry, normalizeKey, type Value } from "./entry.ts";
import { keyLine } from "./key-line.ts";

/** Reads valid YAML; undefined for anything else. */
export type ReadYaml = (text: string, line: number, context: ReadContext) => readonly Entry[] | undefined;

/** A key with the lines that belong to it. */
interface Chunk {
  readonly key: string;
  readonly value: string;
  readonly line: number;
  /** What follows the first line. */
  readonly more: string[];
}

const EXPECTED = "quotes around a value with signs that YAML reads";

/**
 * Takes broken YAML apart at its unindented keys. A key that is valid by itself is read by `read`; of any other, the text
 * behind the colon is the value, with a warning.
 *
 * @throws {ParseError} When no key is one that is known, or prose shows that the block was never closed.
 */
export function salvageYaml(block: Block, context: ReadContext, read: ReadYaml): readonly Entry[] {
  const chunks = splitChunks(block);
  if (!chunks.some(({ key }) => keyLine(`${key}:`)?.known)) {
    throw new ParseError("the front matter can't be read", {
      line: block.line,
      expected: "lines of the form key: value",
    });
  }
  return chunks.flatMap((chunk) => salvageChunk(chunk, context, read));
}

function splitChunks(block: Block): Chunk[] {
  const chunks: Chunk[] = [];
  let blank = false;
  for (const [i, raw] of block.text.split("\n").entries()) {
    const line = block.line + i;
    const text = chunks.length === 0 ? raw.trimStart() : raw;
    const parsed = keyLine(text);
    const isProse = parsed === undefined ? /^[^\s#\-\]}]/.test(text) : !parsed.known && parsed.key.includes(" ");
    if (blank && isProse) throw unclosed(line);
    if (parsed !== undefined) chunks.push({ key: parsed.key, value: parsed.value, line, more: [] });
    else if (text !== "" && !text.startsWith("#")) chunks.at(-1)?.more.push(text);
    blank = text.trim() === "";
  }
  return chunks;
}

function unclosed(line: number): ParseError {
  return new ParseError("the front matter isn't closed before the text", { line, expected: "a line --- before it" });
}

function salvageChunk(chunk: Chunk, context: ReadContext, read: ReadYaml): readonly Entry[] {
  const { key, line } = chunk;
  const lines = [`${JSON.stringify(key)}: ${chunk.value}`, ...chunk.more];
  const valid = read(lines.join("\n"), line, context);
  if (valid?.length === 1) return valid;
  const untabbed = read(lines.map((text) => text.replace(/\t/g, "  ")).join("\n"), line, context);
  if (untabbed?.length === 1) {
    context.warn(`tabs indent the value of ${key}`, { line, expected: "spaces" });
    return untabbed;
  }
  context.warn(`the value of ${key} isn't valid YAML: it is read as text`, { line, expected: EXPECTED });
  return [{ key: normalizeKey(key), value: mend(chunk), line }];
}

/** A list when each further line is an item, else the text in one line. */
function mend({ value, more }: Chunk): Value {
  const items = more.map((text) => /^\s*-\s+(.*)$/.exec(text)?.[1]);
  if (value === "" && items.length > 0 && items.every((item) => item !== undefined)) return items.map(unquote);
  const block = value.replace(/^[|>][-+\d]*$/, "");
  return unquote([block, ...more.map((text) => text.trim())].join(" ").trim());
}

/** Without the quotes around it, also where one of them is missing. */
function unquote(text: string): string {
  const quote = text[0];
  if (quote !== '"' && quote !== "'") return text;
  const inner = text.slice(1, text.length > 1 && text.endsWith(quote) ? -1 : undefined);
  return quote === "'" ? inner.replaceAll("''", "'") : inner.replace(/\\(["\\])/g, "$1");
}
