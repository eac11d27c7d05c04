/**
 * @module
 * Front matter without fences: `Key: value` lines, as Pelican, MultiMarkdown and wire texts have them.
 */
import { parseDate } from "../dates.ts";
import type { Block } from "./block.ts";
import { type Entry, normalizeKey } from "./entry.ts";
import { keyLine } from "./key-line.ts";
import { DATE_KEYS } from "./keys.ts";

/** No header has more lines. */
const MAX_LINES = 200;

/** A line that closes a header; Hexo writes `---` below it and not above. */
const CLOSE = /^(?:---[ \t]*|[ \t]*)$/;

/**
 * Finds a header at `start`. Its first line must be a key that is known; it ends before the first blank line or `---`.
 * Where other text follows at once, one key is too little to tell it from prose.
 */
export function splitHeader(text: string, start: number): Block | undefined {
  const lines = text.slice(start, start + 64 * 1024).split("\n", MAX_LINES);
  if (keyLine(lines[0] ?? "")?.known !== true) return undefined;
  const found = lines.findIndex((line, i) => !isHeaderLine(line, i));
  const count = found === -1 ? lines.length : found;
  const closed = CLOSE.test(lines[count] ?? "");
  const known = lines.slice(0, count).filter((line) => keyLine(line)?.known).length;
  if (count === 0 || (!closed && known < 2)) return undefined;
  const header = lines.slice(0, count).join("\n");
  const line = text.slice(0, start).split("\n").length;
  const skipped = closed ? (lines[count] ?? "").length + 1 : 0;
  const body = text.slice(start + header.length + 1 + skipped);
  return { syntax: "header", text: header, line, body, bodyLine: line + count + (closed ? 1 : 0) };
}

/** Reads a header; indented lines continue the one above them. */
export function readHeader({ text, line }: Block): Entry[] {
  const entries: { key: string; value: string; line: number }[] = [];
  for (const [i, content] of text.split("\n").entries()) {
    const parsed = /^[ \t]/.test(content) ? undefined : keyLine(content);
    const last = entries.at(-1);
    if (parsed !== undefined) entries.push({ key: normalizeKey(parsed.key), value: parsed.value, line: line + i });
    else if (last !== undefined) last.value = `${last.value} ${content.trim()}`.trim();
  }
  return entries;
}

/** "Updated: 4 hours ago" is a line of a page, not of a header. */
function isHeaderLine(line: string, index: number): boolean {
  const parsed = keyLine(line);
  if (parsed === undefined) return index > 0 && /^[ \t]+\S/.test(line);
  if (!DATE_KEYS.has(normalizeKey(parsed.key))) return true;
  return /\d{4}|^$/.test(parsed.value) || parseDate(parsed.value, "UTC") !== undefined || /^\w+$/.test(parsed.value);
}
