/**
 * @module
 * Reading sources where they changed.
 */
import type { Article, Metadata } from "../../article/article.ts";
import { contentWith, createArticle } from "../../article/create.ts";
import { digest } from "../../article/hash.ts";
import { ParseError, type Problem } from "../../errors.ts";
import { MAX_SOURCE_BYTES, type ParseOptions, parseOutlines, tooLarge } from "../../parse/parse.ts";
import type { OnStep } from "../../steps.ts";
import { contentHash } from "../attachments.ts";
import { describeFsError } from "../fs-error.ts";
import type { Found } from "../scan.ts";
import { type Described, describeFiles, type KnownFile } from "./attached.ts";
import type { Claim } from "./claims.ts";
import { type ReadBytes, readBelow } from "./confined.ts";
import { noteKept, partly, stillWritten } from "./kept.ts";
import { type Memory, recall, remember } from "./recall.ts";
import { NO_STAMP, type Stamp } from "./stamp.ts";
import { blank, type Parts, type Version, versionOf } from "./version.ts";

/** What is needed to read sources, and kept from one look to the next. */
export interface Reader {
  /** Absolute, free of links. */
  readonly root: string;
  readonly options: ParseOptions & { readonly onStep?: OnStep | undefined };
  readonly memory: Memory;
  /** Called when what was recalled from the last start turns out to be wrong. */
  readonly distrust: () => void;
  /** Descriptions of attachments, by path. */
  readonly described: Map<string, KnownFile>;
  readonly found: ReadonlyMap<string, Found>;
  /** Paths that have to be looked at again soon are added. */
  readonly unsettled: Set<string>;
  /** Paths that have to be looked at again some time are added. */
  readonly failed: Set<string>;
}

/** Whether nothing has to be read to know that a source is the same, with its files. */
export function isKnown({ described, found }: Reader, claim: Claim, before: Version): boolean {
  const { files } = before.attached;
  if (!isSame(before, claim.found) || files.size !== claim.files.length) return false;
  if (files.size === 0) return true;
  const mine = new Set(files.values());
  return claim.files.every((path) => {
    const [known, now] = [described.get(path), found.get(path)];
    return known !== undefined && now !== undefined && mine.has(path) && isSame(known, now);
  });
}

/** Reads a source, if it isn't known to be the same as before. Never throws: a source that is broken stays as it was. */
export async function readVersion(reader: Reader, claim: Claim, before: Version | undefined): Promise<Version> {
  const { path, found } = claim;
  const attached = await describeFiles(reader, claim);
  if (before !== undefined && isSame(before, found) && isSameList(before.attached, attached)) return before;
  const read = tryToRead(reader, path);
  const unreadable = { found, stamp: NO_STAMP, digest: "", path, attached };
  if ("problem" in read) {
    (read.isGone ? reader.unsettled : reader.failed).add(path);
    return keep(reader, { ...unreadable, problems: [read.problem] }, before);
  }
  if (!attached.isWhole || !isSettled(read, found, before)) {
    reader.unsettled.add(path);
    if (before !== undefined) return { ...before, found };
    if (!read.whole) return blank({ ...unreadable, problems: [stillWritten(path)] });
  }
  return parseVersion(reader, read, { found, path, attached }, before);
}

/** Keeps what was known of a source that exists and can't be read. */
export function keepVersion(reader: Reader, before: Version): Version {
  return keep(reader, { ...before, problems: [] }, before);
}

function isSame({ found, stamp }: Pick<Version, "found" | "stamp">, now: Found): boolean {
  return found === now || (stamp.mark === now.stamp.mark && !stamp.fresh);
}

function isSameStamp(one: Stamp, other: Stamp): boolean {
  return one.mark === other.mark && one.fresh === other.fresh;
}

function isSameList({ attachments }: Described, others: Described): boolean {
  if (attachments.length !== others.attachments.length) return false;
  return attachments.every(({ name, hash }, i) => {
    const other = others.attachments[i];
    return other?.name === name && other.hash === hash;
  });
}

