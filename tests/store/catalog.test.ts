import { describe, expect, it } from "vitest";
import type { Article } from "../../src/article/article.ts";
import { formatProblem } from "../../src/errors.ts";
import { type CatalogOptions, createCatalog } from "../../src/store/catalog.ts";
import type { LedgerLine } from "../../src/store/ledger/line.ts";
import { article, CATALOG, NOW } from "./samples.ts";

const file = (path: string, fields: Parameters<typeof article>[0] = {}) => {
  const name = path.replace(/\.md$/, "");
  const section = name.split("/").slice(0, -1).join("/") || undefined;
  const slug = name.split("/").at(-1) ?? "";
  return article({ path, section, slug, title: `All about ${slug}`, html: `<p>${slug}</p>`, ...fields });
};
const build = (
  articles: readonly Article[],
  ledger: readonly LedgerLine[] = [],
  options: Partial<CatalogOptions> = {},
) => createCatalog(articles, { ...CATALOG, ledger, ...options });

/** Ids by path, after these articles were followed by those. */
function idsAfter(before: readonly Article[], now: readonly Article[]): Readonly<Record<string, string>> {
  const { articles } = build(now, build(before).ledger);
  const ids = [...articles.values()].map(({ article: { path }, id }) => [path, id.replace(CATALOG.channelId, "")]);
  return Object.fromEntries(ids);
}

const text = (body: string) => ({ html: `<p>${body}</p>`, title: body });

