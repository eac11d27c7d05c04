/**
 * @module
 * Tags and categories.
 */
import { xmlLine } from "../../article/clean.ts";
import type { Value } from "./entry.ts";

/**
 * The names in a list, or in a string: apart by commas or, where there is none and `spaced` says so, by spaces, as Jekyll
 * has it. Without empty and equal ones; a leading `#` is no part of a tag.
 */
export function names(value: Value | undefined, spaced: boolean): string[] {
  if (value === undefined) return [];
  const all = typeof value === "string" ? splitNames(value, spaced) : itemsOf(value);
  return [...new Set(all.map((name) => xmlLine(name).replace(/^#(?=\p{L})/u, "")).filter((name) => name !== ""))];
}

function splitNames(text: string, spaced: boolean): string[] {
  if (text.includes(",")) return text.replace(/^\[(.*)\]$/s, "$1").split(",");
  return spaced ? text.split(/\s+/) : [text];
}

/** Strings of a list; of a table, as some write tags, its keys. */
function itemsOf(value: Exclude<Value, string>): string[] {
  if (value instanceof Map) return [...value.keys()];
  return [...value.values()].flatMap((item) => (typeof item === "string" ? item : itemsOf(namesIn(item))));
}

/** `{ name: X }` and `{ label: X }` stand for X. */
function namesIn(value: Value): Exclude<Value, string> {
  if (!(value instanceof Map)) return [];
  return [value.get("name") ?? value.get("label") ?? value.get("title") ?? ""];
}
