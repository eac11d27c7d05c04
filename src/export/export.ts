/**
 * @module
 * A publication as files for any static host.
 */
import { ExportError } from "../errors.ts";
import type { SeenEntry } from "../publish/difference.ts";
import type { FeedDocument, Publication } from "../publish/document.ts";
import type { OnStep } from "../steps.ts";
import { describeFsError } from "../store/fs-error.ts";
import { StaleError } from "../store/store.ts";
import { type Change, commit } from "./commit.ts";
import { checkTargets, compareFiles, refuseForeign } from "./compare.ts";
import type { ExportFile, ExportFiles } from "./file.ts";
import { presentIn, tidyUp } from "./files.ts";
import type { Host } from "./hosts/host.ts";
import { hostFiles } from "./hosts.ts";
import { lockFolder } from "./lock.ts";
import { type Manifest, readManifest, type WrittenFiles } from "./manifest.ts";
import { fileOf } from "./paths.ts";
import { codedCandidates, codedFiles, type FileCoding } from "./precompress.ts";
import { type Review, review } from "./review.ts";
import { createStage, rehearsal, type Stage } from "./stage.ts";

/** Where and how to write. */
export interface ExportOptions {
  readonly out: string;
  /** Write even where files lie that feedmill did not write. */
  readonly force?: boolean | undefined;
  /** Whose configuration is written beside the documents. */
  readonly hosts?: readonly Host[] | undefined;
  /** Codings in which each document that gains by it is written too. */
  readonly precompress?: readonly FileCoding[] | undefined;
  /** Entries of the site's feed: compared with those of the export before, and kept for the next one. */
  readonly entries?: readonly SeenEntry[] | undefined;
  /** Write even when much would reappear as unread, or vanish. */
  readonly accept?: boolean | undefined;
  /** Write nothing, and only tell what would be done. */
  readonly dryRun?: boolean | undefined;
  /** Awaited once every file is written beside its place: nothing has changed yet, and nothing does if it fails. */
  readonly ready?: (() => Promise<void>) | undefined;
  /** Told how far it is. */
  readonly onStep?: OnStep | undefined;
  /** Stops the export, unless files are being put in place: it ends as if it had failed, with the signal's reason. */
  readonly signal?: AbortSignal | undefined;
}

/** What changed in the folder, as paths below it. */
export interface ExportReport {
  readonly added: readonly string[];
  readonly changed: readonly string[];
  readonly unchanged: readonly string[];
  readonly removed: readonly string[];
  /** What subscribers see of it; undefined without entries to compare, or an export before. */
  readonly review?: Review | undefined;
}

/** An export, ready to be put in place. */
interface Prepared {
  readonly report: ExportReport;
  readonly change: Change;
}

/**
 * Writes every document that changed beside its place first. Only when all of them are there they are put in place, and
 * what is no longer published is removed. Files that no export wrote stay.
 *
 * @throws {ExportError} When the folder holds foreign files, another export is at work, too much would reappear or
 *   vanish, a file can't be written, or an article changed meanwhile. The folder is as it was then.
 */
export async function exportPublication(publication: Publication, options: ExportOptions): Promise<ExportReport> {
  const { out, dryRun = false } = options;
  try {
    return dryRun ? (await prepare(publication, options)).report : await exportLocked(publication, options);
  } catch (error) {
    const isKnown = error instanceof StaleError || (error instanceof Error && "syscall" in error);
    throw isKnown ? new ExportError(`Could not export to ${out}: ${describeFsError(error)}`) : error;
  }
}

async function exportLocked(publication: Publication, options: ExportOptions): Promise<ExportReport> {
  const { out } = options;
  const unlock = lockFolder(out);
  try {
    tidyUp(out);
    const { report, change } = await prepare(publication, options);
    await options.ready?.();
    options.signal?.throwIfAborted();
    options.onStep?.("place");
    if (isNews(report, change)) commit(out, change);
    return report;
  } finally {
    tidyUp(out);
    unlock();
  }
}

