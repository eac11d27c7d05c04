/**
 * @module
 * YAML front matter, read leniently and as text: no type is guessed, so `1.10` and `2024-01-31` stay what they are.
 */
import { type Document, isAlias, isMap, isScalar, isSeq, LineCounter, parseDocument } from "yaml";
import { ParseError } from "../../errors.ts";
import type { ReadContext } from "../format.ts";
import type { Block } from "./block.ts";
import { type Entry, normalizeKey, type Value } from "./entry.ts";
import { readPlainYaml } from "./plain-yaml.ts";
import { salvageYaml } from "./salvage.ts";

/** More of them are an alias bomb. */
const MAX_ALIASES = 100;
const MAX_NODES = 10_000;
const MAX_DEPTH = 30;

/**
 * Reads YAML; where it isn't valid, key by key, with a warning for what was mended.
 *
 * @throws {ParseError} When it can't be salvaged, or expands to too much.
 */
export function readYaml(block: Block, context: ReadContext): readonly Entry[] {
  return readStrictly(block.text, block.line, context) ?? salvageYaml(block, context, readStrictly);
}

function readStrictly(text: string, firstLine: number, context: ReadContext): readonly Entry[] | undefined {
  if (isDangerous(text)) return undefined;
  return readPlainYaml(text, firstLine) ?? readAnyYaml(text, firstLine, context);
}

/** Reads what the library reads; undefined when `text` isn't a valid YAML map. */
export function readAnyYaml(text: string, firstLine: number, { warn }: ReadContext): readonly Entry[] | undefined {
  const lineCounter = new LineCounter();
  const doc = parseDocument(text, {
    schema: "failsafe",
    strict: false,
    uniqueKeys: false,
    logLevel: "silent",
    prettyErrors: false,
    lineCounter,
  });
  if (doc.errors.length > 0) return undefined;
  if (doc.contents === null || (isScalar(doc.contents) && doc.contents.value === "")) return [];
  if (!isMap(doc.contents)) return undefined;
  const lineOf = (offset = 0) => firstLine + lineCounter.linePos(offset).line - 1;
  for (const { message, pos } of doc.warnings)
    warn(message.split(" at line ", 1)[0] ?? message, { line: lineOf(pos[0]) });
  const expand = expander(doc);
  return doc.contents.items.map(({ key, value }) => {
    const range = rangeOf(value);
    const source = range && text.slice(range[0], range[1]).trim();
    return { key: normalizeKey(keyText(key)), value: expand(value, 0), source, line: lineOf(rangeOf(key)?.[0]) };
  });
}

/**
 * The library recurses until the stack is full and hopes to catch that, of which V8 can die, and takes quadratic time on
 * text that is no YAML. So what has more brackets, lines or indicators than front matter ever does isn't given to it.
 */
function isDangerous(text: string): boolean {
  const lines = text.split("\n");
  const exceeds = (part: string, most: number, sign: RegExp) =>
    part.length > most && (part.match(sign)?.length ?? 0) > most;
  if (lines.length > 2000 || exceeds(text, 300, /[[{]/g) || /^[ \t]{200}/m.test(text)) return true;
  return lines.some((line) => exceeds(line, 80, /[-?:](?: |$)|[&!*]/g) || exceeds(line, 400, /["']/g));
}

/** Nodes as values, with a limit on what all of them expand to. */
function expander(doc: Document): (node: unknown, depth: number) => Value {
  let aliases = 0;
  let nodes = 0;
  const expand = (node: unknown, depth: number): Value => {
    if (isAlias(node)) aliases++;
    if (++nodes > MAX_NODES || aliases > MAX_ALIASES || depth > MAX_DEPTH) {
      throw new ParseError("the front matter expands to too much", { expected: "few aliases and little nesting" });
    }
    if (isAlias(node)) return expand(node.resolve(doc) ?? `*${node.source}`, depth + 1);
    if (isScalar(node)) return scalarText(node.value, node.type);
    if (isSeq(node)) return node.items.map((item) => expand(item, depth + 1));
    if (isMap(node)) return new Map(node.items.map(({ key, value }) => [keyText(key), expand(value, depth + 1)]));
    return typeof node === "string" ? node : "";
  };
  return expand;
}

function scalarText(value: unknown, type: string | undefined): string {
  const text = String(value ?? "");
  return type === "PLAIN" && /^(?:~|null)$/i.test(text) ? "" : text;
}

function keyText(key: unknown): string {
  return isScalar(key) ? String(key.value) : "";
}

function rangeOf(node: unknown): readonly number[] | undefined {
  return isScalar(node) || isMap(node) || isSeq(node) ? (node.range ?? undefined) : undefined;
}
