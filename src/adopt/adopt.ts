/**
 * @module
 * From the entries of old feeds to lines of the ledger.
 */
import type { Channel, Placed } from "../feed/feed.ts";
import { comparableUrl } from "../publish/difference.ts";
import type { LedgerLine } from "../store/ledger/line.ts";
import { Owners } from "./addresses.ts";
import type { OldEntry } from "./entries.ts";
import { type Ids, idsOf, ownIds, type Reappearing, reappearing } from "./ids.ts";
import { factsOf, Lines } from "./lines.ts";
import { type Match, matchEntries } from "./match.ts";

/** What there is on our side. */
export interface AdoptOptions {
  readonly channel: Channel;
  readonly ledger: readonly LedgerLine[];
  /** Every article that is published. */
  readonly articles: readonly Placed[];
  /** Whether articles that feedmill has published already get new ids, too. */
  readonly force?: boolean | undefined;
  /** Ids that no subscriber has. */
  readonly isProvisional?: ((id: string) => boolean) | undefined;
}

/** What becomes of the entries of old feeds. */
export interface Adoption {
  /** All of it, from now on. */
  readonly ledger: readonly LedgerLine[];
  readonly matches: readonly Match[];
  /** Entries without an article, which the ledger keeps until one comes. */
  readonly unmatched: readonly OldEntry[];
  /** Articles without an entry: readers see them as new. */
  readonly fresh: readonly Placed[];
  readonly reappearing: readonly Reappearing[];
  /** Entries whose article keeps another id: that of the ledger, or because theirs is another article's. */
  readonly kept: readonly Reappearing[];
  /** Articles whose own date is another than that of their entry. */
  readonly redated: readonly Match[];
}

/** Works out the ledger that has taken over ids and dates. Doing it twice changes nothing. */
export function adopt(entries: readonly OldEntry[], options: AdoptOptions): Adoption {
  const { channel, articles } = options;
  const { matches, entries: unmatched, articles: fresh } = matchEntries(entries, articles, channel);
  const lines = new Lines(options.ledger);
  const owners = new Owners(articles, options.ledger);
  const again: Reappearing[] = [];
  const kept: Reappearing[] = [];
  for (const [placed, found] of byArticle(matches)) {
    const known = lines.of(placed);
    const before = known === undefined || options.isProvisional?.(known.id) ? undefined : known;
    const ids = ownIds(found, placed) ?? idsOf(found, channel.id, before);
    const reason =
      obstacle(ids, placed, before, options) ?? (lines.isOthers(ids.id, known, placed) ? TAKEN : undefined);
    if (reason !== undefined) kept.push(...found.map((entry) => ({ entry, reason })));
    else {
      lines.put(ids, factsOf(found), placed, known, owners.give(found, placed, channel));
      again.push(...reappearing(found, ids, placed));
    }
  }
  for (const found of byLink(unmatched)) lines.add(idsOf(found, channel.id), factsOf(found));
  return { ledger: lines.all(), matches, unmatched, fresh, reappearing: again, kept, redated: redated(matches) };
}

/** One entry of each article: its own date counts, and it was written to the second at best. */
function redated(matches: readonly Match[]): readonly Match[] {
  const seconds = (date: Date) => Math.floor(date.getTime() / 1000);
  const others = matches.filter(({ entry: { published }, placed: { article } }) => {
    return article.dated && published !== undefined && seconds(published) !== seconds(article.published);
  });
  return [...new Map(others.map((match) => [match.placed, match])).values()];
}

const TAKEN = "another article has its id";

/** An article that was published by feedmill is known under its ids. */
function obstacle(
  ids: Ids,
  { article }: Placed,
  known: LedgerLine | undefined,
  { force }: AdoptOptions,
): string | undefined {
  if (force || known?.content === undefined) return undefined;
  const isSame = known.id === ids.id && (known.guid ?? known.id) === (ids.guid ?? ids.id);
  return isSame ? undefined : `${article.path} is published as ${known.guid ?? known.id} already`;
}

function byArticle(matches: readonly Match[]): ReadonlyMap<Placed, readonly OldEntry[]> {
  const found = new Map<Placed, OldEntry[]>();
  for (const { placed, entry } of matches) found.set(placed, [...(found.get(placed) ?? []), entry]);
  return found;
}

/** One article may have been in a feed of each format. */
function byLink(entries: readonly OldEntry[]): Iterable<readonly OldEntry[]> {
  const groups = new Map<string, OldEntry[]>();
  for (const entry of entries) {
    const key = entry.url === undefined ? `id ${entry.id}` : comparableUrl(entry.url);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [entry]);
    else if (group.some(({ format }) => format === entry.format)) groups.set(`${key} ${entry.id}`, [entry]);
    else group.push(entry);
  }
  return groups.values();
}
