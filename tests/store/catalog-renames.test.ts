import { describe, expect, it } from "vitest";
import type { Article } from "../../src/article/article.ts";
import { formatProblem } from "../../src/errors.ts";
import { createCatalog } from "../../src/store/catalog.ts";
import type { LedgerLine } from "../../src/store/ledger/line.ts";
import { article, CATALOG } from "./samples.ts";

type Fields = Parameters<typeof article>[0];

const day = (text: string) => ({ published: new Date(`2026-05-${text}Z`) });
const UNDATED = { dated: false };
const [FLOOD, MILL] = [
  { title: "The flood", html: "<p>Water.</p>", ...day("03T08:00:00") },
  { title: "The mill", html: "<p>Flour.</p>", ...day("04T08:00:00") },
];

/** A file of a name, in the section of its folder. */
function file(path: string, fields: Fields = {}): Article {
  const [slug = "", ...folders] = path
    .replace(/(?:\/index)?\.\w+$/, "")
    .split("/")
    .reverse();
  return article({ path, slug, section: folders.reverse().join("/") || undefined, ...fields });
}

/** What is published and said when each of these followed the one before, with a ledger. */
function follow(...steps: readonly (readonly Article[])[]) {
  let ledger: readonly LedgerLine[] = [];
  let catalog = createCatalog([], CATALOG);
  for (const articles of steps) {
    catalog = createCatalog(articles, { ...CATALOG, ledger });
    ledger = catalog.ledger;
  }
  const placed = [...catalog.articles.values()];
  const ids = Object.fromEntries(placed.map(({ article: { path }, id }) => [path, id.slice(CATALOG.channelId.length)]));
  return { ids, said: catalog.problems.map(formatProblem).filter((text) => !text.includes("file's time")) };
}

describe("a file that was renamed and edited at once", () => {
  const edited = { title: "After the flood", html: "<p>Mud.</p>", ...day("03T20:00:00") };
  it.each<[because: string, steps: Article[][], ids: Readonly<Record<string, string>>]>([
    [
      "a picture was put beside it: its address is the same",
      [[file("world/flood.md", FLOOD)], [file("world/flood/index.md", edited)]],
      { "world/flood/index.md": "world/flood/" },
    ],
    [
      "it is of another format: its address is the same",
      [[file("bank.txt", FLOOD)], [file("bank.md", edited)]],
      { "bank.md": "bank/" },
    ],
    [
      "it was renamed there and back: it had that address once",
      [[file("bank.md", FLOOD)], [file("ledge.md", FLOOD)], [file("bank.md", edited)]],
      { "bank.md": "bank/" },
    ],
    [
      "its address is not the only one: there is another file for it",
      [[file("bank.txt", FLOOD)], [file("bank.md", edited), file("bank/index.md", { ...MILL, ...day("03T09:00:00") })]],
      { "bank.md": expect.stringMatching(/^bank-[\da-f]{6}\/$/), "bank/index.md": "bank/2/" },
    ],
    [
      "it appears each day under one name, and says something else",
      [[file("20/weather.md", FLOOD)], [file("21/weather.md", { ...FLOOD, html: "b", ...day("04T08:00:00") })]],
      { "21/weather.md": "21/weather/" },
    ],
    [
      "it says each day the same, and the last one was withdrawn before",
      [[file("a.md", FLOOD)], [], [file("b.md", { ...FLOOD, ...day("04T08:00:00") })]],
      { "b.md": "b/" },
    ],
    [
      "its author gave it an id of its own",
      [[file("bank.txt", FLOOD)], [file("bank.md", { ...edited, id: "https://courier.example/own" })]],
      { "bank.md": "own" },
    ],
    [
      "its title and its day are the same",
      [[file("a.md", FLOOD)], [file("b.md", { ...FLOOD, html: "<p>More.</p>", ...day("03T23:00:00") })]],
      { "b.md": "a/" },
    ],
    [
      "its title and not its day is the same",
      [[file("a.md", FLOOD)], [file("b.md", { ...FLOOD, html: "<p>More.</p>", ...day("04T01:00:00") })]],
      { "b.md": "b/" },
    ],
    [
      "its title is the same, and it has no date",
      [[file("a.md", { ...FLOOD, ...UNDATED })], [file("b.md", { ...edited, title: "the  Flood", ...UNDATED })]],
      { "b.md": "a/" },
    ],
    [
      "two have that title",
      [[file("a.md", FLOOD)], [file("b.md", { ...FLOOD, html: "b" }), file("c.md", { ...FLOOD, html: "c" })]],
      { "b.md": "b/", "c.md": "c/" },
    ],
    [
      "the old file is there still",
      [[file("a.md", FLOOD)], [file("a.md", FLOOD), file("b.md", { ...FLOOD, html: "b" })]],
      { "a.md": "a/", "b.md": "b/" },
    ],
  ])("or not, is told to be what it was: %s", (because, steps, ids) => {
    expect(follow(...steps), because).toMatchObject({ ids });
    expect(follow(...steps.map((articles) => articles.toReversed())).ids, because).toEqual(ids);
  });
});

