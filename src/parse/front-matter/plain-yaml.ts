/**
 * @module
 * The YAML that most people write: a line for each key, and lists of words.
 */
import { type Entry, normalizeKey, type Value } from "./entry.ts";

const KEY_LINE = /^([A-Za-z_][\w-]{0,60}):(?: +(\S.*))?$/;
const ITEM_LINE = /^( {0,8})- +(\S.*)$/;

/** No colon before a space, no number sign behind one: these mean something. */
const PLAIN = /^[\p{L}\p{N}](?:[^\s:#]|:(?=\S)|(?<=\S)#| )*$/u;
const QUOTED = /^(?:"([^"\\]*)"|'([^']*)')$/;
const FLOW_PLAIN = /^[\p{L}\p{N}](?:[^\s:#,[\]{}"'`&*!|>%@?]| (?=\S))*$/u;

/** Tabs, other ends of lines, and spaces that may or may not be part of a value: left to the library. */
const UNUSUAL = /[\t\r\x85\u2028\u2029\ufeff]|\S (?: |$)/m;

/** A value with what it is written as. */
type Read = Pick<Entry, "value" | "source">;

/** Reads YAML in which nothing can mean more than it seems to; undefined for any other, valid or not. */
export function readPlainYaml(text: string, firstLine: number): readonly Entry[] | undefined {
  if (UNUSUAL.test(text)) return undefined;
  const lines = text.replace(/\n$/, "").split("\n");
  const entries: Entry[] = [];
  for (let i = 0; i < lines.length; i++) {
    const [, key, written] = KEY_LINE.exec(lines[i] ?? "") ?? [];
    if (key === undefined) return undefined;
    const start = i;
    if (written === undefined) while (ITEM_LINE.test(lines[i + 1] ?? "")) i++;
    const read = written === undefined ? blockList(lines.slice(start + 1, i + 1)) : inlineValue(written);
    if (read === undefined) return undefined;
    entries.push({ key: normalizeKey(key), ...read, line: firstLine + start });
  }
  return entries;
}

function inlineValue(source: string): Read | undefined {
  const value = source.startsWith("[") ? flowList(source) : scalar(source, PLAIN);
  return value === undefined ? undefined : { value, source };
}

function flowList(source: string): Value | undefined {
  if (!source.endsWith("]")) return undefined;
  const inner = source.slice(1, -1);
  return inner === "" ? [] : complete(inner.split(/, ?/).map((item) => scalar(item, FLOW_PLAIN)));
}

/** Undefined also for none: a key without a value. */
function blockList(lines: readonly string[]): Read | undefined {
  const items = lines.map((line) => ITEM_LINE.exec(line));
  if (items.length === 0 || items.some((item) => item?.[1] !== items[0]?.[1])) return undefined;
  const value = complete(items.map((item) => scalar(item?.[2] ?? "", PLAIN)));
  return value === undefined ? undefined : { value, source: lines.join("\n").trim() };
}

function scalar(source: string, plain: RegExp): string | undefined {
  const [quoted, double, single] = QUOTED.exec(source) ?? [];
  if (quoted !== undefined) return double ?? single;
  return plain.test(source) && !/^null$/i.test(source) ? source : undefined;
}

function complete(values: readonly (string | undefined)[]): readonly string[] | undefined {
  const known = values.filter((value) => value !== undefined);
  return known.length === values.length ? known : undefined;
}
