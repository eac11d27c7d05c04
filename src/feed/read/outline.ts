/**
 * @module
 * What feedsmith doesn't tell of a document in XML: its root, its place in the history, and what was withdrawn.
 */
import { Parser } from "htmlparser2";
import { ParseError } from "../../errors.ts";
import type { Tombstone } from "../feed.ts";
import { HISTORY } from "../format.ts";
import { readDate } from "./dates.ts";

/** A document in XML, from above. */
export interface Outline {
  /** Of the root element, without prefix, lower case; empty for a document without any. */
  readonly root: string;
  readonly version?: string | undefined;
  readonly history?: "archive" | "complete" | undefined;
  readonly deleted: readonly Tombstone[];
}

/** The namespace of tombstones (RFC 6721 §2). */
const TOMBSTONES = "http://purl.org/atompub/tombstones/1.0";

/** In a channel, or in a feed: what is deeper belongs to an entry. */
const DEEPEST = 2;

/** Parsers take time by the square of the depth; XHTML of articles is seldom deeper than 50. */
const MAX_DEPTH = 500;

/** Where RSS has `me@e.example (My name)`: feedsmith takes time by the square of the brackets there. */
const PERSON = /(?:^|:)(?:author|managingeditor|webmaster)$/i;
const MAX_BRACKETS = 100;

type Attributes = Readonly<Record<string, string>>;

/** Reads what stands around the entries, be it well-formed or not. @throws {ParseError} What takes too long to read. */
export function readOutline(xml: string): Outline {
  let root: { readonly name: string; readonly attributes: Attributes } | undefined;
  let history: Outline["history"];
  const deleted: Tombstone[] = [];
  const prefixes = new Map<string, string>();
  let depth = 0;
  let brackets = 0;
  const parser = new Parser(
    {
      onopentag(name, attributes) {
        depth++;
        if (depth > MAX_DEPTH) throw new ParseError(`its elements are nested more than ${MAX_DEPTH} deep`);
        root ??= { name, attributes };
        if (PERSON.test(name)) brackets = 0;
        if (depth > DEEPEST + 1) return;
        for (const [key, value] of Object.entries(attributes)) prefixes.set(key, value.trim());
        const [prefix, local] = split(name);
        const namespace = prefixes.get(prefix === "" ? "xmlns" : `xmlns:${prefix}`);
        if (namespace === HISTORY && (local === "archive" || local === "complete")) history = local;
        if (namespace === TOMBSTONES && local === "deleted-entry") deleted.push(...tombstone(attributes));
      },
      ontext(text) {
        brackets += text.match(/[<([]/g)?.length ?? 0;
      },
      onclosetag(name) {
        depth--;
        if (PERSON.test(name) && brackets > MAX_BRACKETS) throw new ParseError(`its <${name}> is no name of a person`);
      },
    },
    { xmlMode: true },
  );
  parser.end(xml);
  const [, local] = split(root?.name ?? "");
  return { root: local.toLowerCase(), version: root?.attributes.version, history, deleted };
}

function split(name: string): [prefix: string, local: string] {
  const at = name.indexOf(":");
  return at < 0 ? ["", name] : [name.slice(0, at), name.slice(at + 1)];
}

function tombstone({ ref, when }: Attributes): Tombstone[] {
  const date = readDate(when);
  return ref === undefined || date === undefined ? [] : [{ id: ref.trim(), when: date }];
}
