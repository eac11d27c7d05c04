/**
 * @module
 * Checks whatever is at a place: a file, a folder of feeds, a live address.
 */
import { stat } from "node:fs/promises";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { FeedmillError } from "../errors.ts";
import { feedLinks } from "../published/discover.ts";
import { fetchPlace, isAddress, pathOf } from "../published/fetch.ts";
import { MAX_ARCHIVES, walkArchives } from "./archives.ts";
import { checkSubject, placeFinder } from "./document.ts";
import { type FeedFolder, readFeedFolder } from "./folder.ts";
import { type Fetch, type LiveSubject, probe, textIn } from "./live/probe.ts";
import { wallIn } from "./live/readers.ts";
import { isPage, pageFindings } from "./page.ts";
import { type Finding, type Rule, runRules } from "./rule.ts";
import { ARCHIVE_RULES } from "./rules/archive.ts";
import { CODING_RULES } from "./rules/coding.ts";
import { FOLDER_RULES } from "./rules/folder.ts";
import { POLLING_RULES } from "./rules/polling.ts";
import { TRANSPORT_RULES } from "./rules/transport.ts";
import { WAY_RULES } from "./rules/way.ts";
import { citing } from "./source.ts";
import { documentSubject, isFeed } from "./subject.ts";

/** How a place is checked. */
export interface CheckOptions {
  /** What dates are compared with. */
  readonly now: Date;
  /** How addresses are asked; over HTTP without it. */
  readonly fetch?: Fetch | undefined;
}

/** What was found in one document. */
export interface CheckedDocument {
  /** An address, or a path. */
  readonly place: string;
  readonly findings: readonly Finding[];
}

/** What was found at a place. */
export interface Report {
  readonly documents: readonly CheckedDocument[];
  /** What was read in place of what was asked for, or not at all: a sentence each. */
  readonly notes: readonly string[];
}

/** Rules for an address, besides those for the document that is there. */
export const LIVE_RULES: readonly Rule<LiveSubject>[] = [
  ...WAY_RULES,
  ...TRANSPORT_RULES,
  ...POLLING_RULES,
  ...CODING_RULES,
];

/** Checks a file, every feed of a folder, or a live address with its archives. @throws {FeedmillError} When nothing is there. */
export async function check(place: string, options: CheckOptions): Promise<Report> {
  if (isAddress(place)) return checkAddress(place, options);
  const path = pathOf(place);
  const found = await stat(path).catch(() => undefined);
  return found?.isDirectory() ? checkFolder(path, options.now) : checkFile(path, options.now);
}

async function checkFile(path: string, now: Date): Promise<Report> {
  const { bytes, headers } = await fetchPlace(path);
  const text = textIn({ bytes, headers });
  const isBarePage = isPage(text) && feedLinks(text, pathToFileURL(path).href).length === 0;
  const findings = isBarePage ? pageFindings() : checkSubject(documentSubject(text, { now, bytes }));
  return { documents: [{ place: path, findings }], notes: [] };
}

async function checkFolder(path: string, now: Date): Promise<Report> {
  const folder = await readFeedFolder(path, now);
  if (folder.documents.length === 0)
    throw new FeedmillError(`${path}: no feed lies in it; expected RSS, Atom or JSON Feed`);
  const documents = await Promise.all(
    folder.documents.map(async (document) => ({
      place: join(path, document.path),
      findings: [
        ...checkSubject(document),
        ...citing(runRules(FOLDER_RULES, { folder, document }, placeFinder(document)), document),
        ...citing(await archivesIn(folder, document), document),
      ],
    })),
  );
  const notes =
    folder.base === undefined ? ["no feed says where it will be, so links were not looked up in the folder"] : [];
  return { documents, notes };
}

/** From each document that is polled; what lies elsewhere isn't looked up. */
async function archivesIn({ base, documents }: FeedFolder, first: FeedFolder["documents"][number]) {
  if (base === undefined || !isFeed(first) || first.feed.history.includes("archive")) return [];
  const byUrl = new Map(documents.map((document) => [document.url, document]));
  const archives = await walkArchives({ ...first, place: first.url ?? first.path }, async (url) => {
    const document = byUrl.get(url);
    if (document === undefined) throw new Error(`${url} is not in the folder`);
    return document;
  });
  const isElsewhere = archives.failure !== undefined && !archives.failure.startsWith(base);
  return runRules(ARCHIVE_RULES, isElsewhere ? { ...archives, failure: undefined } : archives);
}

async function checkAddress(place: string, { now, fetch = fetchPlace }: CheckOptions): Promise<Report> {
  const { address, notes, page } = await discover(place, fetch);
  if (page !== undefined) return { documents: [{ place: page, findings: pageFindings() }], notes };
  const subject = await probe(address, now, fetch);
  const isThere = subject.first.status === 200;
  const live = citing(runRules(isThere ? LIVE_RULES : WAY_RULES, subject), subject.document);
  const own = isThere ? checkSubject(subject.document) : [];
  const first = { place: subject.first.place, findings: [...live, ...own] };
  if (!isThere || !isFeed(subject.document)) return { documents: [first], notes };
  const archives = await walkArchives({ ...subject.document, place: first.place }, (url) => load(url, now, fetch));
  const older = archives.documents
    .slice(1)
    .map(({ place: at, ...document }) => ({ place: at, findings: checkSubject(document) }));
  const ofArchives = citing(runRules(ARCHIVE_RULES, archives), subject.document);
  const cut = archives.isCut ? [`only the newest ${MAX_ARCHIVES} archive documents were read`] : [];
  return {
    documents: [{ ...first, findings: [...first.findings, ...ofArchives] }, ...older],
    notes: [...notes, ...cut],
  };
}

/** What is to be checked for an address. */
interface Discovered {
  /** Of a page, the first feed that it links to. */
  readonly address: string;
  readonly notes: readonly string[];
  /** Where a page lies that links to none; what asks for proof that a person reads isn't the page. */
  readonly page?: string | undefined;
}

async function discover(address: string, fetch: Fetch): Promise<Discovered> {
  const fetched = await fetch(address);
  const text = textIn(fetched);
  if (!isPage(text)) return { address, notes: [] };
  const [feed, ...others] = feedLinks(text, fetched.place).filter(isAddress);
  if (feed === undefined) {
    const isOwn = fetched.status === 200 && wallIn(text) === undefined;
    return { address, notes: [], page: isOwn ? fetched.place : undefined };
  }
  const more = others.length === 0 ? "" : `; it links to ${others.length} more`;
  return { address: feed, notes: [`${address} is a page; the feed that it links to is checked: ${feed}${more}`] };
}

async function load(url: string, now: Date, fetch: Fetch) {
  const fetched = await fetch(url);
  if (fetched.status !== 200) throw new Error(`${url}: status ${fetched.status}`);
  return documentSubject(textIn(fetched), { url: fetched.place, bytes: fetched.bytes, now });
}
