/**
 * @module
 * What is known of all sources of a folder together.
 */
import type { Metadata } from "../../article/article.ts";
import type { Problem } from "../../errors.ts";
import type { CatalogOptions } from "../catalog.ts";
import { isWithin } from "./names.ts";
import type { Version } from "./version.ts";

/** Of all versions. */
export interface Summary {
  readonly articles: number;
  readonly drafts: number;
  /** How many name files that don't belong to them. */
  readonly unattached: number;
  readonly problems: readonly Problem[];
  /** Paths of sources that can't be read. */
  readonly unread: readonly string[];
  /** Paths of articles that can't be read, while others of the same file can. */
  readonly leftOut: readonly string[];
}

/** Looks through all versions. */
export function summarize(versions: ReadonlyMap<string, Version>): Summary {
  const problems: Problem[] = [];
  const unread: string[] = [];
  const leftOut: string[] = [];
  let [articles, drafts, unattached] = [0, 0, 0];
  for (const [path, version] of versions) {
    articles += version.articles.length;
    drafts += count(version, isDraft);
    unattached += count(version, isUnattached);
    for (const problem of version.problems) problems.push(problem);
    for (const one of version.leftOut) leftOut.push(one);
    if (version.isUnread) unread.push(path);
  }
  return { articles, drafts, unattached, problems, unread, leftOut };
}

/**
 * The summary after some versions have taken the place of others; undefined where articles came or went, or anything is
 * or was wrong with one of them.
 */
export function summarizeNext(
  before: Summary,
  versions: ReadonlyMap<string, Version>,
  next: ReadonlyMap<string, Version>,
): Summary | undefined {
  let { drafts, unattached } = before;
  for (const [path, version] of next) {
    const known = versions.get(path);
    if (known === undefined || !isPlain(known) || !isPlain(version) || !isOfSameArticles(known, version))
      return undefined;
    drafts += count(version, isDraft) - count(known, isDraft);
    unattached += count(version, isUnattached) - count(known, isUnattached);
  }
  return { ...before, drafts, unattached };
}

/** Those that can't be read, and those of the ledger that lie in one of them: below a folder, or `#2` in a file. */
export function unreadPaths(
  summary: Summary,
  versions: ReadonlyMap<string, Version>,
  unread: ReadonlySet<string>,
  as: CatalogOptions,
): ReadonlySet<string> {
  const paths = new Set([...(as.unread ?? []), ...unread]);
  for (const path of unread) if (versions.get(path)?.isUnread === false) paths.delete(path);
  for (const path of summary.unread) paths.add(path);
  const sources = new Set(paths);
  for (const path of summary.leftOut) paths.add(path);
  for (const { path } of sources.size > 0 ? (as.ledger ?? []) : []) {
    if (path !== undefined && isWithin(path.replace(/#\d+$/, ""), sources)) paths.add(path);
  }
  return paths;
}

const isDraft = ({ draft }: Metadata) => draft;

const isUnattached = ({ unattached = [] }: Metadata) => unattached.length > 0;

function count({ articles }: Version, is: (article: Metadata) => boolean): number {
  return articles.reduce((number, article) => number + Number(is(article)), 0);
}

function isPlain({ problems, leftOut, isUnread }: Version): boolean {
  return problems.length === 0 && leftOut.length === 0 && !isUnread;
}

function isOfSameArticles({ articles }: Version, next: Version): boolean {
  return articles.length === next.articles.length && articles.every(({ path }, i) => path === next.articles[i]?.path);
}
