/**
 * @module
 * What front matter says, whatever its syntax.
 */
import { ParseError } from "../../errors.ts";
import type { ReadContext } from "../format.ts";

/** A scalar as its author spelled it (`1.10`, `true`, empty for null), a list or a table. */
export type Value = string | readonly Value[] | ReadonlyMap<string, Value>;

/** One key with its value. */
export interface Entry {
  /** As {@link normalizeKey} makes it. */
  readonly key: string;
  readonly value: Value;
  /** A list or table as it stands in the text, where that is known. */
  readonly source?: string | undefined;
  /** In the file, counted from 1. */
  readonly line: number;
}

/** Keys in their normal form; the last of several equal ones. */
export type Entries = ReadonlyMap<string, Entry>;

/** Tables whose keys mean the same as at the top: Zola's, Hugo's. */
const NESTED_TABLES = ["extra", "taxonomies", "params"];

/** `Pub-Date`, `pub_date` and `pubDate` are one key. */
export function normalizeKey(key: string): string {
  return key.toLowerCase().replace(/[-_\s]/g, "");
}

/** The entries by key: of equal keys the last wins, with a warning, and keys at the top win over those in nested tables. */
export function collectEntries(list: readonly Entry[], { warn }: ReadContext): Entries {
  const entries = new Map<string, Entry>();
  const repeated = new Map<string, number>();
  for (const entry of list) {
    if (entries.has(entry.key)) repeated.set(entry.key, entry.line);
    entries.set(entry.key, entry);
  }
  for (const [key, line] of repeated) warn(`the key ${key} occurs more than once: the last one counts`, { line });
  for (const table of NESTED_TABLES) {
    const { value, line } = entries.get(table) ?? {};
    if (!(value instanceof Map) || line === undefined) continue;
    for (const [key, nested] of value) {
      const name = normalizeKey(key);
      if (!entries.has(name)) entries.set(name, { key: name, value: nested, line });
    }
  }
  return entries;
}

/** Nothing that people write nests deeper; what does is an attack on the stack. */
const MAX_DEPTH = 30;

/**
 * What a parser of JSON or TOML yields, as a {@link Value}.
 *
 * @throws {ParseError} When it nests too deep.
 */
export function toValue(data: unknown, depth = 0): Value {
  if (depth > MAX_DEPTH) throw new ParseError("the front matter nests too deep");
  if (data === null || data === undefined) return "";
  if (data instanceof Date) return data.toISOString();
  if (Array.isArray(data)) return data.map((item) => toValue(item, depth + 1));
  if (typeof data !== "object") return String(data);
  return new Map(Object.entries(data).map(([key, value]) => [key, toValue(value, depth + 1)]));
}

/** The line of each key of a block, the last of equal ones. A guess: a nested key counts like one at the top. */
export function keyLines(text: string, firstLine: number): ReadonlyMap<string, number> {
  const lines = new Map<string, number>();
  for (const [i, line] of text.split("\n").entries()) {
    const key = /^[ \t{,]*["']?([\p{L}\p{N}_-]+)["']?[ \t]*[:=]/u.exec(line)?.[1];
    if (key !== undefined) lines.set(normalizeKey(key), firstLine + i);
  }
  return lines;
}
