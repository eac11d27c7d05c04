import { describe, expect, it } from "vitest";
import type { Article } from "../../src/article/article.ts";
import { type CatalogOptions, createCatalog } from "../../src/store/catalog.ts";
import type { LedgerLine } from "../../src/store/ledger/line.ts";
import { line } from "./ledger/lines.ts";
import { article, CATALOG } from "./samples.ts";

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

describe("lines that were adopted", () => {
  const old = "https://old.example";
  const adopt = (fields: Partial<LedgerLine>) => line({ id: "tag:old", ...fields });
  it.each<[because: string, adopted: Partial<LedgerLine>, now: Article, options?: Partial<CatalogOptions>]>([
    ["its address has that path", { url: `${old}/world/talks` }, file("world/talks.md")],
    ["its address has that path", { url: `${old}/world/talks.html?a=1` }, file("world/talks.md")],
    ["its address has that path", { url: `${old}/world/talks/index.html` }, file("world/talks.md")],
    ["its address has that path", { url: `${old}/%D1%82%D1%8D%D0%B3/` }, file("тэг.md")],
    ["it says that it lives there", { url: `http://b.example/x/1` }, file("a.md", { canonicalUrl: `${old}/x/1/` })],
    [
      "the permalinks of the site lead there",
      { url: `${old}/2026/05/talks` },
      file("world/talks.md"),
      { permalink: "https://other.example/{year}/{month}/{slug}/" },
    ],
    ["its slug is the last segment", { url: `${old}/2019/05/06/talks/` }, file("world/talks.md")],
    ["its title is that", { url: `${old}/?p=7`, title: " ALL  about talks" }, file("world/talks.md")],
    ["its author gave it that id", {}, file("a.md", { id: "tag:old" })],
  ])("are the article when %s", (because, adopted, now, options) => {
    const { articles, ledger } = build([now], [adopt({ published: new Date("2019-01-01"), ...adopted })], options);
    expect([...articles.values()][0]?.id, because).toBe("tag:old");
    expect(ledger).toMatchObject([{ id: "tag:old", path: now.path, content: now.content, updated: undefined }]);
  });

  it("stay as they are until an article meets them", () => {
    const lines = [adopt({ url: `${old}/none`, title: "None", addresses: ["2019/none/"] })];
    const catalog = build([file("a.md")], lines);
    expect(catalog.ledger).toContainEqual(lines[0]);
    expect([catalog.deleted.size, catalog.former.size]).toEqual([0, 0]);
  });

  it.each<[because: string, lines: Partial<LedgerLine>[], articles: Article[]]>([
    ["two lines have that slug", [{ url: `${old}/1/a` }, { url: `${old}/2/a` }], [file("a/a.md")]],
    ["two articles have that slug", [{ url: `${old}/1/a` }], [file("x/a.md"), file("y/a.md")]],
    ["two lines have that title", [{ title: "All about a" }, { title: "all about a" }], [file("a.md")]],
    ["neither says anything", [{ title: "" }], [file("a.md", { title: "" })]],
    ["it was the home page", [{ url: `${old}/` }], [file("index.md")]],
  ])("are not guessed: %s", (because, lines, articles) => {
    const ledger = lines.map((fields, i) => line({ id: `tag:${i}`, ...fields }));
    const ids = [...build(articles, ledger).articles.values()].map(({ id }) => id);
    expect(
      ids.filter((id) => id.startsWith("tag:")),
      because,
    ).toEqual([]);
  });

  it("lead from their old addresses to the new one, and give their date to what has none", () => {
    const lines = [
      adopt({ url: `${old}/2019/a`, addresses: ["2019/a/"], published: new Date("2019-01-01T00:00:00Z") }),
    ];
    const { former, articles, problems } = build([file("a.md", { dated: false })], lines);
    expect(former.get("2019/a/")).toEqual({ to: "a/", isAdopted: true });
    expect(articles.get("a/")?.article.published).toEqual(new Date("2019-01-01T00:00:00Z"));
    expect(problems).toEqual([]);
  });

  it("don't say that there were feeds of ours above their old addresses, unless they stood in them to the last", () => {
    const addresses = ["news/täg/", "world/täg/"];
    const past = { url: `${old}/world/t%C3%A4g`, path: "x.md", content: "x", addresses };
    const former = (articles: readonly Article[], feeds: readonly string[]) =>
      Object.fromEntries(build(articles, [adopt({ ...past, feeds })]).former);
    expect(former([file("x.md")], ["news/"])).toEqual({
      "news/täg/": { to: "x/" },
      "world/täg/": { to: "x/", isAdopted: true },
    });
    expect(former([], ["news/"])).toEqual({ "news/täg/": {}, "world/täg/": { isAdopted: true } });
    expect(former([], ["world/"])).toEqual({ "news/täg/": {}, "world/täg/": {} });
  });
});
