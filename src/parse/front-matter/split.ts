/**
 * @module
 * Where front matter ends and the body begins.
 */
import { ParseError } from "../../errors.ts";
import { type Block, cut, lineAt } from "./block.ts";
import { splitHeader } from "./header.ts";
import { keyLine } from "./key-line.ts";

/** Longer front matter is an accident or an attack. Characters. */
const MAX_LENGTH = 64 * 1024;

/** By the first line; what stands between the marks is in `syntax` unless a language is named after the first one. */
const FENCES = [
  { open: /^---[ \t]*(yaml|yml|toml|json|js|javascript|coffee|cson)?[ \t]*$/, mark: "---", syntax: "yaml" },
  { open: /^\+\+\+[ \t]*$/, mark: "+++", syntax: "toml" },
  { open: /^;;;[ \t]*$/, mark: ";;;", syntax: "json" },
] as const;

const CLOSE = { "---": /^(?:---|\.\.\.)[ \t]*$/gm, "+++": /^\+\+\+[ \t]*$/gm, ";;;": /^;;;[ \t]*$/gm };

/** Languages that can be named after the first mark; the others would have to be run. */
const LANGUAGES: Readonly<Record<string, Block["syntax"]>> = { yaml: "yaml", yml: "yaml", toml: "toml", json: "json" };

/**
 * Finds front matter at the start of a text: fenced by `---`, `+++` or `;;;`, a JSON object, or lines `Key: value`.
 * Undefined when there is none, as before a horizontal rule.
 *
 * @throws {ParseError} When it isn't closed, is too long, or is a program.
 */
export function splitFrontMatter(text: string): Block | undefined {
  const start = /^(?:[ \t]*\n)*/.exec(text)?.[0].length ?? 0;
  const block = splitFenced(text, start) ?? splitObject(text, start) ?? splitHeader(text, start);
  if (block !== undefined && block.text.length > MAX_LENGTH) {
    const expected = `at most ${MAX_LENGTH}`;
    throw new ParseError(`the front matter has ${block.text.length} characters`, { line: block.line, expected });
  }
  return block;
}

function splitFenced(text: string, start: number): Block | undefined {
  const first = firstLine(text, start);
  for (const { open, mark, syntax } of FENCES) {
    const match = open.exec(first);
    if (match === null) continue;
    const content = start + first.length + 1;
    const close = CLOSE[mark];
    close.lastIndex = content;
    const closing = content > text.length ? null : close.exec(text);
    const inner = text.slice(content, closing?.index ?? content + MAX_LENGTH);
    if (match[1] === undefined && !(mark === "---" ? isYaml(inner, closing !== null) : /\S/.test(inner)))
      return undefined;
    const language = LANGUAGES[match[1] ?? syntax];
    const line = lineAt(text, start);
    if (language === undefined) {
      throw new ParseError(`front matter in ${match[1]} is not run`, { line, expected: "YAML, TOML or JSON" });
    }
    if (closing === null) {
      throw new ParseError("the front matter isn't closed", { line, expected: `a line ${mark} after its last key` });
    }
    const body = afterLine(text, closing.index);
    return cut(text, language, { start: content, end: Math.max(content, closing.index), body });
  }
  return undefined;
}

/** Tells YAML from prose between two horizontal rules: its first line is a key, and prose has no key that is known. */
function isYaml(inner: string, closed: boolean): boolean {
  const lines = inner.split("\n");
  const first = lines.find(saysSomething);
  if (first === undefined) return closed;
  if (/^\s*\{(?![{%])/.test(first)) return closed;
  const start = keyLine(first.trimStart());
  if (start === undefined) return false;
  if (!closed || start.known) return start.known;
  const telling = lines.filter(saysSomething);
  const keys = telling.map((line) => keyLine(line.trimStart()));
  return (
    keys.some((key) => key?.known) || telling.every((line, i) => keys[i] !== undefined || /^[ \t\-[\]{}"']/.test(line))
  );
}

function saysSomething(line: string): boolean {
  return /^[ \t]*[^#\s]/.test(line);
}

/** Hugo's JSON: an object from the first character on. */
function splitObject(text: string, start: number): Block | undefined {
  if (!/^\{\s*"/.test(text.slice(start, start + 200))) return undefined;
  const end = objectEnd(text, start);
  if (end !== undefined)
    return cut(text, "json", { start, end, body: /\S/.test(firstLine(text, end)) ? end : afterLine(text, end) });
  throw new ParseError("the front matter isn't closed", {
    line: lineAt(text, start),
    expected: "} after its last key",
  });
}

/** Behind the brace that closes the one at `start`; braces in strings don't count. */
function objectEnd(text: string, start: number): number | undefined {
  const tokens = /"(?:[^"\\]|\\.)*"|[{}]/gs;
  tokens.lastIndex = start;
  let depth = 0;
  for (let token = tokens.exec(text); token !== null; token = tokens.exec(text)) {
    if (token[0] === "{") depth++;
    if (token[0] === "}" && --depth === 0) return tokens.lastIndex;
    if (tokens.lastIndex - start > MAX_LENGTH) return undefined;
  }
  return undefined;
}

function firstLine(text: string, start: number): string {
  const end = text.indexOf("\n", start);
  return text.slice(start, end === -1 ? undefined : end);
}

/** Where the line after the one at `index` begins. */
function afterLine(text: string, index: number): number {
  const end = text.indexOf("\n", index);
  return end === -1 ? text.length : end + 1;
}
