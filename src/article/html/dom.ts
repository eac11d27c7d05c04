/**
 * @module
 * Trees of HTML, written back.
 */
import type { parseDocument } from "htmlparser2";
import { VOID } from "./balance.ts";

/** A node as `parseDocument` makes it. */
export type Node = ReturnType<typeof parseDocument>["children"][number];

/** A node with a name and attributes. */
export type Element = Extract<Node, { attribs: object }>;

/** What stands in place of an element; undefined for itself. */
export type Replace = (element: Element, write: (nodes: readonly Node[]) => string) => string | undefined;

const RAW_TEXT: ReadonlySet<string> = new Set(
  "script style template textarea title xmp noembed noframes plaintext".split(" "),
);

/** Writes nodes as HTML, with what `replace` says in place of elements; no comments, no script, nothing else of raw text. */
export function writeHtml(nodes: readonly Node[], replace: Replace = () => undefined): string {
  const write = (inner: readonly Node[]): string => inner.map((node) => writeNode(node, replace, write)).join("");
  return write(nodes);
}

/** The elements among nodes. */
export function isElement(node: Node | null): node is Element {
  return node !== null && "attribs" in node;
}

/** Text as it must stand between tags and in double-quoted attributes. */
export function escapeText(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");
}

function writeNode(node: Node, replace: Replace, write: (nodes: readonly Node[]) => string): string {
  if (!isElement(node)) return node.type === "text" ? escapeText(node.data) : "";
  if (RAW_TEXT.has(node.name)) return "";
  return replace(node, write) ?? writeElement(node, write);
}

function writeElement({ name, attribs, children }: Element, write: (nodes: readonly Node[]) => string): string {
  const attributes = Object.entries(attribs).map(([key, value]) => ` ${key}="${escapeText(value)}"`);
  const start = `<${name}${attributes.join("")}>`;
  if (VOID.has(name)) return start;
  return `${start}${name === "iframe" ? "" : write(children)}</${name}>`;
}
