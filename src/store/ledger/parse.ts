/**
 * @module
 * From the text of a ledger to its lines.
 */

import { isAbsoluteIri } from "../../article/identity.ts";
import { isUrl } from "../../article/url.ts";
import { ParseError, type Problem } from "../../errors.ts";
import { LEDGER_KEYS } from "./format.ts";
import type { LedgerLine } from "./line.ts";

/** What a ledger holds, and what in it can't be read. */
export interface ParsedLedger {
  readonly lines: readonly LedgerLine[];
  readonly problems: readonly Problem[];
}

/** What git leaves where two branches changed the same lines. */
const CONFLICT_MARK = /^(?:<{7}|={7}|>{7}|\|{7})(?: |$)/;

/** What to do about it: two branches may have published one article. */
const MERGED =
  "no line <<<<<<<, ======= or >>>>>>>: take these out, keep the lines of both sides, and of two with one id " +
  "the one with the earlier published, or either";

/** RFC 3339 §5.6. */
const TIMESTAMP = /^(\d{4}-\d\d-\d\d)T\d\d:\d\d:\d\d(?:\.\d{1,9})?(?:Z|[+-]\d\d:\d\d)$/;

/** Nothing that leads out of the site, or into a file of a host line by line. */
const ADDRESS = /^(?!\/)(?!(?:.*\/)?\.{1,2}(?:\/|$))(?!.*\/\/)[^\p{Cc}\\]+$/u;

/**
 * Reads a ledger of JSON Lines, with LF or CRLF. A line that is damaged is named and left out.
 *
 * @param path What problems call the file.
 */
export function parseLedger(text: string, path: string): ParsedLedger {
  const problems: Problem[] = [];
  const rows = text.replace(/^\ufeff/, "").split(/\r?\n/);
  const seen: Seen = { ids: new Map(), paths: new Map(), rows };
  const lists: Lists = new Map();
  const lines: LedgerLine[] = [];
  for (const [i, written] of rows.entries()) {
    try {
      const line = written.trim() === "" ? undefined : unique(parseLine(written, lists), i + 1, seen);
      if (line !== undefined) lines.push(line);
    } catch (error) {
      if (!(error instanceof ParseError)) throw error;
      problems.push({ severity: "error", path, line: i + 1, reason: error.message, expected: error.expected });
    }
  }
  return { lines, problems };
}

/** Numbers of the lines that have an id or a path, and what is written. */
interface Seen {
  readonly ids: Map<string, number>;
  readonly paths: Map<string, number>;
  readonly rows: readonly string[];
}

/** Lists of feeds that were read already: most lines have what others have. */
type Lists = Map<string, readonly string[]>;

/** Undefined for a line that is there twice to the letter: git's union merge leaves it so. */
function unique(line: LedgerLine, number: number, { ids, paths, rows }: Seen): LedgerLine | undefined {
  const sameId = ids.get(line.id);
  if (sameId !== undefined && rows[sameId - 1] === rows[number - 1]) return undefined;
  if (sameId !== undefined)
    throw damage(`its id ${line.id} is that of line ${sameId}`, `each id once${oneOf(sameId, number)}`);
  const samePath = line.path === undefined ? undefined : paths.get(line.path);
  if (samePath !== undefined)
    throw damage(`its path ${line.path} is that of line ${samePath}`, `each path once${oneOf(samePath, number)}`);
  ids.set(line.id, number);
  if (line.path !== undefined) paths.set(line.path, number);
  return line;
}

function oneOf(line: number, other: number): string {
  return `: of lines ${line} and ${other} keep the one with the earlier published, or either`;
}

const KNOWN: ReadonlySet<string> = new Set(LEDGER_KEYS);

function parseLine(written: string, lists: Lists): LedgerLine {
  const record = parseObject(written);
  const unknown = Object.keys(record).find((key) => !KNOWN.has(key));
  if (unknown !== undefined) {
    const why = "; a newer version of feedmill may have written it";
    throw damage(`its key ${JSON.stringify(unknown)} is unknown${why}`, LEDGER_KEYS.join(", "));
  }
  const { id, guid, path, addresses, published, updated, content, feeds, deleted, url, title } = record;
  return {
    id: readIri(id),
    guid: optional(guid, "guid", readText),
    path: optional(path, "path", readText),
    addresses: readAddresses(addresses, "addresses"),
    published: optional(published, "published", readDate),
    updated: optional(updated, "updated", readDate),
    content: optional(content, "content", readText),
    feeds: readFeeds(feeds, lists),
    deleted: optional(deleted, "deleted", readDate),
    url: optional(url, "url", readUrl),
    title: optional(title, "title", readString),
  };
}

function parseObject(written: string): Record<string, unknown> {
  if (CONFLICT_MARK.test(written)) {
    throw damage("a merge was left unfinished here", MERGED);
  }
  try {
    const value: unknown = JSON.parse(written);
    if (typeof value === "object" && value !== null && !Array.isArray(value)) return { ...value };
  } catch {
    throw damage("it is broken JSON", "one JSON object a line");
  }
  throw damage("it is no JSON object", "one JSON object a line");
}

function optional<T>(value: unknown, key: string, read: (value: unknown, key: string) => T): T | undefined {
  return value === undefined ? undefined : read(value, key);
}

function readIri(value: unknown): string {
  if (typeof value === "string" && isAbsoluteIri(value)) return value;
  throw damage(value === undefined ? "it has no id" : `its id is ${quote(value)}`, "an absolute IRI");
}

function readString(value: unknown, key: string): string {
  if (typeof value === "string") return value;
  throw damage(`its ${key} is ${quote(value)}`, "a text in quotes");
}

function readText(value: unknown, key: string): string {
  if (typeof value === "string" && value !== "") return value;
  throw damage(`its ${key} is ${quote(value)}`, "a text in quotes, not empty");
}

function readUrl(value: unknown, key: string): string {
  if (typeof value === "string" && isUrl(value)) return value;
  throw damage(`its ${key} is ${quote(value)}`, "an absolute URL");
}

/** The calendar is checked too: JavaScript takes 31 February for 3 March. */
function readDate(value: unknown, key: string): Date {
  const day = typeof value === "string" ? TIMESTAMP.exec(value)?.[1] : undefined;
  const date = new Date(day === undefined ? Number.NaN : String(value));
  const exists = day !== undefined && (hasEachMonth(day) || new Date(day).toJSON()?.startsWith(day) === true);
  if (exists && !Number.isNaN(date.getTime())) return date;
  throw damage(`its ${key} is ${quote(value)}`, "a date and time such as 2026-01-31T09:00:00Z");
}

/** Whether each month has such a day: nearly all of them. */
function hasEachMonth(day: string): boolean {
  return day.slice(-2) <= "28";
}

function readFeeds(value: unknown, lists: Lists): readonly string[] {
  const text = JSON.stringify(value) ?? "";
  const feeds = lists.get(text) ?? readAddresses(value, "feeds");
  lists.set(text, feeds);
  return feeds;
}

function readAddresses(value: unknown, key: string): readonly string[] {
  if (value === undefined) return [];
  const addresses: readonly unknown[] = Array.isArray(value) ? value : [undefined];
  return addresses.map((address) => {
    if (typeof address === "string" && ADDRESS.test(address)) return address;
    throw damage(`its ${key} are ${quote(value)}`, "a list of paths below the site");
  });
}

function quote(value: unknown): string {
  return JSON.stringify(value).slice(0, 80);
}

function damage(reason: string, expected: string): ParseError {
  return new ParseError(reason, { expected });
}
