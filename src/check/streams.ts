/**
 * @module
 * The feeds at a place, each with the entries of its archives.
 */

import { relative, sep } from "node:path";
import { isUrl } from "../article/url.ts";
import type { SeenEntry } from "../publish/difference.ts";
import { type DocumentsOptions, documentsAt } from "../published/documents.ts";
import { isAddress, pathOf } from "../published/fetch.ts";
import type { PublishedDocument } from "../published/published.ts";

/** A feed whole: the document that is polled, and those with its older entries. */
export interface Stream {
  readonly format: PublishedDocument["feed"]["format"];
  /** Of the document that is polled: below its folder, else of its URL; `/`-separated, without slash before it. */
  readonly file: string;
  /** As it names itself: without the host, which may be another one while the site is tried out. */
  readonly self?: string | undefined;
  readonly entries: readonly SeenEntry[];
}

/** Every feed at a place. @throws {FeedmillError} When a document of them can't be had. */
export async function streamsAt(place: string, options: DocumentsOptions): Promise<readonly Stream[]> {
  const documents: PublishedDocument[] = [];
  for await (const document of documentsAt(place, options)) documents.push(document);
  const isOne = isAddress(place) || documents[0]?.fetched.place === pathOf(place);
  const chains = isOne ? [documents] : chainsOf(documents);
  return chains.flatMap((chain) => chain.slice(0, 1).map((first) => streamOf(place, first, chain)));
}

/** From each document that no other leads to, as far as the links to older ones go. */
function chainsOf(documents: readonly PublishedDocument[]): readonly (readonly PublishedDocument[])[] {
  const bySelf = new Map(documents.map((document) => [selfPath(document), document]));
  const olderOf = ({ feed: { older } }: PublishedDocument) => (older === undefined ? older : bySelf.get(pathIn(older)));
  const olders = new Set(documents.map(olderOf));
  const walked = new Set<PublishedDocument>();
  const heads = [...documents.filter((document) => !olders.has(document)), ...documents];
  return heads.map((head) => {
    const chain: PublishedDocument[] = [];
    let at: PublishedDocument | undefined = head;
    while (at !== undefined && !walked.has(at)) {
      walked.add(at);
      chain.push(at);
      at = olderOf(at);
    }
    return chain;
  });
}

function streamOf(place: string, first: PublishedDocument, chain: readonly PublishedDocument[]): Stream {
  const at = first.fetched.place;
  const file = isAddress(at) ? (pathIn(at) ?? "").slice(1) : relative(pathOf(place), at).split(sep).join("/");
  const self = first.feed.history === "archive" ? undefined : selfPath(first);
  return { format: first.feed.format, file, self, entries: chain.flatMap(seenIn) };
}

function seenIn({ feed }: PublishedDocument): SeenEntry[] {
  return feed.entries.flatMap(({ id, url, title, published, html }) => {
    const known = id ?? url;
    return known === undefined ? [] : [{ id: known, url, title, published, content: html }];
  });
}

function selfPath({ feed: { links } }: PublishedDocument): string | undefined {
  const self = links.find(({ rel }) => rel === "self")?.href;
  return self === undefined ? undefined : pathIn(self);
}

function pathIn(url: string): string | undefined {
  return isUrl(url) ? new URL(url).pathname : undefined;
}
