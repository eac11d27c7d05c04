import { describe, expect, it } from "vitest";
import type { ArticleFields } from "../../src/article/create.ts";
import { formatProblem } from "../../src/errors.ts";
import { type CatalogOptions, createCatalog } from "../../src/store/catalog.ts";
import type { LedgerLine } from "../../src/store/ledger/line.ts";
import { article, CATALOG, NOW } from "./samples.ts";

const at = (text: string) => new Date(`${text}Z`);
const one = (fields: Partial<ArticleFields> = {}) => article({ path: "a.md", slug: "a", ...fields });
const undated = (fields: Partial<ArticleFields> = {}) =>
  one({ dated: false, published: at("2026-06-06T06:06:06"), ...fields });

/** The article as it is published, the line that is kept of it, and what is said. */
function build(
  fields: Partial<ArticleFields>,
  ledger: readonly LedgerLine[] = [],
  options: Partial<CatalogOptions> = {},
) {
  const catalog = createCatalog([article(fields)], { ...CATALOG, ledger, ...options });
  const [placed] = catalog.articles.values();
  return { ...catalog, article: placed?.article, said: catalog.problems.map(formatProblem) };
}

describe("an article was published", () => {
  const warning = "a.md: no date: it takes its file's time; expected a date in the article or in its file name";
  const committed = new Map([["a.md", at("2026-02-02T02:02:02")]]);
  const { ledger } = createCatalog([undated({ published: at("2026-03-03T03:03:03") })], CATALOG);
  it.each([
    ["when it says so itself", one(), ledger, committed, "2026-05-01T08:00:00", []],
    ["when the ledger says", undated(), ledger, committed, "2026-03-03T03:03:03", []],
    ["when it was committed", undated(), [], committed, "2026-02-02T02:02:02", []],
    ["when its file was written, which is guessed", undated(), [], new Map(), "2026-06-06T06:06:06", [warning]],
  ])("%s", (_, said, lines, commits, published, problems) => {
    const built = build(said, lines, { committed: commits });
    expect(built.article?.published).toEqual(at(published));
    expect(built.ledger[0]?.published).toEqual(at(published));
    expect(built.said).toEqual(problems);
  });

  it("when its file was committed, which holds several", () => {
    const built = build(undated({ path: "a.md#2" }), [], { committed });
    expect(built.article?.published).toEqual(at("2026-02-02T02:02:02"));
  });

  it("for good: no checkout changes that", () => {
    const first = createCatalog([undated()], CATALOG);
    const again = build(undated({ published: at("2026-06-15T00:00:00") }), first.ledger, { committed });
    expect(again.article?.published).toEqual(at("2026-06-06T06:06:06"));
    expect(again.ledger).toEqual(first.ledger);
    expect(again.said).toEqual([]);
  });

  it("though its file is from the future, when the ledger knows of it", () => {
    const { ledger: lines } = createCatalog([undated()], CATALOG);
    expect(build(undated({ published: at("2041-01-01T00:00:00") }), lines).article?.published).toEqual(
      at("2026-06-06T06:06:06"),
    );
  });

  it.each([
    ["its file is from the future, which is guessed", new Map(), [warning]],
    ["it was committed by a clock that is wrong", new Map([["a.md", at("2041-01-01T00:00:00")]]), []],
  ])("now at the latest, though %s: nothing but its own date puts an article off", (_, commits, said) => {
    const now = new Date("2026-06-20T12:00:00.500Z");
    const future = undated({ published: at("2041-01-01T00:00:00") });
    const built = build(future, [], { committed: commits, now });
    expect(built).toMatchObject({ article: { published: at("2026-06-20T12:00:00") }, said, due: undefined });
    const later = build(future, built.ledger, { committed: commits });
    expect(later.article?.published).toEqual(at("2026-06-20T12:00:00"));
    expect(later.said).toEqual([]);
  });

  it("never, while it is a draft: then it needs no date", () => {
    expect(build(undated({ draft: true }))).toMatchObject({ said: [], ledger: [], due: undefined });
  });
});