describe("an article is told to be the one that was", () => {
  it.each<[because: string, before: Article[], now: Article[], ids: Readonly<Record<string, string>>]>([
    ["its path is the same", [file("a.md")], [file("a.md", text("new"))], { "a.md": "a/" }],
    ["its title and its day are", [file("a.md")], [file("b/c.md", text("All about a"))], { "b/c.md": "a/" }],
    ["its content is", [file("a.md", text("x"))], [file("b/c.md", text("x"))], { "b/c.md": "a/" }],
    [
      "its path and not its content is, though that has a copy",
      [file("a.md", text("x"))],
      [file("a.md", text("y")), file("b.md", text("x"))],
      { "a.md": "a/", "b.md": "b/" },
    ],
    [
      "files were renamed in a row",
      [file("1.md", text("x")), file("2.md", text("y")), file("3.md", text("z"))],
      [file("2.md", text("x")), file("3.md", text("y")), file("4.md", text("z"))],
      { "2.md": "1/", "3.md": "2/", "4.md": "3/" },
    ],
    [
      "of files with one content, each has the name of one",
      [file("a/one.md", text("x")), file("a/two.md", text("x"))],
      [file("b/two.md", text("x")), file("b/one.md", text("x"))],
      { "b/one.md": "a/one/", "b/two.md": "a/two/" },
    ],
    [
      "of files with one content, the first is the first",
      [file("a/1.md", text("x")), file("a/2.md", text("x"))],
      [file("b/4.md", text("x")), file("b/3.md", text("x"))],
      { "b/3.md": "a/1/", "b/4.md": "a/2/" },
    ],
    ["it was moved and edited", [file("a/x.md")], [file("b/x.md", text("new"))], { "b/x.md": "a/x/" }],
    [
      "a folder was moved",
      [file("a/x/index.md", { slug: "x" })],
      [file("b/x/index.md", { slug: "x", ...text("y") })],
      { "b/x/index.md": "a/x/x/" },
    ],
    ["its name is another, and its text", [file("a.md")], [file("b.md")], { "b.md": "b/" }],
    [
      "the old file is there still",
      [file("a/x.md")],
      [file("a/x.md"), file("b/x.md", text("new"))],
      { "a/x.md": "a/x/", "b/x.md": "b/x/" },
    ],
    [
      "the old file is a draft",
      [file("a.md")],
      [file("a.md", { draft: true }), file("b.md", text("All about a"))],
      { "b.md": "b/" },
    ],
    [
      "its author gave it that id",
      [file("a.md", { id: "tag:a" })],
      [file("b.md", { id: "tag:a" })],
      { "b.md": "tag:a" },
    ],
    [
      "its author gave it that id, though another lies where it was",
      [file("a.md", { id: "tag:a" })],
      [file("b.md", { id: "tag:a" }), file("a.md", text("new"))],
      { "a.md": "a/", "b.md": "tag:a" },
    ],
    [
      "one that was there before goes before an older one that claims its id",
      [file("a.md", { id: "tag:a" })],
      [file("a.md", { id: "tag:a" }), file("b.md", { id: "tag:a", published: new Date(0) })],
      { "a.md": "tag:a", "b.md": "b/" },
    ],
    [
      "an item was put in front of others in their file",
      [file("all.json#1", { slug: "x", ...text("x") }), file("all.json#2", { slug: "y", ...text("y") })],
      [
        file("all.json#1", { slug: "w", ...text("w") }),
        file("all.json#2", { slug: "x", ...text("x") }),
        file("all.json#3", { slug: "y", ...text("edited") }),
      ],
      { "all.json#1": "w/", "all.json#2": "x/", "all.json#3": "y/" },
    ],
    [
      "an item was added to one that had the file alone",
      [file("all.json", { slug: "x", ...text("x") })],
      [file("all.json#1", { slug: "w", ...text("w") }), file("all.json#2", { slug: "x", ...text("x") })],
      { "all.json#1": "w/", "all.json#2": "x/" },
    ],
    [
      "items of one slug have ids, and the oldest fell off",
      [file("all.json#1", { id: "tag:2", slug: "x" }), file("all.json#2", { id: "tag:1", slug: "x", ...text("y") })],
      [file("all.json#1", { id: "tag:3", slug: "x", ...text("z") }), file("all.json#2", { id: "tag:2", slug: "x" })],
      { "all.json#1": "tag:3", "all.json#2": "tag:2" },
    ],
  ])("or not: %s", (because, before, now, ids) => {
    expect(idsAfter(before, now), because).toEqual(ids);
    expect(idsAfter(before.toReversed(), now.toReversed()), because).toEqual(ids);
  });

  it("when it returns: with its id, its date and its address, and without its tombstone", () => {
    const undated = (time: string, path = "a.md") =>
      file(path, { dated: false, published: new Date(time), slug: "a", ...text("a") });
    const first = build([undated("2026-05-05T05:05:05Z")]);
    const gone = build([], first.ledger);
    expect(gone.deleted.get("")).toEqual([{ id: "https://courier.example/a/", when: NOW }]);
    expect(gone.former.get("a/")).toEqual({});
    for (const path of ["a.md", "b.md"]) {
      const back = build([undated("2026-06-06T06:06:06Z", path)], gone.ledger);
      expect(back.articles.get("a/")).toMatchObject({
        id: "https://courier.example/a/",
        article: { published: new Date("2026-05-05T05:05:05Z") },
      });
      expect([back.deleted, back.former].map(({ size }) => size)).toEqual([0, 0]);
      expect(back.ledger.map((kept) => [kept.path, kept.deleted])).toEqual([[path, undefined]]);
    }
  });
});

describe("a new article", () => {
  it("never gets an id that was one before, be that gone or renamed", () => {
    const renamed = build([file("a.md", { slug: "b" })], build([file("a.md")]).ledger);
    const both = build([file("a.md", { slug: "b" }), file("new.md", { slug: "a" })], renamed.ledger);
    expect(both.articles.get("a/")?.id).toBe("https://courier.example/a/2/");
    const gone = build([], renamed.ledger);
    expect(build([file("new.md", { slug: "a" })], gone.ledger).articles.get("a/")?.id).toBe(
      "https://courier.example/a/2/",
    );
  });

  it("never gets the id of a feed by hand, and is named", () => {
    const sly = file("a/x.md", { id: "https://courier.example/a/" });
    const { articles, problems } = build([sly]);
    expect(articles.get("a/x/")?.id).toBe("https://courier.example/a/x/");
    expect(problems.map(formatProblem)).toEqual([
      "a/x.md: its id https://courier.example/a/ is that of the feed at a/; this article gets one of its own",
    ]);
  });

  it("makes no feed whose id an article has had", () => {
    const { ledger } = build([file("world.md")]);
    const { feeds, articles } = build([file("world.md", { slug: "globe" }), file("world/talks.md")], ledger);
    expect(articles.get("globe/")?.id).toBe("https://courier.example/world/");
    expect(feeds.map(({ path }) => path)).toEqual(["", expect.stringMatching(/^world-[\da-f]{6}\/$/)]);
  });
});

