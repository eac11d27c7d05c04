/**
 * @module
 * Rules for addresses.
 */
import { isUrl } from "../../article/url.ts";
import { type Hit, quote, type Rule } from "../rule.ts";
import type { EntrySubject, FeedSubject } from "../subject.ts";
import type { Value } from "../view/view.ts";

const SCHEME = /^[a-z][a-z\d+.-]*:/i;

/** Names that mean something on one machine or in one network alone. */
const LOCAL =
  /^(?:localhost|.*\.(?:localhost|local|internal|lan|test)|127\.[\d.]+|10\.[\d.]+|192\.168\.[\d.]+|\[::1?\]|0\.0\.0\.0)$/i;

const ABSOLUTE = {
  id: "url-absolute",
  severity: "error",
  why: "Relative addresses lead nowhere in readers that know only the feed's own address, or show it elsewhere.",
  mend: "Write every address in full, with https:// and the host; don't rely on xml:base.",
  source: "RSS 2.0, Comments; RFC 4287 §2; JSON Feed 1.1; RFC 3986 §4.3",
} as const;

const SYNTAX = {
  id: "url-syntax",
  severity: "warning",
  why: "Readers differ in how they mend such an address, and some don't open it.",
  mend: "Percent-encode spaces and the signs that no URI may hold.",
  source: "RFC 3986 §2",
} as const;

const WEB = {
  id: "url-scheme",
  severity: "warning",
  why: "Readers open nothing but web addresses, for safety.",
  mend: "Use an address with http or https.",
  source: "RSS 2.0, Comments; RFC 3986 §7",
} as const;

const LOCALHOST = {
  id: "url-local",
  severity: "warning",
  why: "The address means something on the machine that made the feed, and nothing anywhere else.",
  mend: "Tell the program that makes the feed the site's public address (baseURL, site.url, --url), and make it anew.",
  source: "RFC 6761 §6.3; RFC 1918",
} as const;

/** Rules for the addresses of a feed itself. */
export const URL_FEED_RULES = [
  { ...ABSOLUTE, check: ({ feed: { addresses } }) => relative(addresses) },
  { ...SYNTAX, check: ({ feed: { addresses } }) => misspelt(addresses) },
  { ...WEB, check: ({ feed: { addresses } }) => unusual(addresses) },
  { ...LOCALHOST, check: ({ feed: { addresses }, url }) => local(addresses, url) },
] as const satisfies readonly Rule<FeedSubject>[];

/** Rules for the addresses of each entry. */
export const URL_ENTRY_RULES = [
  { ...ABSOLUTE, check: ({ entry: { addresses } }) => relative(addresses) },
  { ...SYNTAX, check: ({ entry: { addresses } }) => misspelt(addresses) },
  { ...WEB, check: ({ entry: { addresses } }) => unusual(addresses) },
  { ...LOCALHOST, check: ({ entry: { addresses }, url }) => local(addresses, url) },
] as const satisfies readonly Rule<EntrySubject>[];

function relative(addresses: readonly Value[]): readonly Hit[] {
  return distinct(addresses)
    .filter(({ text }) => !SCHEME.test(text))
    .map(({ name, text, at }) => ({
      at,
      found: text === "" ? `${shown(name)} is empty` : `${shown(name)} ${quote(text)} is relative`,
    }));
}

function misspelt(addresses: readonly Value[]): readonly Hit[] {
  return distinct(addresses).flatMap(({ name, text, at }) => {
    if (!SCHEME.test(text)) return [];
    const [sign] = /[\s<>"{}|\\^`]/.exec(text) ?? [];
    if (sign !== undefined) return [{ at, found: `${shown(name)} ${quote(text)} holds ${JSON.stringify(sign)}` }];
    return /^https?:/i.test(text) && !isUrl(text) ? [{ at, found: `${shown(name)} ${quote(text)} is no URL` }] : [];
  });
}

function unusual(addresses: readonly Value[]): readonly Hit[] {
  return distinct(addresses)
    .filter(({ text }) => SCHEME.test(text) && !/^https?:/i.test(text))
    .map(({ name, text, at }) => ({ at, found: `${shown(name)} ${quote(text)}` }));
}

function local(addresses: readonly Value[], url: string | undefined): readonly Hit[] {
  if (url !== undefined && isLocal(url)) return [];
  return distinct(addresses)
    .filter(({ text }) => isLocal(text))
    .map(({ name, text, at }) => ({ at, found: `${shown(name)} ${quote(text)}` }));
}

function isLocal(url: string): boolean {
  return isUrl(url) && LOCAL.test(new URL(url).hostname);
}

/** One address may stand in several elements. */
function distinct(addresses: readonly Value[]): readonly Value[] {
  return [...new Map(addresses.map((value) => [`${value.name} ${value.text}`, value])).values()];
}

function shown(name: string): string {
  return name.replace(/\batom:/, "");
}