describe("an article was changed", () => {
  const later = { now: new Date("2026-06-25T10:00:00.789Z") };
  const { ledger } = createCatalog([one()], CATALOG);
  it.each<[because: string, fields: Partial<ArticleFields>, updated: string | undefined]>([
    ["nothing changed", {}, undefined],
    ["its body did", { html: "<p>Other words.</p>" }, "2026-06-25T10:00:00"],
    ["its title did", { title: "Another" }, "2026-06-25T10:00:00"],
    ["its tags did", { tags: ["new"] }, undefined],
    ["its section did", { section: "world" }, undefined],
    ["its slug did", { slug: "b" }, undefined],
    ["its file's name did", { path: "b.md" }, undefined],
    ["its hash alone did", { hash: "x" }, undefined],
    ["its date did", { published: at("2026-05-02T00:00:00") }, undefined],
    [
      "its body did, but it says itself when",
      { html: "<p>b</p>", updated: at("2026-05-05T05:05:05") },
      "2026-05-05T05:05:05",
    ],
    ["it says itself when", { updated: at("2026-05-05T05:05:05") }, "2026-05-05T05:05:05"],
  ])("or not: %s", (because, fields, updated) => {
    const built = build(one(fields), ledger, later);
    const expected = updated === undefined ? undefined : at(updated);
    expect(built.article?.updated, because).toEqual(expected);
    expect(built.ledger[0]?.updated, because).toEqual(expected);
    const again = build(one(fields), built.ledger, { now: new Date("2026-06-26T00:00:00Z") });
    expect(again.article?.updated, "later").toEqual(expected);
  });

  it("never in the future, nor before it was published", () => {
    const future = build(one({ updated: at("2041-01-01T00:00:00") }), ledger);
    expect(future.article?.updated).toBeUndefined();
    expect(future.said).toEqual([expect.stringContaining("2041-01-01")]);
    const fresh = new Date("2026-06-20T11:59:59.900Z");
    const first = createCatalog([one({ published: fresh })], { ...CATALOG, now: fresh });
    const changed = build(one({ published: fresh, title: "b" }), first.ledger, { now: fresh });
    expect(changed.article?.updated).toEqual(fresh);
  });
});

describe("an article that is withdrawn", () => {
  const { ledger } = createCatalog([one({ tags: ["Sea"] }), article({ path: "b.md", slug: "b" })], CATALOG);
  it.each<[because: string, now: Partial<ArticleFields>[]]>([
    ["its file is gone", []],
    ["it was made a draft", [one({ draft: true })]],
    ["it was moved to the future", [one({ published: at("2027-01-01T00:00:00") })]],
  ])("has a tombstone from then on, since %s", (_, now) => {
    const rest = article({ path: "b.md", slug: "b" });
    const noon = new Date("2026-06-25T12:00:00.500Z");
    const gone = createCatalog([...now.map(article), rest], { ...CATALOG, ledger, now: noon });
    const tombstone = { id: "https://courier.example/a/", when: at("2026-06-25T12:00:00") };
    expect(gone.deleted).toEqual(
      new Map([
        ["", [tombstone]],
        ["tags/sea/", [tombstone]],
      ]),
    );
    expect(gone.former).toEqual(new Map([["a/", {}]]));
    const later = createCatalog([...now.map(article), rest], {
      ...CATALOG,
      ledger: gone.ledger,
      now: at("2026-06-26T00:00:00"),
    });
    expect(later.deleted).toEqual(gone.deleted);
  });

  it("comes back when it is due", () => {
    const future = one({ published: at("2026-07-01T00:00:00") });
    const gone = createCatalog([future], { ...CATALOG, ledger });
    expect(gone.due).toEqual(at("2026-07-01T00:00:00"));
    const back = createCatalog([future], { ...CATALOG, ledger: gone.ledger, now: at("2026-07-01T00:00:00") });
    expect(back.articles.get("a/")).toMatchObject({ id: "https://courier.example/a/" });
    expect(back.due).toBeUndefined();
  });
});

describe("the next article is due", () => {
  const future = (day: number, fields: Partial<ArticleFields> = {}) =>
    article({ path: `${day}.md`, slug: `${day}`, published: at(`2026-07-0${day}T00:00:00`), ...fields });
  it.each([
    ["when the first of them is dated", [future(5), future(3), future(4)], at("2026-07-03T00:00:00")],
    ["never, when they are drafts", [future(3, { draft: true })], undefined],
    ["never, when there is none", [article({ published: NOW })], undefined],
    [
      "when one is that has a date: the time of a file is none",
      [future(5), future(4, { dated: false })],
      at("2026-07-05T00:00:00"),
    ],
  ])("%s", (because, articles, due) => {
    expect(createCatalog(articles, CATALOG).due, because).toEqual(due);
  });
});
