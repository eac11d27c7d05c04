/**
 * @module
 * Where a text stops to be JSON (RFC 8259).
 */
import type { Fault } from "./node.ts";

/** What may come next; in messages too. */
type Expected =
  | "a value"
  | "a value or ]"
  | "a name in quotation marks or }"
  | "a name in quotation marks"
  | "a colon"
  | "a comma or the end"
  | "nothing more";

const STRING = /"(?:[^"\\\0-\x1f]|\\(?:["\\/bfnrt]|u[\da-f]{4})){0,1000}/iy;
const WORD = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?(?![\w.])|(?:true|false|null)(?!\w)/y;
const SPACE = /[ \t\n\r]*/y;

const VALUES: ReadonlySet<Expected> = new Set(["a value", "a value or ]"]);
const NAMES: ReadonlySet<Expected> = new Set(["a name in quotation marks or }", "a name in quotation marks"]);

/** The first place at which text that isn't JSON departs from it. */
export function jsonFault(text: string): Fault {
  const open: string[] = [];
  let expected: Expected = "a value";
  let at = skip(SPACE, text, 0);
  const afterValue = (): Expected => (open.length === 0 ? "nothing more" : "a comma or the end");
  while (at < text.length) {
    const sign = text[at] ?? "";
    const end: number = sign === '"' ? endOfString(text, at) : Math.max(at + 1, skip(WORD, text, at));
    const isScalar = sign === '"' || skip(WORD, text, at) > at;
    if (end < 0) return { at, reason: "a string that isn't closed, or holds a control character or a wrong escape" };
    if (VALUES.has(expected) && isScalar) expected = afterValue();
    else if (NAMES.has(expected) && sign === '"') expected = "a colon";
    else if (expected === "a colon" && sign === ":") expected = "a value";
    else if (VALUES.has(expected) && (sign === "{" || sign === "[")) {
      open.push(sign);
      expected = sign === "{" ? "a name in quotation marks or }" : "a value or ]";
    } else if (expected === "a comma or the end" && sign === ",") {
      expected = open.at(-1) === "{" ? "a name in quotation marks" : "a value";
    } else if (closes(sign, open.at(-1), expected)) {
      open.pop();
      expected = afterValue();
    } else return { at, reason: `expected ${expected}` };
    at = skip(SPACE, text, end);
  }
  return { at: text.length, reason: text.trim() === "" ? "it is empty" : `it ends too early, expected ${expected}` };
}

function closes(sign: string, opened: string | undefined, expected: Expected): boolean {
  const isEnd = expected === "a comma or the end" || expected.endsWith(sign);
  return isEnd && ((sign === "}" && opened === "{") || (sign === "]" && opened === "["));
}

/** The offset after the closing quotation mark; negative where there is none. In steps, for strings of any length. */
function endOfString(text: string, start: number): number {
  let at = skip(STRING, text, start);
  while (at < text.length && text[at] !== '"') {
    const next = skip(REST, text, at);
    if (next === at) return -1;
    at = next;
  }
  return at < text.length ? at + 1 : -1;
}

const REST = /(?:[^"\\\0-\x1f]|\\(?:["\\/bfnrt]|u[\da-f]{4})){1,1000}/iy;

function skip(pattern: RegExp, text: string, at: number): number {
  pattern.lastIndex = at;
  return at + (pattern.exec(text)?.[0].length ?? 0);
}
