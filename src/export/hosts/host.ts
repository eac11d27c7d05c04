/**
 * @module
 * The contract of a static host: what its configuration is made from.
 */
import type { Moved } from "../../publish/moves.ts";
import type { HeaderRule } from "./rules.ts";

/** One row of the table of hosts. */
export interface Host {
  /** As `--host` takes it. */
  readonly name: string;
  /** Whether it can answer 410. */
  readonly knowsGone: boolean;
  /**
   * The text of each file, by its path in the folder of the export.
   *
   * @throws {ExportError} When the host can't take that many rules.
   */
  readonly write: (site: HostSite) => Readonly<Record<string, string>>;
}

/** What a host has to be told of a publication. Paths start with the path of the site's URL. */
export interface HostSite {
  /** The path of the site's URL, percent-encoded: `/`, `/news/`. */
  readonly prefix: string;
  /** In the order in which they are tried: the first that matches a file counts. */
  readonly rules: readonly HeaderRule[];
  /** Without those that a document stands before. */
  readonly moves: readonly HostMove[];
  readonly guesses: readonly GuessGroup[];
  /** Folders of feeds, below the site. */
  readonly feeds: readonly string[];
  /** Whether a document lies at a path below the site. */
  readonly has: (path: string) => boolean;
  /** Whether there is an {@link ERROR_PAGE}. */
  readonly errorPage: boolean;
  /** Whether there is a {@link GONE_PAGE}; else the other stands for what was removed too. */
  readonly gonePage: boolean;
  /** Files that are no documents. */
  readonly hidden: readonly string[];
}

/** A move of one address. */
export type HostMove = Moved & {
  /** A URL, or the absolute path of one, percent-encoded. */
  readonly target: string;
  /** Whether an article or its file lay there before, and no owner listed it. */
  readonly isFormer: boolean;
};

/** Guesses in one depth which lead to one file, relative to the folder that they are below of. */
export interface GuessGroup {
  readonly guesses: readonly string[];
  readonly file: string;
  /** Segments of each guess. */
  readonly depth: number;
}

/** The page for an address where nothing is; static hosts know it by this name. */
export const ERROR_PAGE = "404.html";

/** The page for an address where nothing is any more. */
export const GONE_PAGE = "410.html";

/** The page for each status, where there are any. */
export function errorPages({ errorPage, gonePage }: Pick<HostSite, "errorPage" | "gonePage">) {
  if (!errorPage) return [];
  return [
    { status: 404, page: ERROR_PAGE },
    { status: 410, page: gonePage ? GONE_PAGE : ERROR_PAGE },
  ];
}

/** Pages that have no address of their own: those that the owner didn't publish. */
export function hiddenPages({ has }: HostSite): readonly string[] {
  return [ERROR_PAGE, GONE_PAGE].filter((page) => !has(page));
}

/** What every file starts with. */
export const NOTE = "Written by feedmill export, and overwritten by the next one.";

/** The way from an address below a folder back to it, and to the file there. */
export function wayFrom({ file, depth }: GuessGroup, slash: boolean): string {
  return ("../".repeat(slash ? depth : depth - 1) || "./") + file;
}
