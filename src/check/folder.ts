/**
 * @module
 * A folder of feeds, read.
 */

import { readdir } from "node:fs/promises";
import { join, sep } from "node:path";
import { isUrl } from "../article/url.ts";
import { fetchPlace } from "../published/fetch.ts";
import { textIn } from "./live/probe.ts";
import { type DocumentSubject, documentSubject } from "./subject.ts";
import { linkOf } from "./view/view.ts";

/** A feed document that lies in a folder. */
export type FolderDocument = DocumentSubject & {
  /** Below the folder, `/`-separated. */
  readonly path: string;
};

/** A folder, and every feed in it. */
export interface FeedFolder {
  /** The address at which the folder will be, with a `/` at its end; undefined where the feeds don't tell. */
  readonly base?: string | undefined;
  readonly documents: readonly FolderDocument[];
  /** All paths below the folder, `/`-separated. */
  readonly files: ReadonlySet<string>;
  /** Whether pages of HTML are in it. */
  readonly hasPages: boolean;
}

const FEED_FILE = /\.(?:xml|rss|atom|rdf|json)$/i;

/** What nobody calls anything but a feed, or an archive document of one. */
const FEED_NAME =
  /(?:^|\/)(?:(?:rss|atom|feed|index)\.xml|feed\.json|[^/]+\.(?:rss|atom)|(?:rss|atom|feed)-\d+\.\w+)$/i;

/** Beginnings of feeds that are broken, and so have no root. */
const LIKE_A_FEED = /<rss[\s>]|<feed[\s>]|jsonfeed\.org\/version/;

/** How documents lead to others of their feed. */
const RELATIONS = ["self", "next", "previous", "prev-archive", "next-archive", "current"] as const;

/**
 * Reads every feed of a folder, by path: what holds one or the ruins of one; and whatever is in a file that is named as
 * feeds are, or that a feed or a list of feeds in the folder leads to.
 */
export async function readFeedFolder(folder: string, now: Date): Promise<FeedFolder> {
  const names = await readdir(folder, { recursive: true, withFileTypes: true });
  const paths = names
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name).slice(join(folder, sep).length).split(sep).join("/"));
  const found: FolderDocument[] = [];
  for (const path of paths.filter((name) => FEED_FILE.test(name)).sort()) {
    const { bytes, headers } = await fetchPlace(join(folder, path));
    found.push({ ...documentSubject(textIn({ bytes, headers }), { now, bytes }), path });
  }
  const base = found.map(baseOf).find((url) => url !== undefined);
  const linked = base === undefined ? NONE : await linkedPaths(folder, base, found, paths);
  const documents = found
    .filter(
      (document) => FEED_NAME.test(document.path) || linked.has(encodeURI(document.path)) || isMeantAsFeed(document),
    )
    .map((document) => ({ ...document, url: base && base + encodeURI(document.path) }));
  return { base, documents, files: new Set(paths), hasPages: paths.some((path) => /\.html?$/i.test(path)) };
}

const NONE: ReadonlySet<string> = new Set();

function isMeantAsFeed({ feed, root, text, faults }: DocumentSubject): boolean {
  if (feed !== undefined || root?.name === "rdf:RDF" || root?.name === "rss") return true;
  return faults.length > 0 && LIKE_A_FEED.test(text.slice(0, 2000));
}

/** What feeds and lists of feeds (OPML 2.0) say that it is a feed. */
async function linkedPaths(folder: string, base: string, found: readonly FolderDocument[], paths: readonly string[]) {
  const linked = found.flatMap(({ feed }) => RELATIONS.flatMap((rel) => (feed && linkOf(feed, rel)?.text) ?? []));
  for (const path of paths.filter((name) => /\.opml$/i.test(name))) {
    const text = textIn(await fetchPlace(join(folder, path)));
    for (const [, url = ""] of text.matchAll(/\sxmlUrl\s*=\s*["']([^"']*)/gi)) linked.push(url);
  }
  return new Set(
    linked.filter((url) => url.startsWith(base)).map((url) => url.slice(base.length).replace(/[?#].*/, "")),
  );
}

/** Where the folder will be, as one of its feeds says of itself. */
function baseOf({ feed, path }: FolderDocument): string | undefined {
  const self = feed && linkOf(feed, "self")?.text;
  const end = `/${encodeURI(path)}`;
  return self?.endsWith(end) && isUrl(self) ? self.slice(0, 1 - end.length) : undefined;
}
