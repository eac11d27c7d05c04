/**
 * @module
 * Cloudflare Pages. It joins the values of a header that several rules set; a redirect goes before a file; it knows no 410.
 */
import { ExportError } from "../../errors.ts";
import type { GuessGroup, Host, HostSite } from "./host.ts";
import {
  guessLines,
  type HeaderBlock,
  lineOf,
  patternsOf,
  type RedirectLine,
  withSlash,
  writeHeaders,
  writeRedirects,
} from "./pages.ts";
import type { HeaderRule } from "./rules.ts";

/** How many of each its build takes; it drops the others. */
const LIMITS = { headers: 100, plain: 2000, patterns: 100 } as const;

/** `_headers` and `_redirects`. */
export const cloudflare: Host = {
  name: "cloudflare",
  knowsGone: false,
  write: (site) => ({ _headers: writeHeaders(headerBlocks(site)), _redirects: redirects(site) }),
};

function headerBlocks(site: HostSite): readonly HeaderBlock[] {
  const blocks = site.rules.flatMap((rule) => {
    const folders = [site.prefix, `${site.prefix}*/`];
    const files = rule.name === "*.html" ? pagePatterns(rule, site) : patternsOf(rule, site, ":number");
    const patterns = rule.name === "" ? folders : files;
    return patterns.map((pattern) => ({ pattern, headers: rule.headers }));
  });
  return atMost(LIMITS.headers, blocks, "header rules");
}

/** It takes `.html` from the addresses of pages. A number stands for what follows it, too. */
function pagePatterns({ paths }: HeaderRule, { prefix }: HostSite): readonly string[] {
  const stems = paths.map((path) => path.replace(/^.*\/|\.html$/g, "").replace(/-\d+$/, "-:number"));
  return [...new Set(stems)].flatMap((stem) => {
    const pattern = `${prefix}*${stem}`;
    return stem.endsWith(":number") ? [pattern] : [pattern, `${pattern}.html`];
  });
}

/** What the owner lists has to fit; of the addresses at which articles lay before, as many as there is room for. */
function redirects(site: HostSite): string {
  const moved = site.moves.filter(({ status }) => status !== 410);
  const linesOf = (isFormer: boolean) =>
    moved.filter((move) => move.isFormer === isFormer).map((move) => lineOf(move, site.prefix));
  const listed = atMost(LIMITS.plain, linesOf(false), "redirects");
  const plain = distinct([...listed, ...site.guesses.flatMap((group) => ofRoot(group, site)), ...linesOf(true)]);
  const patterns = site.guesses.flatMap((group) => ofFolders(group, site)).slice(0, LIMITS.patterns);
  return writeRedirects(
    [...plain.slice(0, LIMITS.plain), ...patterns],
    [
      ...goneNotes(site),
      ...(plain.length > LIMITS.plain
        ? [`${plain.length - LIMITS.plain} more redirects are left out: Cloudflare Pages takes ${LIMITS.plain}`]
        : []),
    ],
  );
}

function goneNotes({ moves, prefix }: HostSite): readonly string[] {
  const gone = moves.filter(({ status, isFormer }) => status === 410 && !isFormer);
  return gone.map(({ from }) => `${prefix}${encodeURI(from)} is gone; Cloudflare Pages answers 404, it knows no 410`);
}

/** Guesses below the site itself, and all that a pattern would take from a document. */
function ofRoot(group: GuessGroup, site: HostSite): readonly RedirectLine[] {
  const shared = group.guesses.filter((guess) => isTaken(guess, site));
  return [
    ...guessLines(group, { ...site, feeds: site.feeds.filter((feed) => feed === "") }),
    ...guessLines({ ...group, guesses: shared }, { ...site, feeds: site.feeds.filter((feed) => feed !== "") }),
  ];
}

/** One pattern for all feeds: a feed that doesn't exist is not found after the redirect. */
function ofFolders({ guesses, file }: GuessGroup, site: HostSite): readonly RedirectLine[] {
  const free = guesses.filter((guess) => !isTaken(guess, site));
  return free
    .flatMap((guess) => withSlash(`${site.prefix}*/${guess}`))
    .map((from) => ({ from, to: `${site.prefix}:splat/${file}`, status: 301 }));
}

function isTaken(guess: string, { rules }: HostSite): boolean {
  const isBelow = (path: string) => path.endsWith(`/${guess}`) || path.endsWith(`/${guess}/`);
  return rules.some(({ paths }) => paths.some(isBelow));
}

function distinct(lines: readonly RedirectLine[]): readonly RedirectLine[] {
  return [...new Map(lines.toReversed().map((line) => [line.from, line])).values()].reverse();
}

function atMost<T>(limit: number, rules: readonly T[], what: string): readonly T[] {
  if (rules.length <= limit) return rules;
  throw new ExportError(
    `Could not export for the host cloudflare: it takes ${limit} ${what}, and there are ${rules.length}`,
  );
}
