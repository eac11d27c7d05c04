/**
 * @module
 * Permanent ids and addresses.
 */
import { xmlText } from "./clean.ts";

/** Scheme, body and at most one fragment; no space, quote, bracket or stray `%` (RFC 3986 §3, RFC 3987 §2.2). */
const ABSOLUTE_IRI =
  /^[a-z][a-z0-9+.-]*:(?:[^\s<>"{}|\\^`[\]#%\p{Cc}]|%[\da-f]{2})+(?:#(?:[^\s<>"{}|\\^`[\]#%\p{Cc}]|%[\da-f]{2})*)?$/iu;

/** A path whose segments are percent-encoded to themselves. */
const PLAIN_PATH = /^[\w./-]*$/;

/** The end of an id to which a path can be appended without a separator of its own. */
const OPEN_END = /[/:#?=]$/;

/** Whether an id can stand in each format as it is: an absolute IRI, which is what Atom asks (RFC 4287 §4.2.6). */
export function isAbsoluteIri(id: string): boolean {
  return ABSOLUTE_IRI.test(id);
}

/** Percent-encodes each segment of a path below a site's URL. Half a surrogate pair becomes U+FFFD, as in UTF-8. */
export function encodePath(path: string): string {
  if (PLAIN_PATH.test(path)) return path;
  return path.split("/").map(encode).join("/");
}

/**
 * The permanent id of what lies at `path` in the channel with the permanent `channelId` (RFC 4287 §4.2.6).
 * `https://example.org/` and `world/talks/` make `https://example.org/world/talks/`.
 */
export function mintId(channelId: string, path: string): string {
  if (path === "") return channelId;
  // Joined, a text is one piece of memory; there may be a million of them.
  return [channelId, OPEN_END.test(channelId) ? "" : "/", encodePath(path)].join("");
}

/**
 * The id that an author gave, to the letter, where it is an absolute IRI. Any other becomes a fragment of the channel's
 * id, since Atom takes no other and an id is the same in each format. Undefined for none.
 */
export function givenId(id: string | undefined, channelId: string): string | undefined {
  const given = xmlText(id ?? "").trim();
  if (given === "") return undefined;
  return isAbsoluteIri(given) ? given : `${channelId}${channelId.includes("#") ? "/" : "#"}${encode(given)}`;
}

/** Values for the placeholders of a permalink pattern. Dates are in UTC. */
const PLACEHOLDERS: ReadonlyMap<string, (article: PermalinkParts) => string> = new Map([
  ["section", ({ section }) => encodePath(section)],
  ["slug", ({ slug }) => encode(slug)],
  ["year", ({ published }) => String(published.getUTCFullYear())],
  ["month", ({ published }) => twoDigits(published.getUTCMonth() + 1)],
  ["day", ({ published }) => twoDigits(published.getUTCDate())],
]);

/** What a permalink pattern may name. */
export interface PermalinkParts {
  /** Slugs, `/`-separated; empty for an article of no section. */
  readonly section: string;
  readonly slug: string;
  readonly published: Date;
}

/** Fills `{section}`, `{slug}`, `{year}`, `{month}`, `{day}` of a pattern; an empty section takes its slash with it. */
export function permalink(pattern: string, parts: PermalinkParts): string {
  const filled = parts.section === "" ? pattern.replace(/\{section\}\/?/g, "") : pattern;
  return filled.replace(/\{([a-z]+)\}/g, (whole, name: string) => PLACEHOLDERS.get(name)?.(parts) ?? whole);
}

function encode(segment: string): string {
  return encodeURIComponent(segment.replace(/\p{Surrogate}/gu, "\ufffd"));
}

function twoDigits(number: number): string {
  return String(number).padStart(2, "0");
}
