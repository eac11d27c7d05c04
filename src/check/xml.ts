/**
 * @module
 * XML, read by a parser that forgives nothing (XML 1.0, Namespaces in XML 1.0).
 */
import { SaxesParser } from "saxes";
import { type Fault, MAX_DEPTH, type Node, type Tree } from "./node.ts";

/** The usual prefix of each namespace that feeds use. */
export const NAMESPACES: Readonly<Record<string, string>> = {
  atom: "http://www.w3.org/2005/Atom",
  atom03: "http://purl.org/atom/ns#",
  at: "http://purl.org/atompub/tombstones/1.0",
  content: "http://purl.org/rss/1.0/modules/content/",
  dc: "http://purl.org/dc/elements/1.1/",
  fh: "http://purl.org/syndication/history/1.0",
  html: "http://www.w3.org/1999/xhtml",
  itunes: "http://www.itunes.com/dtds/podcast-1.0.dtd",
  media: "http://search.yahoo.com/mrss/",
  rdf: "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
  rss1: "http://purl.org/rss/1.0/",
  slash: "http://purl.org/rss/1.0/modules/slash/",
  sy: "http://purl.org/rss/1.0/modules/syndication/",
  thr: "http://purl.org/syndication/thread/1.0",
  wfw: "http://wellformedweb.org/CommentAPI/",
};

const PREFIXES: ReadonlyMap<string, string> = new Map(Object.entries(NAMESPACES).map(([prefix, uri]) => [uri, prefix]));

type Open = Node & { readonly children: Node[] };

/** Faults after which nobody reads on: those after the first are mostly its consequences. */
const MAX_FAULTS = 20;

/** What libxml2 reads, and with it most readers; beyond, the time to read grows with the square. */
const DEEPEST = 256;

/** Ends reading before the end of the document. */
const STOP = new Error("Enough faults");

/** All that is outside `Char` (XML 1.0 §2.2). */
export const NOT_XML = /[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]|\p{Surrogate}/gu;

/** What may hold a bare `&`, and a bare `&` itself. */
const BARE_AMPERSAND =
  /<!\[CDATA\[[\s\S]*?(?:\]\]>|$)|<!--[\s\S]*?(?:-->|$)|<\?[\s\S]*?(?:\?>|$)|(&)(?!(?:#\d+|#x[\da-f]+|[\p{L}_:][\p{L}\d_:.-]*);)/giu;

/**
 * Reads a document whole, without any entity but the five of XML. Characters that XML forbids are passed
 * over, so that one of them doesn't hide the rest. Never throws.
 */
export function readXml(text: string): Tree {
  const faults: Fault[] = [];
  const open: Open[] = [];
  const top: Node[] = [];
  const parser = new SaxesParser({ xmlns: true });
  let start = 0;
  let depth = 0;
  parser.on("error", ({ message }) => {
    faults.push(faultOf(message, Math.min(parser.position, text.length) - 1, text));
    if (faults.length === MAX_FAULTS) throw STOP;
  });
  parser.on("opentagstart", () => {
    start = text.lastIndexOf("<", parser.position - 1);
  });
  parser.on("opentag", ({ local, uri, attributes }) => {
    if (++depth > MAX_DEPTH) {
      if (depth > DEEPEST) parser.fail(`elements in elements, more than ${DEEPEST} deep`);
      return;
    }
    const values = Object.entries(attributes).map(([key, { value }]) => [key, value] as const);
    const element = nodeOf(nameOf(uri, local), "element", start, Object.fromEntries(values));
    (open.at(-1)?.children ?? top).push(element);
    open.push(element);
  });
  parser.on("closetag", () => {
    if (depth-- <= MAX_DEPTH) open.pop();
  });
  const addText = (part: string) => {
    if (depth <= MAX_DEPTH) open.at(-1)?.children.push({ ...nodeOf("#text", "text", start), text: part });
  };
  parser.on("text", addText);
  parser.on("cdata", addText);
  try {
    parser.write(text.replace(NOT_XML, " ")).close();
  } catch (error) {
    if (error !== STOP) faults.push({ at: 0, reason: error instanceof Error ? error.message : String(error) });
  }
  if (faults.length > 0) faults.unshift(...ampersands(text));
  return { root: faults.length === 0 ? top[0] : undefined, faults };
}

/** The parser takes all up to the next semicolon for a name, and so complains far behind. */
function ampersands(text: string): readonly Fault[] {
  for (const { 1: sign, index: at } of text.matchAll(BARE_AMPERSAND)) {
    if (sign !== undefined) return [{ at, reason: "an & that begins no character reference" }];
  }
  return [];
}

function faultOf(message: string, at: number, text: string): Fault {
  const reason = message.replace(/^(?:\d+:\d+: )?/, "").replace(/\.$/, "");
  const entity = reason === "undefined entity" ? ` ${text.slice(text.lastIndexOf("&", at), at + 1).slice(0, 40)}` : "";
  return { at: Math.max(0, at), reason: reason + entity };
}

function nodeOf(name: string, type: Node["type"], at: number, attributes: Node["attributes"] = {}): Open {
  return { name, type, at, attributes, children: [], text: "" };
}

function nameOf(uri: string, local: string): string {
  if (uri === "") return local;
  const prefix = PREFIXES.get(uri);
  return prefix === undefined ? `{${uri}}${local}` : `${prefix}:${local}`;
}
