/**
 * @module
 * The feeds that an article calls for: of its sections, tags and authors.
 */
import type { Metadata } from "../article/article.ts";
import { xmlLine } from "../article/clean.ts";
import { slugify } from "../article/slug.ts";
import type { FeedInfo, FeedKind } from "../feed/feed.ts";
import { claimAddress } from "./address.ts";

/** A feed before its entries are counted. */
export type FeedSeed = Pick<FeedInfo, "kind" | "name" | "path">;

/** What one article calls for. */
export interface ArticleFeeds {
  /** Its section and all above that one, outermost first: a subscriber to `world` expects `world/europe` too. */
  readonly sections: readonly FeedSeed[];
  /** Of its tags and authors. */
  readonly others: readonly FeedSeed[];
}

/** First segments of the addresses of feeds of tags and authors: no section, and no article, has them. */
export const RESERVED = ["tags", "authors"] as const;

/** Sections that are nested deeper stand in the last one of these, so that no address is longer than file systems allow. */
const MAX_DEPTH = 8;

/**
 * Finds or makes the feeds of each article. To be asked about articles oldest first, so that a newer name never takes an
 * older one's address. Names that differ in case alone share a feed, under the oldest spelling.
 *
 * @param taken Addresses of the site that nobody may get; those of feeds are added.
 */
export function feedSeeder(taken: Set<string>): (article: Metadata) => ArticleFeeds {
  const section = seedTable("section", taken);
  const tag = seedTable("tag", taken);
  const author = seedTable("author", taken);
  return ({ section: written, tags, authors }) => {
    const sections: FeedSeed[] = [];
    for (const name of ancestors(written)) {
      sections.push(...section(name, sections.at(-1)?.path ?? "", name.slice(name.lastIndexOf("/") + 1)));
    }
    const others = [
      ...tags.flatMap((name) => tag(name, "tags/")),
      ...authors.flatMap(({ name }) => author(name, "authors/")),
    ];
    return { sections, others: [...new Set(others)] };
  };
}

/** Gives one feed for each name of a kind; none for a name that is empty. */
function seedTable(kind: FeedKind, taken: Set<string>) {
  const seeds = new Map<string, FeedSeed>();
  return (written: string, parent: string, last = written): readonly FeedSeed[] => {
    const name = xmlLine(written);
    const key = name.normalize("NFKC").toLowerCase();
    const known = seeds.get(key);
    if (known !== undefined) return [known];
    if (name === "") return [];
    const seed = { kind, name, path: `${claimAddress(parent + slugify(last), key, taken)}/` };
    seeds.set(key, seed);
    return [seed];
  };
}

/** `world / europe` → `world`, `world/europe`. */
function ancestors(section: string | undefined): readonly string[] {
  const parts =
    section
      ?.split("/", 8 * MAX_DEPTH)
      .map(xmlLine)
      .filter((part) => part !== "") ?? [];
  return parts.slice(0, MAX_DEPTH).map((_, i) => parts.slice(0, i + 1).join("/"));
}
