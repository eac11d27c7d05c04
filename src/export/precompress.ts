/**
 * @module
 * Coded files beside those that they stand for, as hosts look for them: `atom.xml.gz` beside `atom.xml`.
 */
import { codedTag } from "../http/conditional.ts";
import { isCodable } from "../http/kinds.ts";
import type { FeedDocument } from "../publish/document.ts";
import type { ExportFile, ExportFiles } from "./file.ts";
import type { WrittenFiles } from "./manifest.ts";

/** A content coding (RFC 9110 §8.4.1), such as those of `NODE_CODINGS`. */
export interface FileCoding {
  /** As `Content-Encoding` names it. */
  readonly name: string;
  readonly encode: (bytes: Uint8Array<ArrayBuffer>) => Promise<Uint8Array<ArrayBuffer>>;
}

/** What the file of each coding ends in. */
export const CODED_FILES = [
  { name: "br", extension: ".br" },
  { name: "zstd", extension: ".zst" },
  { name: "gzip", extension: ".gz" },
] as const;

/** A file that may be written in a coding: whether it is depends on its length. */
export interface Candidate {
  readonly path: string;
  readonly coding: FileCoding;
}

/** Bytes from which on a coding saves anything: that of a packet. */
const SMALLEST = 1024;

/** The names that a file may have beside it in each coding. */
export function codedNames(path: string): readonly string[] {
  return CODED_FILES.map(({ extension }) => path + extension);
}

/** The files that may be coded, by the path of the coded file. A document of that path goes before. */
export function codedCandidates(
  documents: ReadonlyMap<string, FeedDocument>,
  codings: readonly FileCoding[],
): ReadonlyMap<string, Candidate> {
  const candidates = [...documents].flatMap(([path, { contentType }]) => {
    if (!isCodable(contentType)) return [];
    return codings.flatMap((coding): [string, Candidate][] => {
      const extension = CODED_FILES.find(({ name }) => name === coding.name)?.extension;
      return extension === undefined || documents.has(path + extension) ? [] : [[path + extension, { path, coding }]];
    });
  });
  return new Map(candidates);
}

/**
 * Those that are large enough, made from the bytes of the others.
 *
 * @param written Tags and lengths of the others.
 */
export function codedFiles(
  candidates: ReadonlyMap<string, Candidate>,
  written: WrittenFiles,
  read: (path: string) => Promise<Uint8Array<ArrayBuffer>>,
): ExportFiles {
  const files = [...candidates].flatMap(([file, { path, coding }]): [string, ExportFile][] => {
    const plain = written.get(path);
    if (plain === undefined || plain.length < SMALLEST) return [];
    const body = async () => coding.encode(await read(path));
    return [[file, { etag: codedTag(plain.etag, coding.name), kind: plain.kind, body }]];
  });
  return new Map(files);
}
