/**
 * @module
 * The feeds, the address and the id of each article.
 */
import type { Metadata } from "../article/article.ts";
import { mintId } from "../article/identity.ts";
import { readableLanguage } from "../article/language.ts";
import type { Problem } from "../errors.ts";
import { giveIds } from "./ids.ts";
import type { LedgerLine } from "./ledger/line.ts";
import type { Kept } from "./ledger/next.ts";
import type { Selected } from "./ledger/select.ts";
import { placer } from "./placement.ts";
import { type FeedSeed, feedSeeder, RESERVED, type Speaking } from "./seeds.ts";

/** An article in its place, with the feeds besides the site's that it stands in, and what these are made from. */
export interface Seeded extends Kept {
  readonly seeds: readonly FeedSeed[];
}

/** On what places depend besides the articles. */
export interface PlaceOptions {
  readonly channelId: string;
  readonly language?: string | undefined;
  readonly ledger?: readonly LedgerLine[] | undefined;
}

/**
 * Places articles that come oldest first. What has an address already keeps it, before anything new is given one.
 *
 * @param unread Lines whose addresses and ids nobody may take.
 */
export function givePlaces(
  published: readonly Selected[],
  unread: ReadonlySet<LedgerLine>,
  options: PlaceOptions,
  problems: Problem[],
): readonly Seeded[] {
  const { channelId, ledger = [] } = options;
  const addressed = giveAddresses(published, unread, options, problems);
  const lists = new Set(addressed.map(({ seeds }) => seeds));
  // The same paths for articles that have the same list of feeds.
  const paths = new Map([...lists].map((seeds) => [seeds, seeds.map(({ path }) => path)]));
  const feeds = new Set([...paths.values()].flat());
  const ids = giveIds(addressed, { channelId, ledger, unread: [...unread], feeds, problems });
  return addressed.map(({ article, line, path, seeds }, i) => {
    const id = ids[i] ?? mintId(channelId, path);
    const guid = id === line?.id ? line.guid : undefined;
    const placed = guid === undefined ? { article, id, path } : { article, id, path, guid };
    return { placed, line, seeds, feeds: paths.get(seeds) ?? [] };
  });
}

function giveAddresses(
  published: readonly Selected[],
  unread: ReadonlySet<LedgerLine>,
  options: PlaceOptions,
  problems: Problem[],
) {
  const { channelId, ledger = [] } = options;
  let ids: ReadonlySet<string> | undefined; // only a feed that is new asks
  const isUsed = (id: string) => {
    ids ??= new Set(ledger.map((line) => line.id));
    return ids.has(id);
  };
  const taken = new Set<string>(RESERVED);
  for (const { addresses } of unread) if (addresses[0] !== undefined) taken.add(addresses[0].replace(/\/$/, ""));
  const seeder = feedSeeder({ taken, isBlocked: (path) => isUsed(mintId(channelId, `${path}/`)) });
  const places = placer({ taken, problems });
  const speaking = speakers(published, options);
  // What is published goes before what returns: its old address may be another's by now.
  for (const isBack of [false, true]) {
    const known = published.filter(({ line }) => line !== undefined && (line.deleted !== undefined) === isBack);
    const folders = known.map(({ article, line }) => seeder.keep(speaking(article), line?.feeds ?? []));
    known.forEach(({ article, line }, i) => {
      const folder = folders[i];
      if (folder !== undefined) places.keep(article, folder, line?.addresses[0]);
    });
  }
  return published.map(({ article, line, given }) => {
    const { sections, all } = seeder.feedsFor(speaking(article));
    const path = places.place(article, sections.at(-1)?.path ?? "");
    return { article, line, given, path, seeds: all };
  });
}

/** Tells which language an article is in, where the site has more than one. */
function speakers(published: readonly Selected[], options: PlaceOptions): (article: Metadata) => Speaking {
  const readable = new Map<string | undefined, string | undefined>();
  for (const { article } of published) {
    const { language = options.language } = article;
    if (!readable.has(language)) readable.set(language, readableLanguage(language));
  }
  const isMany = new Set([...readable.values()].filter((language) => language !== undefined)).size > 1;
  return ({ section, tags, authors, language = options.language }) => {
    return { section, tags, authors, language: isMany ? readable.get(language) : undefined };
  };
}
