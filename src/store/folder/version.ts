/**
 * @module
 * What is known of each source: its articles as they were when it could be read last.
 */
import type { Article, Metadata } from "../../article/article.ts";
import type { Problem } from "../../errors.ts";
import type { Found } from "../scan.ts";
import type { Described } from "./attached.ts";
import type { Stamp } from "./stamp.ts";

/** A source with what was made of it. */
export interface Version {
  /** As it was found when it was read. */
  readonly found: Found;
  /** Of the bytes that were read. */
  readonly stamp: Stamp;
  /** Of these bytes; empty where none could be read. */
  readonly digest: string;
  readonly path: string;
  /** The files that the articles were parsed with. */
  readonly attached: Described;
  readonly articles: readonly Metadata[];
  readonly problems: readonly Problem[];
  /** The bodies of articles whose file says something else by now. */
  readonly pinned: readonly Article[];
  /** Paths of articles in it that can't be read, while others can. */
  readonly leftOut: readonly string[];
  /** Whether there are no articles because they can't be read. */
  readonly isUnread: boolean;
}

/** What is known of a source before its articles are. */
export type Parts = Pick<Version, "found" | "stamp" | "digest" | "path" | "attached" | "problems">;

/** Of a source that can't be read. */
export function blank(parts: Parts): Version {
  return versionOf(parts, { articles: [], pinned: [], leftOut: [], isUnread: true });
}

/** Of each version that has none of something. */
const NONE: readonly never[] = [];

/** Key by key, and with what is empty in common: of each source there is one. */
export function versionOf(parts: Parts, rest: Omit<Version, keyof Parts>): Version {
  return {
    found: parts.found,
    stamp: parts.stamp,
    digest: parts.digest,
    path: parts.path,
    attached: parts.attached,
    problems: orNone(parts.problems),
    articles: orNone(rest.articles),
    pinned: orNone(rest.pinned),
    leftOut: orNone(rest.leftOut),
    isUnread: rest.isUnread,
  };
}

function orNone<T>(list: readonly T[]): readonly T[] {
  return list.length === 0 ? NONE : list;
}
