/**
 * @module
 * Which article is which line of the ledger.
 */
import type { Metadata } from "../../article/article.ts";
import { byPath } from "./keys.ts";
import type { LedgerLine } from "./line.ts";
import { resembles } from "./resemble.ts";
import { ROUNDS, type Round, type RoundContext } from "./rounds.ts";
import { sureLines } from "./sure.ts";

/** What is known besides the articles that are published. */
export interface IdentifyContext extends RoundContext {
  /** Paths of all articles that there are, be they published or not. */
  readonly present: ReadonlySet<string>;
}

/** An article with the id that its author gave, as it is published. */
export interface Candidate {
  readonly article: Metadata;
  readonly given: string | undefined;
}

/**
 * Finds the line of each article that has one: each article at most one, each line at most one article. The order in
 * which they come doesn't matter.
 *
 * @param sure Lines that are known already, see {@link sureLines}.
 */
export function identify(
  articles: readonly Candidate[],
  lines: readonly LedgerLine[],
  context: IdentifyContext,
  sure = sureLines(articles, lines),
): ReadonlyMap<Metadata, LedgerLine> {
  if (sure.size === Math.min(articles.length, lines.length)) return sure;
  const matching = new Matching(articles, lines, context, sure);
  for (const round of ROUNDS) matching.play(round);
  return matching.lineOf;
}

/** What is matched, and what is left. */
class Matching {
  readonly lineOf: Map<Metadata, LedgerLine>;
  readonly #matched: Set<LedgerLine>;
  readonly #context: IdentifyContext;
  readonly #articles: ReadonlyMap<string, Metadata>;
  readonly #given: ReadonlyMap<Metadata, string | undefined>;
  readonly #lines: readonly LedgerLine[];
  readonly #lineAt: ReadonlyMap<string, LedgerLine>;
  /** Contents of what is published. */
  readonly #contents: ReadonlySet<string>;

  constructor(
    articles: readonly Candidate[],
    lines: readonly LedgerLine[],
    context: IdentifyContext,
    sure: ReadonlyMap<Metadata, LedgerLine>,
  ) {
    this.lineOf = new Map(sure);
    this.#matched = new Set(sure.values());
    this.#context = context;
    this.#articles = new Map(
      articles
        .map(({ article }) => article)
        .sort(byPath)
        .map((article) => [article.path, article]),
    );
    this.#given = new Map(articles.map(({ article, given }) => [article, given]));
    this.#lines = [...lines].sort((a, b) => byPath(a, b) || (a.id < b.id ? -1 : 1));
    this.#lineAt = new Map(this.#lines.flatMap((line) => (line.path === undefined ? [] : [[line.path, line]])));
    this.#contents = new Set(lines.flatMap(({ content, deleted }) => (deleted === undefined ? (content ?? []) : [])));
  }

  play(round: Round): void {
    const context = this.#context;
    const left = [...this.#articles.values()].filter((article) => !this.lineOf.has(article));
    const waiting = this.#lines.filter((line) => !this.#matched.has(line));
    if (left.length === 0 || waiting.length === 0) return;
    const articles = group(left, (article) => round.article(article, context, this.#given.get(article)));
    if (articles.size === 0) return;
    const counts = round.isUnique && group(waiting, (line) => round.line(line, context));
    const queue = waiting.filter((line) => round.isVacated !== true || this.#isVacated(line));
    for (const line of queue) {
      const keys = round
        .line(line, context)
        .filter((key) => !counts || (isOne(counts.get(key)) && isOne(articles.get(key))));
      const next = this.#match(line, keys, articles);
      if (next !== undefined && round.isVacated) queue.push(next);
    }
  }

  /** @returns The line whose path is free by that. */
  #match(line: LedgerLine, keys: readonly string[], articles: ReadonlyMap<string, Metadata[]>): LedgerLine | undefined {
    if (this.#matched.has(line)) return undefined;
    for (const key of keys) {
      const candidates = articles.get(key) ?? [];
      while (candidates[0] !== undefined && this.lineOf.has(candidates[0])) candidates.shift();
      const [article] = candidates;
      if (article === undefined) continue;
      this.lineOf.set(article, line);
      this.#matched.add(line);
      const free = this.#lineAt.get(article.path);
      return free === undefined || this.#matched.has(free) ? undefined : free;
    }
    return undefined;
  }

  /** Whether a line's file is gone, or is another article by now, or has nothing of what it was. */
  #isVacated(line: LedgerLine): boolean {
    if (line.path === undefined || !this.#context.present.has(line.path)) return true;
    const article = this.#articles.get(line.path);
    return article !== undefined && (this.lineOf.has(article) || this.#isAnother(article, line));
  }

  /** A file that says what another article said until now is no edit of its own, whatever its title and date. */
  #isAnother(article: Metadata, line: LedgerLine): boolean {
    const isOthers = line.content !== undefined && this.#contents.has(article.content);
    return line.content !== article.content && (isOthers || !resembles(article, line));
  }
}

function group<T>(values: readonly T[], keysOf: (value: T) => readonly string[]): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const value of values) {
    for (const key of keysOf(value)) {
      const others = groups.get(key);
      if (key !== "" && others === undefined) groups.set(key, [value]);
      else if (others?.at(-1) !== value) others?.push(value);
    }
  }
  return groups;
}

function isOne(values: readonly unknown[] | undefined): boolean {
  return values?.length === 1;
}
