/**
 * @module
 * Values of nodes, with their places.
 */
import { xmlLine } from "../../article/clean.ts";
import { inspectHtml } from "../html.ts";
import { childrenOf, type Node, textOf } from "../node.ts";
import type { DateValue, LinkValue, TextValue, Value } from "./view.ts";

/** The trimmed text of each child of one of these names. */
export function valuesOf(node: Node, ...names: readonly string[]): readonly Value[] {
  return childrenOf(node, ...names).map(textValue);
}

/** The trimmed text of a node. */
export function textValue(node: Node): Value {
  return { name: node.name, text: textOf(node).trim(), at: node.at };
}

/** The value of an attribute of each of these nodes that has it. */
export function attributesOf(nodes: readonly Node[], attribute: string): readonly Value[] {
  return nodes.flatMap(({ name, attributes, at }) => {
    const text = attributes[attribute];
    return text === undefined ? [] : [{ name: `${attribute} of ${name}`, text: text.trim(), at }];
  });
}

/** The links that elements of Atom make, in Atom and in RSS; without `rel` they are alternate (RFC 4287 §4.2.7.2). */
export function atomLinks(node: Node): readonly LinkValue[] {
  return childrenOf(node, "atom:link").map(({ attributes, at }) => {
    const { rel = "alternate", href = "", type, hreflang: language } = attributes;
    return { name: `link rel=${rel}`, rel: rel.trim().toLowerCase(), text: href.trim(), at, type, language };
  });
}

/** Dates of children, by the name of each. */
export function datesOf(
  node: Node,
  grammar: DateValue["grammar"],
  roles: Readonly<Record<string, DateValue["role"]>>,
): readonly DateValue[] {
  return Object.entries(roles).flatMap(([name, role]) =>
    valuesOf(node, name).map((value) => ({ ...value, role, grammar })),
  );
}

/** A text that holds markup, looked through. */
export function markup(value: Value, isBody: boolean): TextValue {
  return { ...value, kind: "markup", isBody, issues: inspectHtml(value.text) };
}

/** A text that is what it says. */
export function plain(value: Value, isBody = false): TextValue {
  return { ...value, kind: "plain", isBody, issues: [] };
}

/** The longest title that stands for an entry whole, in characters. */
const LABEL = 60;

/** What an entry is called in findings: its title in one line, cut where it is long; else its id, URL or number. */
export function labelOf(
  { titles, ids }: { readonly titles: readonly Value[]; readonly ids: readonly Value[] },
  url: Value | undefined,
  index: number,
): string {
  const title = [...xmlLine(titles[0]?.text ?? "")];
  const short = title.length > LABEL ? `${title.slice(0, LABEL).join("").trimEnd()}…` : title.join("");
  return [short, ids[0]?.text, url?.text].find((text) => text !== undefined && text !== "") ?? `entry ${index + 1}`;
}
