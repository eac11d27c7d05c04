/**
 * @module
 * JSON, read to the letter (RFC 8259), with the place of each value.
 */
import { jsonFault } from "./json-fault.ts";
import { MAX_DEPTH, type Node, type Tree } from "./node.ts";

type Open = Node & { readonly children: Node[] };

/** What is being read: where it is put, and under which name. */
interface Level {
  readonly node: Open;
  key: string;
}

/** Reads a document whole. Never throws. */
export function readJson(text: string): Tree {
  try {
    JSON.parse(text);
  } catch {
    return { faults: [jsonFault(text)] }; // V8 doesn't say where it is
  }
  return { root: treeOf(text), faults: [] };
}

/** Walks over text that is known to be JSON, without recursion. */
function treeOf(text: string): Node | undefined {
  const top: Level = { node: nodeOf("", "array", 0), key: "" };
  const open: Level[] = [top];
  let deeper = 0;
  for (let at = 0; at < text.length; at++) {
    const level = open.at(-1) ?? top;
    const sign = text[at] ?? "";
    if (sign === "}" || sign === "]") {
      if (deeper > 0) deeper--;
      else open.pop();
    } else if (sign === "{" || sign === "[") {
      if (open.length > MAX_DEPTH || deeper > 0) deeper++;
      else open.push(begin(level, sign === "{" ? "object" : "array", at));
    } else if (sign === '"') {
      const end = endOfString(text, at);
      const isKey = level.node.type === "object" && followedByColon(text, end);
      if (deeper === 0 && isKey) level.key = decode(text.slice(at, end));
      else if (deeper === 0) add(level, "string", at, decode(text.slice(at, end)));
      at = end - 1;
    } else if (/[-\dtfn]/.test(sign)) {
      const end = endOfWord(text, at);
      if (deeper === 0) add(level, WORDS[sign] ?? "number", at, text.slice(at, end));
      at = end - 1;
    }
  }
  return top.node.children[0];
}

const WORDS: Readonly<Record<string, Node["type"]>> = { t: "boolean", f: "boolean", n: "null" };

function begin(level: Level, type: "object" | "array", at: number): Level {
  const node = nodeOf(level.key, type, at);
  level.node.children.push(node);
  return { node, key: level.key };
}

function add({ node, key }: Level, type: Node["type"], at: number, text: string): void {
  node.children.push({ ...nodeOf(key, type, at), text });
}

function nodeOf(name: string, type: Node["type"], at: number): Open {
  return { name, type, at, attributes: {}, children: [], text: "" };
}

/** The offset after the closing quotation mark. */
function endOfString(text: string, start: number): number {
  let end = start + 1;
  while (end < text.length && text[end] !== '"') end += text[end] === "\\" ? 2 : 1;
  return end + 1;
}

function followedByColon(text: string, end: number): boolean {
  let next = end;
  while (/\s/.test(text[next] ?? "")) next++;
  return text[next] === ":";
}

function endOfWord(text: string, start: number): number {
  let end = start;
  while (/[-+.\w]/.test(text[end] ?? "")) end++;
  return end;
}

function decode(literal: string): string {
  return String(JSON.parse(literal));
}