async function prepare(publication: Publication, options: ExportOptions): Promise<Prepared> {
  const { out, force = false, accept = false, dryRun = false, entries } = options;
  options.onStep?.("compare");
  const documents = await collect(publication);
  const files = new Map<string, ExportFile>([
    ...documents,
    ...(await hostFiles(publication, documents, options.hosts ?? [])),
  ]);
  const coded = codedCandidates(documents, options.precompress ?? []);
  const before = readManifest(out);
  if (!force) refuseForeign(out, presentIn(out), before, [...files.keys(), ...coded.keys()]);
  const reviewed = before && entries && review(before, entries, files);
  if (reviewed !== undefined && reviewed.refused.length > 0 && !accept && !dryRun) {
    throw new ExportError(reviewed.refused.join("\n"));
  }
  const stage = dryRun ? rehearsal(coded.size > 0) : createStage(out, options);
  const { report, after } = await fill(out, before, { files, coded, stage });
  const removed = new Set(report.removed);
  const standing = checkTargets(out, { ours: before?.files ?? new Map(), written: [...stage.staged.keys()], removed });
  const change = { before, after: { files: after, entries }, staged: stage.staged, removed: report.removed, standing };
  return { report: { ...report, review: reviewed }, change: { ...change, plain: files } };
}

/** Everything that an export may write. */
interface Wanted {
  readonly files: ExportFiles;
  readonly coded: ReturnType<typeof codedCandidates>;
  readonly stage: Stage;
}

/** Stages what is not there yet. Coded files are made from the others, so they come after these. */
async function fill(
  out: string,
  before: Manifest | undefined,
  { files, coded, stage }: Wanted,
): Promise<{ readonly report: ExportReport; readonly after: WrittenFiles }> {
  const known = before?.files ?? new Map();
  const plain = compareFiles(out, known, files);
  const removed = new Set([...known.keys()].filter((path) => !files.has(path) && !coded.has(path)));
  checkTargets(out, { ours: known, written: [...plain.added, ...plain.changed], removed });
  await stage.add(oldestFirst([...plain.added, ...plain.changed], files), files);
  const written = writtenOf(files, known, stage);
  const codes = codedFiles(coded, written, stage.read);
  const more = compareFiles(out, known, codes);
  await stage.add([...more.added, ...more.changed], codes);
  const after = new Map([...written, ...writtenOf(codes, known, stage)]);
  const report = {
    added: [...plain.added, ...more.added],
    changed: [...plain.changed, ...more.changed],
    unchanged: [...plain.unchanged, ...more.unchanged],
    removed: [...known.keys()].filter((path) => !after.has(path)).sort(),
  };
  return { report, after };
}

/** Documents of one time hold the same entries: made one after the other, each entry is rendered once and soon forgotten. */
function oldestFirst(paths: readonly string[], files: ExportFiles): readonly string[] {
  const timeOf = (path: string) => files.get(path)?.lastModified?.getTime() ?? 0;
  return [...paths].sort((a, b) => timeOf(a) - timeOf(b));
}

function writtenOf(files: ExportFiles, known: WrittenFiles, { staged }: Stage): WrittenFiles {
  const written = [...files].map(([path, { etag, kind }]) => {
    const length = staged.get(path)?.length ?? known.get(path)?.length ?? 0;
    return [path, { etag, length, kind }] as const;
  });
  return new Map(written);
}

function isNews({ added, changed, removed, review }: ExportReport, { before, after }: Change): boolean {
  if (before === undefined || added.length + changed.length + removed.length > 0) return true;
  return after.entries !== undefined && review?.isUnchanged !== true;
}

async function collect(publication: Publication): Promise<ReadonlyMap<string, FeedDocument>> {
  const files = new Map<string, FeedDocument>();
  for await (const document of publication.documents()) files.set(fileOf(document.path), document);
  return files;
}
