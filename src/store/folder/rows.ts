/**
 * @module
 * The file of what was read of a folder: its writer, lines of versions, and the digest of all that.
 */
import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import type { Metadata } from "../../article/article.ts";
import { createMetadata, type MetadataFields } from "../../article/create.ts";
import type { Problem } from "../../errors.ts";
import { NO_FILES } from "./attached.ts";
import type { Claim } from "./claims.ts";
import { type Version, versionOf } from "./version.ts";

/** Versions in a line: many small texts take longer to read than few large ones. */
const TOGETHER = 500;

/** Bytes that are read at once. */
const PIECE = 1024 * 1024;

/** A version as it is kept; what an article says is left out where it is the default. */
export type Row = readonly [
  path: string,
  mark: string,
  digest: string,
  articles: readonly KeptArticle[],
  problems: readonly Problem[],
];

/** Dates are of JSON; the path is that of the source where it is absent. */
type KeptArticle = Partial<Omit<MetadataFields, "published" | "updated">> &
  Pick<MetadataFields, "title" | "size" | "hash" | "content"> & {
    readonly published: string;
    readonly updated?: string;
  };

/** A version of a source that is the same by now. */
export function fromRow([, , digest, articles, problems]: Row, { found, path }: Claim): Version {
  const stamp = found.stamp.fresh ? { ...found.stamp, fresh: false } : found.stamp;
  const parts = { found, stamp, digest, path, attached: NO_FILES, problems };
  const revived = articles.map((article) => fromKept(article, path));
  return versionOf(parts, { articles: revived, pinned: [], leftOut: [], isUnread: false });
}

function fromKept({ published, updated, ...article }: KeptArticle, path: string): Metadata {
  const changed = updated === undefined ? undefined : new Date(updated);
  return createMetadata({ path, published: new Date(published), updated: changed, ...article });
}

function toRow({ path, stamp: { mark }, digest, articles, problems }: Version) {
  const kept = articles.map((article) => ({
    ...article,
    path: article.path === path ? undefined : article.path,
    authors: orNothing(article.authors),
    tags: orNothing(article.tags),
    enclosures: orNothing(article.enclosures),
    attachments: orNothing(article.attachments),
    dated: article.dated ? undefined : false,
    draft: article.draft || undefined,
  }));
  return [path, mark, digest, kept, problems];
}

function orNothing<T>(list: readonly T[]): readonly T[] | undefined {
  return list.length === 0 ? undefined : list;
}

/** The bytes of a file, one after the other: all of them at once would take as much memory as the articles. The digest of all is the last. */
export async function* formatRows(versions: readonly Version[], writer: string): AsyncGenerator<Buffer, undefined> {
  const hash = createHash("sha256");
  const pieces = function* () {
    yield writer;
    for (let i = 0; i < versions.length; i += TOGETHER) {
      yield JSON.stringify(versions.slice(i, i + TOGETHER).map(toRow));
    }
  };
  for (const piece of pieces()) {
    const bytes = Buffer.from(`${piece}\n`);
    hash.update(bytes);
    yield bytes;
  }
  yield Buffer.from(`${hash.digest("hex")}\n`);
  return undefined;
}

/** What {@link formatRows} wrote; nothing where another writer did. @throws What reading throws, {@link SyntaxError}, and where it is damaged. */
export async function* readRows(file: string, writer: string): AsyncGenerator<readonly Row[], undefined> {
  const hash = createHash("sha256");
  let before: Buffer | undefined;
  let isFirst = true;
  for await (const line of linesOf(file)) {
    if (before !== undefined) {
      hash.update(before).update("\n");
      if (isFirst && before.toString() !== writer) return undefined;
      if (!isFirst) yield JSON.parse(before.toString());
      isFirst = false;
    }
    before = line;
  }
  if (before?.toString() !== hash.digest("hex")) throw new Error("damaged");
  return undefined;
}

/** Each ends in LF. */
async function* linesOf(file: string): AsyncGenerator<Buffer, undefined> {
  let parts: Buffer[] = [];
  for await (const piece of createReadStream(file, { highWaterMark: PIECE })) {
    let start = 0;
    for (let end = piece.indexOf("\n"); end >= 0; end = piece.indexOf("\n", start)) {
      yield Buffer.concat([...parts, piece.subarray(start, end)]);
      parts = [];
      start = end + 1;
    }
    parts.push(piece.subarray(start));
  }
  return undefined;
}
