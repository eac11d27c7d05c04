/**
 * @module
 * Addresses that lead elsewhere: those that the owner lists, and those at which readers guess feeds.
 */

import { encodePath } from "../article/identity.ts";
import { parseUrl } from "../article/url.ts";
import type { OutputFormat } from "../feed/format.ts";
import type { Store } from "../store/store.ts";

/** What stands at an address instead of a document (RFC 9110 §15.4.2, §15.4.9, §15.5.11). */
export type Move =
  | {
      readonly status: 301 | 308;
      /** An http(s) URL, or a path below the site's URL, without slash before it; both percent-encoded. */
      readonly to: string;
    }
  | { readonly status: 410 };

/** A move with its own path below the site's URL, not percent-encoded, in NFC. */
export type Moved = Move & { readonly from: string };

/** Every move of a publication. A document at the same address always goes before. */
export interface Moves {
  readonly listed: readonly Moved[];
  /** From each guess to a document's file, both below the path of any feed. */
  readonly guesses: ReadonlyMap<string, string>;
}

/** A move that the owner lists; paths are below the site, with or without a slash before them. */
export interface Redirect {
  readonly from: string;
  /** A path, with query and fragment where wanted, or an http(s) URL. */
  readonly to: string;
  /** Default 301. */
  readonly status?: 301 | 308 | undefined;
}

/** Where feeds lie on sites made by others, by format: what people type, and what they subscribed to before a site moved. */
const GUESSES: Readonly<Record<string, readonly string[]>> = {
  RSS: [
    "feed",
    "rss",
    "feed.xml",
    "index.xml",
    "rss2.xml",
    "index.rss",
    "feed.rss",
    "feed/rss",
    "feed/rss2",
    "rss/feed",
  ],
  Atom: ["atom", "feed.atom", "index.atom", "feed/atom", "feeds/posts/default"],
  "JSON Feed": ["json", "index.json", "feed/json"],
};

/** Segments of the longest guess. */
const LONGEST = 3;

/**
 * The moves of a publication.
 *
 * @throws {TypeError} When a path is none, or redirects lead to each other without end.
 */
export function createMoves(
  redirects: readonly Redirect[],
  gone: readonly string[],
  formats: readonly Pick<OutputFormat, "name" | "file">[],
): Moves {
  const wrong = wrongRedirects(redirects) ?? gone.find((path) => !isMovable(path));
  if (wrong !== undefined) throw new TypeError(`Expected redirects and gone to be paths below the site: ${wrong}`);
  const listed = [
    ...redirects.flatMap(({ from, to, status = 301 }) =>
      spellings(from).map((one) => ({ from: one, status, to: addressOf(to) })),
    ),
    ...gone.flatMap((path) => spellings(path).map((from) => ({ from, status: 410 as const }))),
  ];
  const guesses = formats.flatMap(({ name, file }) => (GUESSES[name] ?? []).map((guess) => [guess, file] as const));
  const files = new Set(formats.map(({ file }) => file));
  return { listed, guesses: new Map(guesses.filter(([guess]) => !files.has(guess))) };
}

/** Makes the look-up of moves by path: what the owner lists, the first one for a path; what was there; then guesses. */
export function findMoves(
  { listed, guesses }: Moves,
  store: Store,
  former: (path: string) => Promise<Move | undefined>,
): (path: string) => Promise<Move | undefined> {
  const byPath = new Map(listed.toReversed().map(({ from, ...move }) => [from, move] as const));
  return async (path) => byPath.get(path) ?? (await former(path)) ?? guessed(path, guesses, store);
}

/** What is wrong with redirects, in words that follow a colon; undefined when they are right. */
export function wrongRedirects(redirects: readonly Redirect[]): string | undefined {
  const targets = new Map<string, string>();
  for (const { from, to } of redirects) {
    if (!isMovable(from)) return `${JSON.stringify(from)} is no path below the site`;
    if (!isTarget(to)) return `${JSON.stringify(to)} is neither a path below the site nor an http or https URL`;
    if (targets.has(plain(from))) return `${JSON.stringify(from)} is redirected twice`;
    targets.set(plain(from), plain(to));
  }
  const lost = redirects.find(({ from }) => isEndless(plain(from), targets));
  return lost === undefined ? undefined : `${JSON.stringify(lost.from)} leads back to itself`;
}

/** Whether a path can be listed: below the site, one address, and not the home page. */
export function isMovable(path: string): boolean {
  return isPath(path) && !/[?#*]/.test(path) && plain(path) !== "";
}

/**
 * A target as documents and hosts take it: signs that mean something to a server's configuration are percent-encoded,
 * besides what every URL encodes.
 */
export function addressOf(to: string): string {
  const { href } = new URL(to.replace(/^\/+/, ""), "http://site.invalid/");
  return href.replace(/^http:\/\/site\.invalid\//, "").replace(/[${}|\\^`"<>\s]/g, encodeURIComponent);
}

async function guessed(path: string, guesses: Moves["guesses"], store: Store): Promise<Move | undefined> {
  const segments = path.replace(/\/$/, "").split("/");
  for (let length = Math.min(LONGEST, segments.length); length > 0; length--) {
    const file = guesses.get(segments.slice(-length).join("/"));
    const feed = segments.slice(0, -length).map((segment) => `${segment}/`);
    if (file !== undefined && (await store.feed(feed.join(""))) !== undefined) {
      return { status: 301, to: encodePath(feed.join("") + file) };
    }
  }
  return undefined;
}

/** Owners forget the slash at the end, and readers too; a file has none. */
function spellings(path: string): readonly string[] {
  const known = plain(path);
  return /\.[^/.]+$/.test(known) ? [known] : [known, `${known}/`];
}

/** A path without slashes around it, query and fragment, decoded; a URL as it is. */
function plain(path: string): string {
  if (isUrl(path)) return path;
  const bare = path.replace(/[?#].*$/s, "").replace(/^\/|\/$/g, "");
  try {
    return decodeURIComponent(bare).normalize("NFC");
  } catch {
    return bare.normalize("NFC"); // a `%` that stands for itself
  }
}

function isEndless(start: string, targets: ReadonlyMap<string, string>): boolean {
  let at = targets.get(start);
  for (let steps = 0; at !== undefined && steps <= targets.size; steps++) {
    if (at === start) return true;
    at = targets.get(at);
  }
  return false;
}

function isTarget(to: string): boolean {
  return isUrl(to) ? parseUrl(to) !== undefined : isPath(to);
}

function isUrl(text: string): boolean {
  return /^https?:\/\/[^\s"<>\\]+$/i.test(text);
}

function isPath(path: string): boolean {
  return (
    /^\/?(?![/\\]|[a-z][a-z0-9+.-]*:)[^\\\p{Cc}]*$/iu.test(path) && !/(?:^|\/)(?:\.|%2e){1,2}(?:$|[/?#])/i.test(path)
  );
}