describe("an id that an author gives", () => {
  it("is published, and the one that is lost by that is named and withdrawn", () => {
    const { ledger } = build([file("a.md")]);
    const { articles, problems, deleted, ledger: next } = build([file("a.md", { id: "tag:a" })], ledger);
    expect(articles.get("a/")?.id).toBe("tag:a");
    expect(problems.map(formatProblem)).toEqual([
      "a.md: its id was https://courier.example/a/ and is tag:a now: readers will show it as unread",
    ]);
    expect(deleted.get("")).toEqual([{ id: "https://courier.example/a/", when: NOW }]);
    const later = build([file("a.md", { id: "tag:a" })], next);
    expect({ problems: later.problems, ledger: later.ledger }).toEqual({ problems: [], ledger: next });
    expect(build([file("a.md")], next).articles.get("a/")?.id).toBe("tag:a");
  });

  it.each([
    ["the same file", file("a.md", { id: "42" })],
    ["another file", file("b.md", { id: "42", ...text("All about a"), html: "<p>a</p>" })],
  ])("that is a number stays what it was when the domain changes, in %s", (_, now) => {
    const { ledger } = build([file("a.md", { id: "42" })], [], { channelId: "http://old.example/" });
    const { articles, problems } = build([now], ledger);
    expect([...articles.values()].map(({ id }) => id)).toEqual(["http://old.example/#42"]);
    expect(problems).toEqual([]);
  });

  it("goes to the next file that claims it, when the one that had it is gone, and the one lost by that is named", () => {
    const articles = [file("a.md", { id: "tag:a" }), file("b.md", { id: "tag:a" })];
    const { ledger } = build(articles);
    const { articles: left, problems } = build(articles.slice(1), ledger);
    expect(left.get("b/")?.id).toBe("tag:a");
    expect(problems.map(formatProblem)).toEqual([
      "b.md: its id was https://courier.example/b/ and is tag:a now: readers will show it as unread",
    ]);
  });

  it("goes to the file that claims it, and the file that had it is named", () => {
    const { ledger } = build([file("a.md")]);
    const { articles, problems } = build([file("a.md"), file("b.md", { id: "https://courier.example/a/" })], ledger);
    expect(articles.get("b/")?.id).toBe("https://courier.example/a/");
    expect(articles.get("a/")?.id).toBe("https://courier.example/a/2/");
    expect(problems).toMatchObject([{ path: "a.md", reason: expect.stringContaining("as unread") }]);
  });
});

describe("a source that can't be read just now", () => {
  const { ledger } = build([file("world/a.md"), file("all.json#1", text("x")), file("all.json#2", text("y"))]);
  const unread = new Set(["world/a.md", "all.json"]);

  it("is neither published nor withdrawn, and its lines stay to the letter", () => {
    const catalog = build([], ledger, { unread });
    expect(catalog.articles.size).toBe(0);
    expect(catalog.ledger).toEqual(ledger);
    expect([catalog.deleted.size, catalog.former.size]).toEqual([0, 0]);
  });

  it("keeps its id and its address", () => {
    const others = [
      file("world/b.md", { slug: "a" }),
      file("c.md", { id: "https://courier.example/world/a/" }),
      file("d.md", text("x")),
    ];
    const { articles, problems } = build(others, ledger, { unread });
    expect([...articles.keys()]).toEqual(["c/", "d/", expect.stringMatching(/^world\/a-[\da-f]{6}\/$/)]);
    expect(articles.get("c/")?.id).toBe("https://courier.example/c/");
    expect(articles.get("d/")?.id).toBe("https://courier.example/d/");
    expect(problems.map(({ path }) => path).sort()).toEqual(["c.md", "world/b.md"]);
  });
});