/** Whether it is what was found, or what is found again and again: some file systems never say the same twice. */
function isSettled({ whole, stamp }: ReadBytes, found: Found, before: Version | undefined): boolean {
  const isFound = stamp.mark === found.stamp.mark || found.stamp.mark === before?.found.stamp.mark;
  return whole && (before === undefined || isFound);
}

function parseVersion(
  reader: Reader,
  { bytes, stamp }: ReadBytes,
  known: Pick<Version, "found" | "path" | "attached">,
  before: Version | undefined,
): Version {
  const bytesHash = contentHash(bytes);
  const { found, path, attached } = known;
  const same = isSameStamp(stamp, found.stamp) ? found.stamp : stamp;
  if (
    before?.digest === bytesHash &&
    before.stamp.modified === stamp.modified &&
    isSameList(before.attached, attached)
  ) {
    return { ...before, found, stamp: same };
  }
  const read = { bytes, modified: new Date(stamp.modified), path, attachments: attached.attachments };
  const { articles, problems, leftOut } = parseOutlines(read, reader.options);
  const parts = {
    found,
    stamp: same,
    digest: bytesHash,
    path,
    attached,
    problems: [...attached.problems, ...problems],
  };
  const isBroken = articles.length === 0 && problems.some(({ severity }) => severity === "error");
  if (isBroken) return keep(reader, parts, before);
  if (leftOut.length > 0 && articles.length < (before?.articles.length ?? 0)) {
    const kept = keep(reader, { ...parts, problems: [...parts.problems, partly(path, leftOut.length)] }, before);
    if (!kept.isUnread) return kept;
  }
  remember(reader.memory, read, bytesHash, { articles, isFirst: before === undefined });
  const metadata = articles.map(({ metadata }) => metadata);
  return versionOf(parts, { articles: metadata, pinned: [], leftOut, isUnread: false });
}

/** The last good version with its bodies, if they are still in memory; its files are those of now. */
function keep({ memory, options }: Reader, parts: Parts, before: Version | undefined): Version {
  if (before === undefined || before.articles.length === 0) return blank(parts);
  const { attachments, files } = parts.attached;
  const isSame = isSameList(before.attached, parts.attached);
  const pinned = before.articles.flatMap((article): Article[] => {
    const body = recall(memory, before, article, options);
    if (body === undefined) return [];
    const kept = { ...article, html: body.html };
    return [isSame ? kept : withFiles(kept, attachments)];
  });
  if (pinned.length < before.articles.length) return blank(parts);
  const attached = { ...before.attached, attachments, files };
  const problems = parts.problems.map((problem) => noteKept(problem, "its last good version stays published"));
  const articles = pinned.map(withoutBody);
  return versionOf({ ...parts, attached, problems }, { articles, pinned, leftOut: [], isUnread: false });
}

function withFiles(article: Article, attachments: Article["attachments"]): Article {
  const hash = digest(article.hash, JSON.stringify(attachments));
  return createArticle({ ...article, attachments, hash, content: contentWith(article.content, attachments) });
}

function withoutBody({ html: _, ...metadata }: Article): Metadata {
  return metadata;
}

function tryToRead({ root }: Reader, path: string) {
  try {
    return readBelow(root, path, checkSize);
  } catch (error) {
    return describeFailure(error, path);
  }
}

function checkSize({ size }: Stamp): void {
  if (size > MAX_SOURCE_BYTES) throw tooLarge(size);
}

function describeFailure(error: unknown, path: string): { readonly problem: Problem; readonly isGone: boolean } {
  const expected = error instanceof ParseError ? error.expected : undefined;
  const isGone = error instanceof Error && "code" in error && error.code === "ENOENT";
  return { problem: { severity: "error", path, reason: describeFsError(error), expected }, isGone };
}
