/**
 * @module
 * Permanent ids and addresses.
 */
import { xmlText } from "./clean.ts";

/** An absolute URI as RFC 3986 spells it, or an IRI (RFC 3987): no space, quote or angle bracket in it. */
const ABSOLUTE_IRI = /^[a-z][a-z0-9+.-]*:[^\s<>"{}|\\^`\p{Cc}]+$/iu;

/** The end of an id to which a path can be appended without a separator of its own. */
const OPEN_END = /[/:#?=]$/;

/** Percent-encodes each segment of a path below a site's URL. */
export function encodePath(path: string): string {
  return path.split("/").map(encodeURIComponent).join("/");
}

/**
 * The permanent id of what lies at `path` in the channel with the permanent `channelId` (RFC 4287 §4.2.6).
 * `https://example.org/` and `world/talks/` make `https://example.org/world/talks/`.
 */
export function mintId(channelId: string, path: string): string {
  if (path === "") return channelId;
  return `${channelId}${OPEN_END.test(channelId) ? "" : "/"}${encodePath(path)}`;
}

/**
 * The id that an author gave, to the letter, where it is an absolute IRI. Atom takes no other (RFC 4287 §4.2.6), so any
 * other becomes a fragment of the channel's id, and is the same in each format. Undefined for none.
 */
export function givenId(id: string | undefined, channelId: string): string | undefined {
  const given = xmlText(id ?? "").trim();
  if (given === "") return undefined;
  return ABSOLUTE_IRI.test(given) ? given : `${channelId}#${encodeURIComponent(given)}`;
}

/** Values for the placeholders of a permalink pattern. Dates are in UTC. */
const PLACEHOLDERS: Readonly<Record<string, (article: PermalinkParts) => string>> = {
  section: ({ section }) => encodePath(section),
  slug: ({ slug }) => encodeURIComponent(slug),
  year: ({ published }) => String(published.getUTCFullYear()),
  month: ({ published }) => String(published.getUTCMonth() + 1).padStart(2, "0"),
  day: ({ published }) => String(published.getUTCDate()).padStart(2, "0"),
};

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
  return filled.replace(/\{(\w+)\}/g, (whole, name: string) => PLACEHOLDERS[name]?.(parts) ?? whole);
}
