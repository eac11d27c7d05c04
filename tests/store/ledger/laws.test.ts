import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Metadata } from "../../../src/article/article.ts";
import { type Catalog, type CatalogOptions, createCatalog } from "../../../src/store/catalog.ts";
import { formatLedger } from "../../../src/store/ledger/format.ts";
import type { LedgerLine } from "../../../src/store/ledger/line.ts";
import { parseLedger } from "../../../src/store/ledger/parse.ts";
import { type Act, anyDays, Newsroom, type Story } from "./newsroom.ts";

const RUNS = 150;
const CHANNELS = ["http://courier.example/", "https://courier.example/", "tag:courier.example,2026:daily"];

/** What a build says besides warnings, which are about what has just happened. */
function factsOf({ problems: _, ...facts }: Catalog) {
  return facts;
}

/** As it is kept in a file. */
function kept(ledger: readonly LedgerLine[]): readonly LedgerLine[] {
  const { lines, problems } = parseLedger(formatLedger(ledger), "ledger");
  expect(problems).toEqual([]);
  return lines;
}

/** What readers saw of a story last. */
interface Seen {
  readonly story: Story;
  readonly id: string;
  readonly address: string;
  readonly published: Date;
  readonly updated: Date | undefined;
}

/** Builds after each day, as somebody does who keeps the ledger; hands each build to `look`. */
function play(
  days: readonly (readonly Act[])[],
  look: (catalog: Catalog, room: Newsroom, options: CatalogOptions) => void,
  room = new Newsroom(),
) {
  let ledger: readonly LedgerLine[] = [];
  for (const [i, acts] of days.entries()) {
    room.live(acts);
    const channelId = CHANNELS[i % CHANNELS.length] ?? "";
    const options = { channelId, now: new Date(Date.UTC(2026, 6, 1 + i)), language: "en", ledger };
    const catalog = createCatalog(room.articles, options);
    look(catalog, room, options);
    ledger = kept(catalog.ledger);
  }
}

const placedBy = (catalog: Catalog) => new Map([...catalog.articles.values()].map((one) => [one.article.path, one]));

describe("law 6: whatever is edited, renamed, moved, deleted and brought back, in a domain that changes", () => {
  it("ids are unique, and those of a story and its date stay", () => {
    fc.assert(
      fc.property(anyDays, (days) => {
        const seen = new Map<number, Seen>();
        play(days, (catalog, room) => {
          const placed = placedBy(catalog);
          expect(new Set([...placed.values()].map(({ id }) => id)).size).toBe(placed.size);
          expect(placed.size).toBe(room.stories.filter(({ draft }) => !draft).length);
          for (const story of room.stories) {
            const now = placed.get(story.path);
            if (now === undefined) continue;
            const before = seen.get(story.key);
            const { id, path: address, article } = now;
            if (before !== undefined) {
              expect(id).toBe(before.id);
              expect(article.published).toEqual(before.published);
              if (story.body === before.story.body) expect(article.updated).toEqual(before.updated);
              else expect(article.updated).not.toEqual(before.updated);
            }
            seen.set(story.key, { story, id, address, published: article.published, updated: article.updated });
          }
        });
      }),
      { numRuns: RUNS },
    );
  });

  it("a story keeps its address until its own section or slug changes, and is found at every earlier one", () => {
    fc.assert(
      fc.property(anyDays, (days) => {
        let last = new Map<number, Seen>();
        const all = new Map<number, Set<string>>();
        play(days, (catalog, room) => {
          const placed = placedBy(catalog);
          const seen = new Map<number, Seen>();
          for (const story of room.stories) {
            const now = placed.get(story.path);
            if (now === undefined) continue;
            const { id, path: address, article } = now;
            seen.set(story.key, { story, id, address, published: article.published, updated: article.updated });
            const before = last.get(story.key);
            const isSame = before?.story.slug === story.slug && folder(before.story) === folder(story);
            if (isSame) expect(address).toBe(before?.address);
            const addresses = all.get(story.key) ?? new Set();
            for (const former of addresses.add(address)) {
              const isCurrent = catalog.articles.has(former) || catalog.entries.has(former);
              if (isCurrent) expect(catalog.former.has(former)).toBe(false);
              else expect(catalog.articles.has(catalog.former.get(former)?.to ?? "")).toBe(true);
            }
            all.set(story.key, addresses);
          }
          last = seen;
        });
      }),
      { numRuns: RUNS },
    );
  });

  it("what is withdrawn is known by its id until it returns, in every feed that it stood in", () => {
    fc.assert(
      fc.property(anyDays, (days) => {
        const ids = new Set<string>();
        play(
          days,
          (catalog) => {
            const current = new Set([...catalog.articles.values()].map(({ id }) => id));
            for (const id of current) ids.add(id);
            const deleted = new Set([...ids].filter((id) => !current.has(id)));
            expect(new Set(catalog.deleted.get("")?.map(({ id }) => id))).toEqual(deleted);
            for (const { id, feeds, deleted: when } of catalog.ledger) {
              for (const feed of when === undefined ? [] : feeds) {
                expect(catalog.deleted.get(feed)).toContainEqual({ id, when });
              }
            }
          },
          new Newsroom(3),
        );
      }),
      { numRuns: RUNS },
    );
  });
});

describe("law 4: a build from the last ledger", () => {
  it("says what the step to it said, in any order of articles and lines", () => {
    fc.assert(
      fc.property(anyDays, fc.infiniteStream(fc.nat(9)), (days, random) => {
        const shuffle = <T>(list: readonly T[]) =>
          list
            .map((value) => ({ value, order: random.next().value }))
            .sort((a, b) => a.order - b.order)
            .map(({ value }) => value);
        play(
          days,
          (catalog, room, options) => {
            const articles: readonly Metadata[] = room.articles;
            expect(factsOf(createCatalog(articles, { ...options, ledger: kept(catalog.ledger) }))).toEqual(
              factsOf(catalog),
            );
            expect(createCatalog(shuffle(articles), { ...options, ledger: shuffle(options.ledger ?? []) })).toEqual(
              catalog,
            );
          },
          new Newsroom(3),
        );
      }),
      { numRuns: RUNS },
    );
  });
});

function folder({ path }: Story): string {
  return path.slice(0, path.lastIndexOf("/") + 1);
}
