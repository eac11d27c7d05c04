/**
 * @module
 * Everything that is published at a place: a feed with its archives, or every feed of a folder.
 */
import { readdir, stat } from "node:fs/promises";
import { join } from "node:path";
import { FeedmillError, ParseError } from "../errors.ts";
import { olderDocuments } from "./archives.ts";
import { discoverAt, documentOf } from "./document.ts";
import { type FetchOptions, fetchPlace, isAddress, pathOf } from "./fetch.ts";
import type { PublishedDocument } from "./published.ts";
import { textOf } from "./text.ts";

/** How documents are read. */
export interface DocumentsOptions extends FetchOptions {
  /** Told what is read in place of what was asked for, in a sentence. */
  readonly tell?: ((line: string) => void) | undefined;
}

/** What feeds are called as files. */
const FEED_FILE = /\.(?:xml|rss|atom|rdf|json)$/i;

/**
 * The feed at an address or in a file, then the documents that hold its older entries, each once; of a page the first
 * feed that it links to; of a folder, all feeds that lie in it, by path.
 *
 * @throws {FeedmillError} When one can't be had; those before it were given.
 */
export async function* documentsAt(place: string, options: DocumentsOptions = {}): AsyncGenerator<PublishedDocument> {
  if (!isAddress(place) && (await stat(pathOf(place)).catch(() => undefined))?.isDirectory()) {
    yield* documentsIn(pathOf(place));
    return;
  }
  const first = await discoverAt(place, options, options.tell ?? (() => {}));
  yield first;
  yield* olderDocuments(first, options);
}

/** Files that are no feeds are none of ours. */
async function* documentsIn(folder: string): AsyncGenerator<PublishedDocument> {
  let found = 0;
  for (const name of (await readdir(folder, { recursive: true })).filter((name) => FEED_FILE.test(name)).sort()) {
    const document = await feedFile(join(folder, name));
    if (document === undefined) continue;
    found++;
    yield document;
  }
  if (found === 0) throw new FeedmillError(`${folder}: no feed lies in it; expected RSS, Atom or JSON Feed`);
}

async function feedFile(path: string): Promise<PublishedDocument | undefined> {
  if (!(await stat(path)).isFile()) return undefined;
  const fetched = await fetchPlace(path);
  try {
    return documentOf({ fetched, text: textOf(fetched) });
  } catch (error) {
    if (error instanceof ParseError) return undefined;
    throw error;
  }
}
