/**
 * @module
 * A document as a tree whose nodes know where they stand: XML and JSON alike.
 */

/** An element of XML with what is in it, or a value of JSON. */
export interface Node {
  /**
   * An element: the local name, after the usual prefix of its namespace (`dc:creator`), whatever prefix the document
   * uses. A value of JSON: its member's name; in an array, the array's. Text between tags: `#text`.
   */
  readonly name: string;
  readonly type: "element" | "text" | "object" | "array" | "string" | "number" | "boolean" | "null";
  /** Where it begins in the text, counted in UTF-16 units from 0. */
  readonly at: number;
  /** With the prefix that the document uses. */
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly Node[];
  /** Of text and of plain values of JSON. */
  readonly text: string;
}

/** A place where a document isn't what its syntax demands. */
export interface Fault {
  readonly at: number;
  readonly reason: string;
}

/** A document, read to the letter. */
export interface Tree {
  /** Absent where there is nothing, or where what there is can't be believed. */
  readonly root?: Node | undefined;
  readonly faults: readonly Fault[];
}

/** What lies deeper than this is read for its syntax alone: no feed has it. */
export const MAX_DEPTH = 64;

/** The children of one of these names. */
export function childrenOf(node: Node, ...names: readonly string[]): readonly Node[] {
  return node.children.filter(({ name }) => names.includes(name));
}

/** The first child of a name. */
export function childOf(node: Node, name: string): Node | undefined {
  return node.children.find((child) => child.name === name);
}

/** All text in a node, in its order, with white space as it stands. */
export function textOf(node: Node): string {
  return node.children.length === 0 ? node.text : node.children.map(textOf).join("");
}

/** The markup of what is in an element, as HTML would write it. */
export function markupOf(node: Node): string {
  return node.children.map((child) => (child.type === "text" ? escapeText(child.text) : tagged(child))).join("");
}

function tagged(node: Node): string {
  const name = node.name.replace(/^.*[:}]/, "");
  const attributes = Object.entries(node.attributes).map(([key, value]) => ` ${key}="${escapeText(value)}"`);
  return `<${name}${attributes.join("")}>${markupOf(node)}${VOID.has(name) ? "" : `</${name}>`}`;
}

const VOID: ReadonlySet<string> = new Set("area base br col embed hr img input link meta source track wbr".split(" "));

const REFERENCES: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

function escapeText(text: string): string {
  return text.replace(/[&<>"]/g, (sign) => REFERENCES[sign] ?? sign);
}
