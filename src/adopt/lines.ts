/**
 * @module
 * A ledger, while it takes over what old feeds say.
 */
import { isUrl } from "../article/url.ts";
import type { Placed } from "../feed/feed.ts";
import type { LedgerLine } from "../store/ledger/line.ts";
import type { OldEntry } from "./entries.ts";
import type { Ids } from "./ids.ts";

/** What an old feed says of an article besides its id. */
export type Facts = Pick<LedgerLine, "published" | "updated" | "url" | "title">;

/** What the entries of one article say together. */
export function factsOf(entries: readonly OldEntry[]): Facts {
  const first = <Key extends keyof OldEntry>(key: Key) =>
    entries.map((entry) => entry[key]).find((value) => value !== undefined);
  const [published, updated] = [first("published"), first("updated")];
  return {
    published,
    updated: published !== undefined && updated !== undefined && updated > published ? updated : undefined,
    url: entries.map(ownUrl).find((url) => url !== undefined && isUrl(url)),
    title: first("title"),
  };
}

/** What a link blog tells of lies elsewhere. */
function ownUrl({ url, isElsewhere }: OldEntry): string | undefined {
  return isElsewhere ? undefined : url;
}

/** The lines of a ledger by id. */
export class Lines {
  readonly #byId: Map<string, LedgerLine>;
  readonly #guids: Set<string>;

  constructor(ledger: readonly LedgerLine[]) {
    this.#byId = new Map(ledger.map((line) => [line.id, line]));
    this.#guids = new Set(ledger.flatMap(({ guid }) => guid ?? []));
  }

  /** In no order. */
  all(): readonly LedgerLine[] {
    return [...this.#byId.values()];
  }

  /** The line of an article that is published; its file may have been renamed since it was written. */
  of({ id, article }: Placed): LedgerLine | undefined {
    const isIts = ({ path, deleted }: LedgerLine) => path === article.path && deleted === undefined;
    return this.#byId.get(id) ?? this.all().find(isIts);
  }

  /** Whether an id is that of an article which is published, and another one. */
  isOthers(id: string, known: LedgerLine | undefined, { article }: Placed): boolean {
    const line = this.#byId.get(id);
    if (line === undefined || line === known || line.deleted !== undefined) return false;
    return line.path !== undefined && line.path !== article.path;
  }

  /**
   * Gives an article its ids, in place of the line that it has. What was published under them keeps its dates.
   *
   * @param old Addresses at which it was, and that lead to it from now on.
   */
  put(ids: Ids, facts: Facts, { article, path }: Placed, known: LedgerLine | undefined, old: readonly string[]): void {
    const before = this.#byId.get(ids.id);
    if (known !== undefined) this.#byId.delete(known.id);
    for (const [id, line] of this.#byId)
      if (line.path === article.path) this.#byId.set(id, { ...line, path: undefined });
    const isShown = known?.content !== undefined && known.id === ids.id;
    const own = known?.content === undefined ? undefined : known.title; // as feedmill has published it
    this.#byId.set(ids.id, {
      ...known,
      ...facts,
      ...ids,
      guid: ids.guid,
      url: facts.url ?? known?.url,
      title: own ?? facts.title ?? known?.title,
      path: article.path,
      addresses: [...new Set([...(known?.addresses ?? []), ...(before?.addresses ?? []), path, ...old])],
      feeds: known?.feeds ?? before?.feeds ?? [],
      published: isShown ? known.published : (facts.published ?? known?.published),
      updated: known?.content === undefined ? facts.updated : known.updated,
    });
  }

  /** Keeps an entry that has no article yet, unless it is known. */
  add(ids: Ids, facts: Facts): void {
    if (this.#byId.has(ids.id) || (ids.guid !== undefined && this.#guids.has(ids.guid))) return;
    this.#byId.set(ids.id, { ...facts, ...ids, addresses: [], feeds: [] });
    if (ids.guid !== undefined) this.#guids.add(ids.guid);
  }
}