describe("a text under a new name, while its old name is another's", () => {
  const both = [file("a.md", FLOOD), file("b.md", MILL)];
  const undated = [file("a.md", { ...FLOOD, ...UNDATED }), file("b.md", { ...MILL, ...UNDATED })];
  const edited = { ...FLOOD, title: "The great flood", html: "<p>Mud.</p>" };
  it.each<[because: string, steps: Article[][], ids: Readonly<Record<string, string>>]>([
    [
      "the name was given to a new one",
      [[file("a.md", FLOOD)], [file("a.md", MILL), file("b.md", FLOOD)]],
      { "a.md": "a/2/", "b.md": "a/" },
    ],
    ["two were swapped", [both, [file("a.md", MILL), file("b.md", FLOOD)]], { "a.md": "b/", "b.md": "a/" }],
    [
      "two without dates were swapped",
      [undated, [file("a.md", { ...MILL, ...UNDATED }), file("b.md", { ...FLOOD, ...UNDATED })]],
      { "a.md": "b/", "b.md": "a/" },
    ],
    [
      "two of one day were swapped",
      [
        [both[0] ?? file("a.md"), file("b.md", { ...MILL, published: FLOOD.published })],
        [file("a.md", { ...MILL, published: FLOOD.published }), file("b.md", FLOOD)],
      ],
      { "a.md": "b/", "b.md": "a/" },
    ],
    [
      "two were swapped, and one of them edited",
      [both, [file("a.md", { ...MILL, html: "<p>Bread.</p>" }), file("b.md", FLOOD)]],
      { "a.md": "b/", "b.md": "a/" },
    ],
    [
      "not where it was copied, and edited afterwards",
      [[file("a.md", FLOOD)], [file("a.md", { ...FLOOD, html: "<p>Mud.</p>" }), file("b.md", FLOOD)]],
      { "a.md": "a/", "b.md": "b/" },
    ],
    [
      "not where it was copied, and edited afterwards but for its date",
      [[file("a.md", FLOOD)], [file("a.md", edited), file("b.md", FLOOD)]],
      { "a.md": "a/", "b.md": "b/" },
    ],
    [
      "not where the copy was published before",
      [
        [file("a.md", FLOOD), file("b.md", FLOOD)],
        [file("a.md", MILL), file("b.md", FLOOD)],
      ],
      { "a.md": "a/", "b.md": "b/" },
    ],
    [
      "not where one was copied over the other",
      [both, [file("a.md", MILL), file("b.md", MILL)]],
      { "a.md": "a/", "b.md": "b/" },
    ],
  ])("takes its id along: %s", (because, steps, ids) => {
    expect(follow(...steps).ids, because).toEqual(ids);
    expect(follow(...steps.map((articles) => articles.toReversed())).ids, because).toEqual(ids);
  });

  it("is none that anybody is warned of", () => {
    expect(follow(both, [file("a.md", MILL), file("b.md", FLOOD)]).said).toEqual([]);
    expect(follow([file("a.md", FLOOD)], [file("a.md", MILL), file("b.md", FLOOD)]).said).toEqual([]);
  });
});

describe("a file that has nothing of what it was", () => {
  const keeps = "it keeps the id of “The flood”; give it an `id` of its own if it is another article";
  it.each<[because: string, now: Fields, said: string[]]>([
    ["it has another date, title and text", MILL, [`a.md: title, date and text are all new; ${keeps}`]],
    ["it has no date", { ...MILL, ...UNDATED }, [`a.md: title and text are both new; ${keeps}`]],
    ["its title is the same", { ...MILL, title: FLOOD.title }, []],
    ["its date is the same", { ...MILL, published: FLOOD.published }, []],
  ])("stays the same article, and is named if %s", (because, now, said) => {
    const steps = [[file("a.md", FLOOD)], [file("a.md", now)]];
    expect(follow(...steps), because).toEqual({ ids: { "a.md": "a/" }, said });
    expect(follow(...steps, [file("a.md", now)]).said, "said once").toEqual([]);
  });

  it("is told by its path where an older ledger doesn't know its title", () => {
    const old = createCatalog([file("a.md", FLOOD)], CATALOG).ledger.map((line) => ({ ...line, title: undefined }));
    expect(createCatalog([file("a.md", MILL)], { ...CATALOG, ledger: old }).problems).toEqual([]);
  });
});

it("the ledger keeps the title of each article, on one line, as it is now", () => {
  const titles = (title: string, ledger: readonly LedgerLine[] = []) =>
    createCatalog([file("a.md", { ...FLOOD, title })], { ...CATALOG, ledger }).ledger;
  const first = titles("The\u0000 \n flood");
  expect(first).toMatchObject([{ title: "The flood" }]);
  expect(titles("The mill", first)).toMatchObject([{ title: "The mill" }]);
});

describe("an article that was adopted, and that nobody has published yet", () => {
  const line: LedgerLine = {
    ...{ id: "urn:old:1", path: "hello.md", addresses: ["hello/"], feeds: [] },
    ...{ published: FLOOD.published, title: FLOOD.title, url: "https://old.example/2020/hello/" },
  };
  it.each([
    ["moved to another section", "blog/hello.md", FLOOD],
    ["moved and edited", "blog/hello.md", { ...FLOOD, html: "<p>Mud.</p>" }],
  ])("keeps its old id when it is %s", (_, path, fields) => {
    const { articles, ledger } = createCatalog([file(path, fields)], { ...CATALOG, ledger: [line] });
    expect([...articles.values()].map(({ id }) => id)).toEqual(["urn:old:1"]);
    expect(ledger).toMatchObject([{ id: "urn:old:1", path }]);
  });

  it("waits without a tombstone while there is none", () => {
    const { ledger, deleted } = createCatalog([], { ...CATALOG, ledger: [line] });
    expect([...deleted.values()].flat()).toEqual([]);
    expect(ledger).toMatchObject([{ id: "urn:old:1" }]);
  });
});
