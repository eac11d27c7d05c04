/**
 * @module
 * Lines of the form `Key: value`.
 */
import { normalizeKey } from "./entry.ts";
import { KNOWN_KEYS } from "./keys.ts";

/** One line, taken apart. */
export interface KeyLine {
  readonly key: string;
  readonly known: boolean;
  readonly value: string;
}

const QUOTED_KEY = /^(?:"([^"\n]{1,60})"|'([^'\n]{1,60})')[ \t]*:(?:[ \t]+(.*))?$/;
const BARE_KEY = /^([\p{L}_@$][\p{L}\p{M}\p{N}_.@$ -]{0,60}?)[ \t]*:(?!\/\/)(.*)$/u;

/** Reads `Key: value` at the start of a line. A known key needs no space behind its colon; undefined for other lines. */
export function keyLine(line: string): KeyLine | undefined {
  const [, double, single, quotedValue = ""] = QUOTED_KEY.exec(line) ?? [];
  const quotedKey = double ?? single;
  if (quotedKey !== undefined) return { key: quotedKey, known: isKnown(quotedKey), value: quotedValue.trim() };
  const [, key, value = ""] = BARE_KEY.exec(line) ?? [];
  if (key === undefined) return undefined;
  const known = isKnown(key);
  return known || /^(?:[ \t]|$)/.test(value) ? { key, known, value: value.trim() } : undefined;
}

function isKnown(key: string): boolean {
  return KNOWN_KEYS.has(normalizeKey(key));
}
