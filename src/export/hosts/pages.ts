/**
 * @module
 * `_headers` and `_redirects`, as hosts of static sites read them.
 */
import { encodePath } from "../../article/identity.ts";
import { type GuessGroup, type HostMove, type HostSite, NOTE } from "./host.ts";
import type { HeaderRule } from "./rules.ts";

/** A block of `_headers`: a pattern and the headers of what it matches. */
export interface HeaderBlock {
  readonly pattern: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** A line of `_redirects`. */
export interface RedirectLine {
  readonly from: string;
  readonly to: string;
  readonly status: number;
}

/** The text of `_headers`. */
export function writeHeaders(blocks: readonly HeaderBlock[]): string {
  const text = blocks.map(({ pattern, headers }) => {
    const lines = Object.entries(headers).map(([name, value]) => `  ${name}: ${value}`);
    return [pattern, ...lines].join("\n");
  });
  return `# ${NOTE}\n\n${text.join("\n\n")}\n`;
}

/** The text of `_redirects`. */
export function writeRedirects(lines: readonly RedirectLine[], notes: readonly string[] = []): string {
  const all = [
    ...[NOTE, ...notes].map((note) => `# ${note}`),
    ...lines.map(({ from, to, status }) => `${from} ${to} ${status}`),
  ];
  return `${all.join("\n")}\n`;
}

/** A move of one address. */
export function lineOf({ from, target, status }: HostMove, prefix: string): RedirectLine {
  return { from: prefix + encodePath(from), to: target, status };
}

/**
 * Patterns for a rule that match no file of another rule, since hosts join the headers of all that match: for an
 * extension that an exact name ends in too, its documents one by one.
 */
export function patternsOf(
  { name, paths }: HeaderRule,
  { rules, prefix }: HostSite,
  number: string,
): readonly string[] {
  const extension = name.startsWith("*") ? name.slice(1) : undefined;
  const isShared = rules.some(
    (other) => other.name !== name && extension !== undefined && other.name.endsWith(extension),
  );
  if (isShared) return paths.map((path) => prefix + encodePath(path));
  return [`${prefix}*${encodePath(name.replace(/^\*/, "")).replace("%23", number)}`];
}

/** A guess below each feed where no document is, with and without slash. */
export function guessLines({ guesses, file }: GuessGroup, { feeds, has, prefix }: HostSite): readonly RedirectLine[] {
  return feeds.flatMap((feed) =>
    guesses
      .filter((guess) => !has(feed + guess))
      .flatMap((guess) => withSlash(prefix + encodePath(feed + guess)))
      .map((from) => ({ from, to: prefix + encodePath(feed + file), status: 301 })),
  );
}

/** An address in both spellings. */
export function withSlash(path: string): readonly string[] {
  return [path, `${path}/`];
}
