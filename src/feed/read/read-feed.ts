/**
 * @module
 * A feed as anybody wrote it, read. The files beside this one are the only importers of feedsmith.
 */
import { ParseError } from "../../errors.ts";
import { readAtom } from "./atom.ts";
import { readJson } from "./json.ts";
import type { ReadFeed } from "./model.ts";
import { type Outline, readOutline } from "./outline.ts";
import { readRdf, readRss } from "./rss.ts";

export type { ReadEntry, ReadFeed, ReadLink } from "./model.ts";

const EXPECTED = "RSS, Atom or JSON Feed";

/** By the name of the root element. */
const READERS: ReadonlyMap<string, (xml: string, url: string, outline: Outline) => ReadFeed> = new Map([
  ["rss", readRss],
  ["feed", readAtom],
  ["rdf", readRdf],
]);

/**
 * Reads a feed of any format, tolerant of what is missing or odd. Ids are as a reader sees them: to the letter, without
 * white space around.
 *
 * @param url Where the document is, for its relative URLs; that of a file gives way to what the document says.
 * @throws {ParseError} When it is no feed.
 */
export function readFeed(text: string, url: string): ReadFeed {
  const start = text
    .slice(0, 1000)
    .replace(/^\ufeff/, "")
    .trimStart();
  if (start === "") throw new ParseError("it is empty", { expected: EXPECTED });
  try {
    return start.startsWith("{") || start.startsWith("[") ? readJson(text, url) : readXml(text, url);
  } catch (error) {
    if (error instanceof ParseError) throw error;
    throw new ParseError("it can't be read as a feed", { expected: EXPECTED });
  }
}

function readXml(text: string, url: string): ReadFeed {
  const outline = readOutline(text);
  const read = READERS.get(outline.root);
  if (read !== undefined) return read(text, url, outline);
  throw new ParseError(notFeed(text, outline), { expected: EXPECTED });
}

function notFeed(text: string, { root }: Outline): string {
  if (root === "html" || /<!doctype html/i.test(text.slice(0, 1000))) return "it is an HTML page, no feed";
  return root === "" ? "it is no feed" : `its root element is <${root.slice(0, 40)}>, and it is no feed`;
}
