import fc from "fast-check";
import { expect, it } from "vitest";
import type { Metadata } from "../../src/article/article.ts";
import { createArticle } from "../../src/article/create.ts";
import { createCatalog } from "../../src/store/catalog.ts";
import type { LedgerLine } from "../../src/store/ledger/line.ts";
import { Arranger } from "../../src/store/recatalog.ts";
import { CATALOG } from "./samples.ts";

const PATHS = ["a.md", "b.md", "world/a.md", "c.json", "c.json#2", "d.md", "e.md"];
const day = fc.integer({ min: 1, max: 12 }).map((number) => new Date(Date.UTC(2026, 5, number)));

/** What an author may write; mostly what leaves an article where it is. */
const written = fc.record({
  text: fc.constantFrom("one", "two", "three"),
  title: fc.constantFrom("A", "B"),
  slug: fc.option(fc.constantFrom("a", "b", "world"), { nil: undefined }),
  section: fc.option(fc.constantFrom("world", "World/Europe"), { nil: undefined }),
  tags: fc.constantFrom([], ["x"], ["X"], ["x", "y"]),
  author: fc.option(fc.constantFrom("Ann", "ann"), { nil: undefined }),
  id: fc.option(fc.constantFrom("42", "43", "urn:a", "urn:b", "https://courier.example/a/"), { nil: undefined }),
  language: fc.option(fc.constantFrom("en", "de"), { nil: undefined }),
  published: day,
  updated: fc.option(day, { nil: undefined }),
  dated: fc.boolean(),
  draft: fc.boolean(),
});
type Written = typeof written extends fc.Arbitrary<infer T> ? T : never;

const path = fc.constantFrom(...PATHS);
const keys = fc.constantFrom<(keyof Written)[]>(
  ...Array.from({ length: 9 }, (): (keyof Written)[] => ["text"]),
  ["title"],
  ["text", "title"],
  ["text", "updated"],
  ["tags"],
  ["author"],
  ["slug"],
  ["section"],
  ["id"],
  ["language"],
  ["published"],
);
const step = fc.record({
  edits: fc.array(
    fc.oneof(
      { weight: 40, arbitrary: fc.record({ do: fc.constant("change"), path, keys, to: written }) },
      { weight: 1, arbitrary: fc.record({ do: fc.constantFrom("write", "delete"), path, keys, to: written }) },
    ),
    { maxLength: 3 },
  ),
  hours: fc.oneof({ weight: 5, arbitrary: fc.constantFrom(0, 1) }, fc.integer({ min: -3, max: 30 })),
  isForgotten: fc.integer({ min: 0, max: 20 }).map((number) => number === 20),
  unread: fc.oneof({ weight: 9, arbitrary: fc.constant([]) }, fc.constantFrom(["e.md"], ["world/a.md"])),
});

/** What another publisher's feed said. */
const adopted: readonly LedgerLine[] = [
  { id: "urn:a", addresses: [], feeds: [], title: "B", published: new Date("2026-06-02") },
  { id: "https://old.example/?p=2", addresses: [], feeds: [], url: "https://old.example/b/", title: "Old" },
];

/** Plain at the beginning, so that there is something to be kept. */
const plain = (text: Written["text"]): Written => ({
  text,
  title: "A",
  slug: undefined,
  section: undefined,
  tags: ["x"],
  author: "Ann",
  id: undefined,
  language: undefined,
  published: new Date("2026-06-01"),
  updated: undefined,
  dated: true,
  draft: false,
});

function article(path: string, { text, slug, author, draft, dated, ...fields }: Written): Metadata {
  const authors = author === undefined ? [] : [{ name: author, email: `${text}@e.example` }];
  const { html: _, ...metadata } = createArticle({
    ...fields,
    path,
    slug: slug ?? path.replace(/\W/g, "-"),
    authors,
    html: `<p>${text}</p>`,
    draft,
    dated,
  });
  return metadata;
}

let kept = 0;

it("is, step by step, what it is when all is arranged anew", () => {
  const start = fc.dictionary(
    path,
    fc.oneof({ weight: 15, arbitrary: fc.constantFrom<Written["text"][]>("one", "two").map(plain) }, written),
  );
  fc.assert(
    fc.property(
      start,
      fc.subarray([...adopted]),
      fc.array(step, { minLength: 1, maxLength: 12 }),
      (first, old, list) => {
        const texts = new Map(Object.entries(first));
        const articles = new Map([...texts].map(([path, text]) => [path, article(path, text)]));
        let now = new Date("2026-06-10");
        const arranger = new Arranger();
        let before = arranger.arrange(() => [...articles.values()], { ...CATALOG, now, ledger: old });
        for (const { edits, hours, isForgotten, unread } of list) {
          const last = new Map(articles);
          for (const { do: action, path, keys, to } of edits) {
            const known = texts.get(path);
            if (action === "delete") {
              texts.delete(path);
              articles.delete(path);
              continue;
            }
            if (known === undefined && action === "change") continue;
            const changes = Object.fromEntries(keys.map((key) => [key, to[key]]));
            const text = action === "write" || known === undefined ? to : { ...known, ...changes };
            texts.set(path, text);
            articles.delete(path); // what was changed comes last, as from a folder
            articles.set(path, article(path, text));
          }
          now = new Date(now.getTime() + hours * 3_600_000);
          const isGone = (path: string) => !articles.has(path);
          const ledger = isForgotten ? [] : before.ledger;
          const options = { ...CATALOG, now, ledger, unread: new Set(unread.filter(isGone)) };
          const edited = [...articles.values()].filter((one) => last.get(one.path) !== one);
          const isSameList = last.size === articles.size && edited.every(({ path }) => last.has(path));
          const next = arranger.arrange(() => [...articles.values()], options, isSameList ? edited : undefined);
          expect({ ...next, articles: new Map(next.articles) }).toEqual(createCatalog([...articles.values()], options));
          if (next.feedsOf === before.feedsOf && next !== before) kept += 1;
          before = next;
        }
      },
    ),
    { numRuns: 400 },
  );
  expect(kept).toBeGreaterThan(50); // of some 2,500
});
