/**
 * @module
 * The feeds that an article calls for: of its sections, tags, authors and language.
 */
import type { Metadata } from "../article/article.ts";
import { xmlLine } from "../article/clean.ts";
import { slugify } from "../article/slug.ts";
import type { FeedInfo, FeedKind } from "../feed/feed.ts";
import { claimAddress, secondAddress } from "./address.ts";
import { languageName } from "./languages.ts";

/** A feed before its entries are counted. */
export type FeedSeed = Pick<FeedInfo, "kind" | "name" | "path" | "language">;

/** What one article calls for. */
export interface ArticleFeeds {
  /** Its section and all above that one, outermost first: a subscriber to `world` expects `world/europe` too. */
  readonly sections: readonly FeedSeed[];
  /** These, and those of its tags, its authors and its language. The same list for articles that have the same. */
  readonly all: readonly FeedSeed[];
}

/** Which addresses feeds may have. */
export interface SeedOptions {
  /** Addresses of the site that nobody may get; those of feeds are added. */
  readonly taken: Set<string>;
  /** Addresses that no new feed may get. */
  readonly isBlocked: (address: string) => boolean;
}

/** What of an article calls for feeds; the language in canonical form, and only where the site has more than one. */
export type Speaking = Pick<Metadata, "section" | "tags" | "authors" | "language">;

/** Finds or makes the feeds of each article. */
export interface FeedSeeder {
  /**
   * To be asked before all else: keeps the addresses of those of an article's feeds that it stood in before.
   *
   * @returns The address of its section with the slash, where that and all above it are kept; empty for no section.
   */
  readonly keep: (article: Speaking, feeds: readonly string[]) => string | undefined;
  /** To be asked oldest first, so that a newer name never takes an older one's address. */
  readonly feedsFor: (article: Speaking) => ArticleFeeds;
}

/** First segments of the addresses of feeds of tags, authors and languages: no section, and no article, has them. */
export const RESERVED = ["tags", "authors", "languages"] as const;

/** Sections that are nested deeper stand in the last one of these, so that no address is longer than file systems allow. */
const MAX_DEPTH = 8;

/** Names that differ in case alone share a feed, under the oldest spelling. */
export function feedSeeder(options: SeedOptions): FeedSeeder {
  const section = seedTable("section", options);
  const tag = seedTable("tag", options);
  const author = seedTable("author", options);
  const language = seedTable("language", options, (name) => ({ name: languageName(name), language: name }));
  const ancestors = remembered(ancestorsOf);
  // Most articles have what others have too: it is looked up once.
  const known = new Map<string, ArticleFeeds>();
  const sectionsOf = remembered((written): readonly FeedSeed[] => {
    const sections: FeedSeed[] = [];
    for (const name of ancestors(written)) {
      sections.push(...section.seed(name, sections.at(-1)?.path ?? "", lastName(name)));
    }
    return sections;
  });
  return {
    keep: ({ section: written = "", tags, authors, language: spoken = "" }, feeds) => {
      for (const name of tags) tag.keep(name, "tags/", feeds);
      for (const { name } of authors) author.keep(name, "authors/", feeds);
      if (spoken !== "") language.keep(spoken, "languages/", feeds);
      let folder: string | undefined = "";
      for (const name of ancestors(written)) {
        if (folder !== undefined) folder = section.keep(name, folder, feeds, lastName(name));
      }
      return folder;
    },
    feedsFor: (article) => {
      const wanted = namesOf(article);
      const same = known.get(wanted);
      if (same !== undefined) return same;
      const { section: written = "", tags, authors, language: spoken = "" } = article;
      const sections = sectionsOf(written);
      const others = [
        ...tags.flatMap((name) => tag.seed(name, "tags/")),
        ...authors.flatMap(({ name }) => author.seed(name, "authors/")),
        ...language.seed(spoken, "languages/"),
      ];
      const found = { sections, all: [...new Set([...sections, ...others])] };
      known.set(wanted, found);
      return found;
    },
  };
}

/** All that decides of an article's feeds. */
function namesOf({ section, tags, authors, language }: Speaking): string {
  return JSON.stringify([section, language, tags, authors.map(({ name }) => name)]);
}

/** Gives one feed for each name of a kind; none for a name that is empty. */
function seedTable(
  kind: FeedKind,
  { taken, isBlocked }: SeedOptions,
  describe = (name: string): Described => ({ name }),
) {
  const paths = new Map<string, string>();
  const seeds = new Map<string, readonly FeedSeed[]>();
  const keyOf = remembered(keyOfName);
  return {
    keep: (written: string, parent: string, before: readonly string[], last = written): string | undefined => {
      const key = keyOf(written);
      const known = paths.get(key);
      if (key === "" || known !== undefined) return known;
      const plain = parent + slugify(last);
      const kept = [secondAddress(plain, key), plain].find(
        (address) => before.includes(`${address}/`) && !taken.has(address),
      );
      if (kept !== undefined) paths.set(key, `${kept}/`);
      if (kept !== undefined) taken.add(kept);
      return paths.get(key);
    },
    seed: (written: string, parent: string, last = written): readonly FeedSeed[] => {
      const key = keyOf(written);
      const known = seeds.get(key);
      if (key === "" || known !== undefined) return known ?? [];
      const path = paths.get(key) ?? `${claimAddress(parent + slugify(last), key, taken, isBlocked)}/`;
      const made = [{ kind, ...describe(xmlLine(written)), path }];
      paths.set(key, path);
      seeds.set(key, made);
      return made;
    },
  };
}

type Described = Pick<FeedSeed, "name" | "language">;

/** Few names are asked for again and again. */
function remembered<T>(make: (name: string) => T): (name: string) => T {
  const known = new Map<string, T>();
  return (name) => {
    const made = known.get(name) ?? make(name);
    known.set(name, made);
    return made;
  };
}

function keyOfName(written: string): string {
  return xmlLine(written).normalize("NFKC").toLowerCase();
}

function lastName(section: string): string {
  return section.slice(section.lastIndexOf("/") + 1);
}

/** `world / europe` → `world`, `world/europe`. */
function ancestorsOf(section: string): readonly string[] {
  const parts = section
    .split("/", 8 * MAX_DEPTH)
    .map(xmlLine)
    .filter((part) => part !== "");
  return parts.slice(0, MAX_DEPTH).map((_, i) => parts.slice(0, i + 1).join("/"));
}
