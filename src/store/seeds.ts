/**
 * @module
 * The feeds that an article calls for: of its sections, tags and authors.
 */
import type { Metadata } from "../article/article.ts";
import { xmlLine } from "../article/clean.ts";
import { distinctSlugs, slugify, slugifyPath } from "../article/slug.ts";
import type { FeedInfo, FeedKind } from "../feed/feed.ts";

/** A feed before its entries are counted. */
export type FeedSeed = Pick<FeedInfo, "kind" | "name" | "path">;

/** Where feeds of one kind come from, and where their documents lie. */
interface Kind {
  readonly kind: Exclude<FeedKind, "site">;
  /** Of the path. */
  readonly prefix: string;
  readonly names: (article: Metadata) => readonly string[];
  readonly slug: (name: string) => string;
}

const KINDS = [
  { kind: "section", prefix: "", names: ({ section }) => ancestors(section), slug: slugifyPath },
  { kind: "tag", prefix: "tags/", names: ({ tags }) => tags, slug: slugify },
  { kind: "author", prefix: "authors/", names: ({ authors }) => authors.map(({ name }) => name), slug: slugify },
] as const satisfies readonly Kind[];

/**
 * The feeds of articles which come oldest first, so that a newer name never takes an older one's address. Names that
 * differ in case alone share a feed, under the oldest spelling.
 *
 * @param taken Addresses of the site that nobody may get; those of sections are added.
 */
export function feedSeeds(articles: readonly Metadata[], taken: Set<string>) {
  const tables = KINDS.map((kind) => seedTable(kind, articles, kind.prefix === "" ? taken : new Set()));
  const [sections = new Map<string, FeedSeed>()] = tables;
  return {
    /** The address of each section, by its name as written. */
    sectionAddress: (name: string) => sections.get(fold(name))?.path.replace(/\/$/, ""),
    of: (article: Metadata): readonly FeedSeed[] => {
      const found = KINDS.flatMap(({ names }, i) => names(article).map((name) => tables[i]?.get(fold(name))));
      return [...new Set(found.filter((seed) => seed !== undefined))];
    },
  };
}

function seedTable({ kind, prefix, names, slug }: Kind, articles: readonly Metadata[], taken: Set<string>) {
  const spellings = new Map<string, string>();
  for (const name of articles.flatMap(names).map(xmlLine)) {
    if (name !== "" && !spellings.has(fold(name))) spellings.set(fold(name), name);
  }
  const slugs = distinctSlugs(spellings.keys(), taken, slug);
  const seeds = [...spellings].map(([key, name]): [string, FeedSeed] => [
    key,
    { kind, name, path: `${prefix}${slugs.get(key)}/` },
  ]);
  return new Map(seeds);
}

/** A subscriber to `world` expects `world/europe` too. */
function ancestors(section: string | undefined): readonly string[] {
  const parts = section?.split("/").filter((part) => part.trim() !== "") ?? [];
  return parts.map((_, i) => parts.slice(0, i + 1).join("/"));
}

function fold(name: string): string {
  return xmlLine(name).normalize("NFKC").toLowerCase();
}
