/**
 * @module
 * The next state of a catalogue where little has changed: the same as if it were made anew, sooner.
 */
import { isDeepStrictEqual } from "node:util";
import type { Metadata } from "../article/article.ts";
import type { Problem } from "../errors.ts";
import type { Placed } from "../feed/feed.ts";
import { type Catalog, type CatalogOptions, createCatalog } from "./catalog.ts";
import { applied, indexById, type Step } from "./edits.ts";
import { withDates } from "./ledger/dates.ts";
import { sourceOf } from "./ledger/keys.ts";
import type { LedgerLine } from "./ledger/line.ts";
import { resembles } from "./ledger/resemble.ts";
import { numberedSources } from "./ledger/select.ts";

/** What was arranged last. */
interface Arranged {
  readonly catalog: Catalog;
  readonly options: CatalogOptions;
  /** How many articles there are. */
  readonly size: number;
  /** Of what is published, by the article's path. */
  readonly places: Map<string, Placed>;
  /** Articles that are published otherwise than they came, or not at all: of most, the place holds what came. */
  readonly others: Map<string, Metadata>;
  /** Files that hold several articles: these are told by what they say. */
  readonly numbered: ReadonlySet<string>;
  /** Whether every article would keep its id, its address and its dates if all were arranged once more. */
  readonly isSettled: boolean;
}

/**
 * Arranges articles again and again. Where some say something else, but nothing that ids, addresses, feeds or the order
 * depend on, only these are arranged: an author's common day. Everything else is arranged anew.
 */
export class Arranger {
  #last: Arranged | undefined;

  /**
   * What {@link createCatalog} yields.
   *
   * @param edited Those articles that may be others than the last time, where none came or went; default all.
   */
  arrange(list: () => readonly Metadata[], options: CatalogOptions, edited?: readonly Metadata[]): Catalog {
    const last = this.#last;
    const all = edited ?? list();
    const changed = all.filter((article) => last === undefined || articleAt(last, article.path) !== article);
    const isSameList = edited !== undefined || last?.size === all.length;
    const catalog = last && isSameList ? update(last, changed, options) : undefined;
    if (last === undefined || catalog === undefined) {
      this.#last = arrangeAnew(edited === undefined ? all : list(), options);
      return this.#last.catalog;
    }
    for (const article of changed) note(last, article);
    this.#last = { ...last, catalog, options };
    return catalog;
  }
}

function arrangeAnew(list: readonly Metadata[], options: CatalogOptions): Arranged {
  const catalog = createCatalog(list, options);
  const places = new Map<string, Placed>();
  for (const placed of catalog.articles.values()) places.set(placed.article.path, placed);
  const known = { size: list.length, places, others: new Map<string, Metadata>() };
  for (const article of list) note(known, article);
  const paths = list.map(({ path }) => path);
  const numbered = numberedSources(paths, catalog.ledger);
  return { catalog, options, ...known, numbered, isSettled: isSettled(catalog, known, options) };
}

type Known = Pick<Arranged, "places" | "others">;

/** An article as it came. */
function articleAt({ places, others }: Known, path: string): Metadata | undefined {
  return others.get(path) ?? places.get(path)?.article;
}

function note({ places, others }: Known, article: Metadata): void {
  const { path } = article;
  if (places.get(path)?.article !== article) others.set(path, article);
  else others.delete(path);
}

/** What of a line decides of ids, addresses and feeds. */
const LASTING = ["id", "guid", "path", "addresses", "published", "feeds", "deleted", "url"] as const;

/** The ledger said the same before, but for texts, and what is wrong will be wrong the next time too. */
function isSettled({ ledger, problems }: Catalog, known: Known, options: CatalogOptions): boolean {
  if (options.isUncertain) return false; // dates may move by themselves
  const before = options.ledger ?? [];
  const texts = ledger.filter((line, i) => line !== before[i]);
  const isInPlace = (line: LedgerLine, old: LedgerLine | undefined) =>
    line === old || LASTING.every((key) => isDeepStrictEqual(line[key], old?.[key]));
  if (ledger.length !== before.length || !ledger.every((line, i) => isInPlace(line, before[i]))) return false;
  const edited = new Set(texts.map(({ path }) => path));
  // All that is left, then, is an address that another article has: both keep what they got.
  return problems.every(({ path }) => {
    const { id, updated } = articleAt(known, path) ?? {};
    return id === undefined && !edited.has(path) && !(updated && updated > options.now);
  });
}

/** More changes than these are arranged anew. */
const FEW = 100;

/** Undefined where more may change than what `changed` articles say. */
function update(last: Arranged, changed: readonly Metadata[], options: CatalogOptions): Catalog | undefined {
  const { catalog } = last;
  if (!last.isSettled || changed.length > FEW || !isNext(last, options)) return undefined;
  const edits = new Map<string, Metadata>();
  for (const article of changed) {
    const known = articleAt(last, article.path);
    if (known === undefined || !isInPlace(known, article)) return undefined;
    if (!article.draft) edits.set(article.path, article);
  }
  if (edits.size === 0) return catalog;
  const placed = [...edits.keys()].flatMap((path) => last.places.get(path) ?? []);
  const steps = stepsOf(last, placed, edits, options);
  if (steps?.size !== edits.size) return undefined;
  for (const { to } of steps.values()) last.places.set(to.article.path, to);
  return applied(catalog, steps);
}

/** Whether all but the time is as it was left, and nothing has become due. */
function isNext({ catalog: { ledger, due }, options: last }: Arranged, options: CatalogOptions): boolean {
  const { channelId, language, permalink, committed, isUncertain, unread = new Set(), now } = options;
  const isSame =
    channelId === last.channelId &&
    language === last.language &&
    permalink === last.permalink &&
    committed === last.committed &&
    isUncertain === last.isUncertain &&
    isDeepStrictEqual(unread, last.unread ?? new Set());
  return isSame && options.ledger === ledger && now >= last.now && (due === undefined || due > now);
}

/** What decides of an article's id, address, feeds and whether it is published. */
const PLACE = ["id", "slug", "section", "tags", "language", "dated", "draft"] as const;

function isInPlace(known: Metadata, article: Metadata): boolean {
  const names = ({ authors }: Metadata) => authors.map(({ name }) => name);
  return (
    PLACE.every((key) => isDeepStrictEqual(known[key], article[key])) &&
    isDeepStrictEqual(names(known), names(article)) &&
    (!article.dated || known.published.getTime() === article.published.getTime())
  );
}

/** By what was placed before; undefined where an article may be taken for another, or something is wrong with it. */
function stepsOf(
  { catalog, numbered }: Arranged,
  placed: readonly Placed[],
  edits: ReadonlyMap<string, Metadata>,
  options: CatalogOptions,
): ReadonlyMap<Placed, Step> | undefined {
  const lines = new Map(placed.map(({ id }) => [id, catalog.ledger[indexById(catalog.ledger, id)]]));
  const contents = new Set([...lines.values()].map((line) => line?.content));
  const steps = new Map<Placed, Step>();
  for (const one of placed) {
    const article = edits.get(one.article.path);
    const line = lines.get(one.id);
    if (article === undefined || line === undefined) return undefined;
    // It may have been renamed to the path of another, which was renamed too.
    const isMoved = contents.has(article.content) && article.content !== line.content;
    const isTold = !isMoved && !numbered.has(sourceOf(article.path)) && resembles(article, line);
    const problems: Problem[] = [];
    const to = { ...one, article: withDates(article, line, options, problems) };
    if (problems.length > 0 || (article.id === undefined && !isTold)) return undefined;
    steps.set(one, { to, line });
  }
  return steps;
}
