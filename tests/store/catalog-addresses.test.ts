import { describe, expect, it } from "vitest";
import type { Article } from "../../src/article/article.ts";
import { type CatalogOptions, createCatalog } from "../../src/store/catalog.ts";
import type { LedgerLine } from "../../src/store/ledger/line.ts";
import { line } from "./ledger/lines.ts";
import { article, CATALOG } from "./samples.ts";

const day = (number: number) => new Date(Date.UTC(2026, 4, number));
const named = (path: string, fields: Parameters<typeof article>[0] = {}) =>
  article({ path, html: path, slug: path, ...fields });
const build = (
  articles: readonly Article[],
  ledger: readonly LedgerLine[] = [],
  options: Partial<CatalogOptions> = {},
) => createCatalog(articles, { ...CATALOG, ledger, ...options });
const addresses = (articles: readonly Article[], ledger: readonly LedgerLine[] = []) =>
  Object.fromEntries(
    [...build(articles, ledger).articles.values()].map(({ article: { path }, path: to }) => [path, to]),
  );
const feedPaths = ({ feeds }: Pick<ReturnType<typeof build>, "feeds">) => feeds.map(({ path }) => path);

describe("an address", () => {
  it("is kept when an older article comes that wants it", () => {
    const young = named("young", { slug: "talks", published: day(9) });
    const old = named("old", { slug: "talks", published: day(1) });
    const { ledger } = build([young]);
    expect(addresses([young, old], ledger)).toEqual({
      young: "talks/",
      old: expect.stringMatching(/^talks-[\da-f]{6}\/$/),
    });
  });

  it("is kept when the one that was in the way is gone", () => {
    const first = named("first", { slug: "talks", published: day(1) });
    const second = named("second", { slug: "talks", published: day(2) });
    const both = build([first, second]);
    const before = addresses([first, second]);
    expect(addresses([second], both.ledger)).toEqual({ second: before.second });
    expect(build([second], both.ledger).problems).toEqual([]);
  });

  it("of a section, a tag or an author is kept when an older article comes that wants it", () => {
    const young = named("young", { section: "Talks", tags: ["C++"], authors: [{ name: "A+" }], published: day(9) });
    const old = named("old", {
      ...{ slug: "talks", section: undefined, tags: ["C plus plus"] },
      ...{ authors: [{ name: "a plus" }], published: day(1) },
    });
    const first = build([young]);
    const second = build([young, old], first.ledger);
    expect(feedPaths(second)).toEqual(expect.arrayContaining(feedPaths(first)));
    expect(second.articles.get("talks/young/")?.article.path).toBe("young");
    expect(second.feedsOf.get("talks/young/")).toEqual(["talks/", "tags/c-plus-plus/", "authors/a-plus/"]);
    const again = build([young, old], second.ledger);
    expect(again.feedsOf).toEqual(second.feedsOf);
  });

  it("follows a new slug or section, and every old one leads to it", () => {
    const steps = [{ slug: "a" }, { slug: "b" }, { slug: "b", section: "World" }, { slug: "a", section: "World" }];
    let ledger: readonly LedgerLine[] = [];
    for (const step of steps) ledger = build([named("x.md", step)], ledger).ledger;
    expect(ledger[0]?.addresses).toEqual(["world/a/", "world/b/", "b/", "a/"]);
    const { former } = build([named("x.md", steps.at(-1))], ledger);
    expect(Object.fromEntries(former)).toEqual({
      "a/": { to: "world/a/" },
      "b/": { to: "world/a/" },
      "world/b/": { to: "world/a/" },
    });
  });

  it("that was left is another's when that asks for it, and leads nowhere else", () => {
    const { ledger } = build([named("x.md", { slug: "b" })], build([named("x.md", { slug: "a" })]).ledger);
    const { former, articles } = build([named("x.md", { slug: "b" }), named("y.md", { slug: "a" })], ledger);
    expect(articles.get("a/")?.article.path).toBe("y.md");
    expect(former.size).toBe(0);
  });

  it("at which one was withdrawn and from which another moved leads to the latter", () => {
    const ledger = [
      line({ id: "tag:gone", addresses: ["a/"], deleted: day(1) }),
      line({ id: "tag:here", path: "b", addresses: ["b/", "a/"], published: day(1) }),
    ];
    expect(build([named("b")], ledger).former).toEqual(new Map([["a/", { to: "b/" }]]));
  });

  it("is given to the older one where a merge of two ledgers has it twice, and both are named", () => {
    const ledger = ["one", "two"].map((path) => line({ id: `tag:${path}`, path, addresses: ["talks/"] }));
    const articles = [
      named("two", { slug: "talks", published: day(2) }),
      named("one", { slug: "talks", published: day(1) }),
    ];
    expect(addresses(articles, ledger)).toEqual({ one: "talks/", two: expect.stringMatching(/^talks-[\da-f]{6}\/$/) });
    expect(build(articles, ledger).problems).toMatchObject([{ path: "two", reason: expect.stringContaining("one") }]);
  });

  it.each(["tags", "authors", "languages"])("is never %s/, which an older version may have given", (name) => {
    const ledger = [line({ id: "tag:a", path: "a", addresses: [`${name}/`] })];
    expect(addresses([named("a", { slug: name })], ledger).a).toMatch(new RegExp(`^${name}-[\\da-f]{6}/$`));
  });
});

describe("languages", () => {
  const speak = (...spoken: readonly (string | undefined)[]) =>
    spoken.map((language, i) => named(`${i}`, { language, published: day(i + 1) }));
  const inFeeds = (articles: readonly Article[], language?: string) =>
    Object.fromEntries(
      build(articles, [], { language })
        .feeds.filter(({ kind }) => kind === "language")
        .map((feed) => [feed.path, [feed.name, feed.language, feed.count]]),
    );

  it("have a feed each, under their own names, where there is more than one", () => {
    expect(inFeeds(speak("en", "de", "de", "zh_hant", "pt-BR", "tlh", undefined))).toEqual({
      "languages/de/": ["Deutsch", "de", 2],
      "languages/en/": ["English", "en", 1],
      "languages/pt/": ["Português", "pt", 1],
      "languages/tlh/": ["tlh", "tlh", 1],
      "languages/zh-hant/": ["繁體中文", "zh-Hant", 1],
    });
  });

  it.each([
    ["one language is spoken", speak("en", "EN"), undefined],
    ["one language is spoken in several countries", speak("en", "en-GB", "en_us"), undefined],
    ["the articles speak that of the site", speak("en", undefined), "en"],
    ["nobody says which", speak(undefined, undefined), undefined],
    ["one is none", speak("en", "english"), undefined],
  ])("have none where %s", (_, articles, language) => {
    expect(inFeeds(articles, language)).toEqual({});
  });

  it("count what says nothing as the site's", () => {
    expect(inFeeds(speak("de", undefined), "en")).toMatchObject({ "languages/en/": ["English", "en", 1] });
  });

  it("stand second among the feeds, and last among those of an article", () => {
    const catalog = build([named("a", { language: "de", tags: ["x"], section: "s" }), ...speak("en")]);
    expect(catalog.feeds.map(({ kind }) => kind)).toEqual(["site", "language", "language", "section", "tag"]);
    expect(catalog.feedsOf.get("s/a/")).toEqual(["s/", "tags/x/", "languages/de/"]);
    expect(catalog.ledger.find(({ path }) => path === "a")?.feeds).toEqual(["languages/de/", "s/", "tags/x/"]);
  });
});
