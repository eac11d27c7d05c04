/**
 * @module
 * What is different from one moment to the next, so that it is said once.
 */
import type { Config } from "../config/schema.ts";
import { formatProblem, type Problem } from "../errors.ts";
import type { Placed } from "../feed/feed.ts";
import type { ArticleChanges } from "./event.ts";

/** Which articles were added, changed or removed; one that moved, or got another id, has changed. */
export function articleChanges(before: readonly Placed[], after: readonly Placed[]): ArticleChanges {
  // What is the very same in both is neither.
  const [past, present] = apart(before, after);
  const [old, now] = [without(past, present), without(present, past)];
  const isKnown = finder(old);
  const isThere = finder(now);
  const same = new Set(old.map(stateOf));
  return {
    added: pathsOf(now.filter((placed) => !isKnown(placed))),
    changed: pathsOf(now.filter((placed) => isKnown(placed) && !same.has(stateOf(placed)))),
    removed: pathsOf(old.filter((placed) => !isThere(placed))),
  };
}

/**
 * Problems that are there only now, and errors that are there no more. A warning ends without a word: that a date was
 * taken from a file is said once, and remembered from then on.
 */
export function problemChanges(before: readonly Problem[], after: readonly Problem[]) {
  const mended = without(before, after, keyOf).filter(({ severity }) => severity === "error");
  return { appeared: without(after, before, keyOf), mended };
}

/** The keys of a configuration whose values are other than before, wherever they come from. */
export function changedKeys(before: Config, after: Config): readonly string[] {
  const keys = new Set([...Object.keys(before), ...Object.keys(after)]);
  const isOther = (key: string) => JSON.stringify(Reflect.get(before, key)) !== JSON.stringify(Reflect.get(after, key));
  return [...keys].filter((key) => key !== "source" && isOther(key));
}

/** What lies between the same beginning and the same end. */
function apart<T>(one: readonly T[], other: readonly T[]): readonly [readonly T[], readonly T[]] {
  const shorter = Math.min(one.length, other.length);
  let start = 0;
  while (start < shorter && one[start] === other[start]) start++;
  let end = 0;
  while (end < shorter - start && one.at(-1 - end) === other.at(-1 - end)) end++;
  return [one.slice(start, one.length - end), other.slice(start, other.length - end)];
}

/** Tells whether an article is among some, by its id or its source. */
function finder(some: readonly Placed[]): (placed: Placed) => boolean {
  const ids = new Set(some.map(({ id }) => id));
  const paths = new Set(pathsOf(some));
  return ({ id, article }) => ids.has(id) || paths.has(article.path);
}

function stateOf({ id, path, article: { hash, published, updated } }: Placed): string {
  return JSON.stringify([id, path, hash, published, updated]);
}

function pathsOf(placed: readonly Placed[]): string[] {
  return placed.map(({ article }) => article.path);
}

function without<T>(some: readonly T[], others: readonly T[], keyOf: (one: T) => unknown = (one) => one): T[] {
  const known = new Set(others.map(keyOf));
  return some.filter((one) => !known.has(keyOf(one)));
}

function keyOf(problem: Problem): string {
  return `${problem.severity} ${formatProblem(problem)}`;
}
