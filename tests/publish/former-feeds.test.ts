import { describe, expect, it } from "vitest";
import { publish } from "../../src/publish/publish.ts";
import { memoryStore } from "../../src/store/memory.ts";
import type { Former } from "../../src/store/store.ts";
import { article, CATALOG } from "../store/samples.ts";
import { CHANNEL, withPast } from "./sites.ts";

const place = (section: string, ...titles: readonly string[]) => titles.map((title) => article({ title, section }));

const MANY = Array.from({ length: 100 }, (_, n) => `No ${n}`);

const store = memoryStore(
  [
    ...place("Planet", ...MANY),
    ...place("Planet", "A", "B", "X"),
    ...place("Planet/Europe", "C", "D"),
    ...place("Planet/Asia", "E"),
    ...place("Мир", "F"),
    ...place("Local", "G"),
    article({ title: "Top" }),
  ],
  CATALOG,
);

const site = (former: Readonly<Record<string, Former>>, more = {}) =>
  publish(withPast(store, {}, former), { channel: CHANNEL, ...more });

const RENAMED = { "world/a/": { to: "planet/a/" }, "world/b/": { to: "planet/b/" } };

const to = (path: string) => ({ status: 301, to: path });
const GONE = { status: 410 };

describe("a feed that is no more", () => {
  it.each([
    { former: RENAMED, path: "world/rss.xml", expected: to("planet/rss.xml"), because: "its section was renamed" },
    { former: RENAMED, path: "world/atom.xml", expected: to("planet/atom.xml"), because: "in each format" },
    { former: RENAMED, path: "world/", expected: to("planet/"), because: "its page too" },
    { former: RENAMED, path: "world", expected: to("planet/"), because: "readers forget the slash" },
    { former: RENAMED, path: "world/subscribe.html", expected: to("planet/subscribe.html"), because: "people ask" },
    { former: RENAMED, path: "world/rss-1.xml", expected: to("planet/rss-1.xml"), because: "history is read on" },
    { former: RENAMED, path: "world/index-1.html", expected: to("planet/index-1.html"), because: "by people too" },
    { former: RENAMED, path: "world/rss-99.xml", expected: undefined, because: "there is no such archive" },
    { former: RENAMED, path: "world/other.xml", expected: undefined, because: "no feed has such a file" },
    { former: RENAMED, path: "other/rss.xml", expected: undefined, because: "there never was such a feed" },
    { former: RENAMED, path: "rss-99.xml", expected: undefined, because: "the site's feed is there" },
    {
      former: { ...RENAMED, "world/lost/": {} },
      path: "world/rss.xml",
      expected: to("planet/rss.xml"),
      because: "what was withdrawn is nowhere else",
    },
    {
      former: { "world/lost/": {}, ...RENAMED },
      path: "world/rss.xml",
      expected: to("planet/rss.xml"),
      because: "that holds in any order",
    },
    {
      former: { "world/europe/c/": { to: "planet/europe/c/" }, ...RENAMED },
      path: "world/europe/rss.xml",
      expected: to("planet/europe/rss.xml"),
      because: "sections in it went along",
    },
    {
      former: { "world/europe/c/": { to: "planet/europe/c/" } },
      path: "world/rss.xml",
      expected: to("planet/rss.xml"),
      because: "those in it tell where it is",
    },
    {
      former: { "world/a/": { to: "planet/europe/c/" }, "world/b/": { to: "planet/asia/e/" } },
      path: "world/rss.xml",
      expected: to("planet/rss.xml"),
      because: "one section holds both that it was split into",
    },
    { former: { "world/f/": { to: "мир/f/" } }, path: "world/", expected: to("%D0%BC%D0%B8%D1%80/"), because: "URL" },
    {
      former: { "world/g/": { to: "local/g/" }, ...RENAMED },
      path: "world/rss.xml",
      expected: to("planet/rss.xml"),
      because: "most of it went there; one had been moved before", // was 410: every subscriber lost for one article
    },
    {
      former: { "world/g/": { to: "local/g/" }, "world/c/": { to: "planet/europe/c/" }, ...RENAMED },
      path: "world/rss.xml",
      expected: to("planet/rss.xml"),
      because: "what holds most of it counts, not what holds a part of that",
    },
    {
      former: { "world/g/": { to: "local/g/" }, "world/a/": { to: "planet/a/" } },
      path: "world/rss.xml",
      expected: GONE,
      because: "its articles are scattered",
    },
    {
      former: { "2020/05/a/": { to: "planet/a/", isAdopted: true }, "2020/05/x/": { isAdopted: true } },
      path: "2020/rss.xml",
      expected: undefined,
      because: "folders of years never had a feed of ours",
    },
    {
      former: { "2020/05/a/": { to: "planet/a/", isAdopted: true } },
      path: "2020/05/",
      expected: undefined,
      because: "nor had those of months",
    },
    {
      former: { "blog/g/": { to: "local/g/", isAdopted: true }, "blog/a/": { to: "planet/a/", isAdopted: true } },
      path: "blog/rss.xml",
      expected: undefined,
      because: "nobody knows of a feed there",
    },
    {
      former: { "world/b/": { to: "planet/b/", isAdopted: true } },
      path: "world/rss.xml",
      expected: to("planet/rss.xml"),
      because: "an article may have been adopted at the address that it had in our section, too",
    },
    {
      former: { "2020/a/": { to: "planet/a/" } },
      path: "2020/rss.xml",
      expected: to("planet/rss.xml"),
      because: "a section of ours may be called so",
    },
    { former: { "world/top/": { to: "top/" } }, path: "world/rss.xml", expected: GONE, because: "no section has it" },
    { former: { "world/x/": {} }, path: "world/rss.xml", expected: GONE, because: "all of it was withdrawn" },
    { former: { "world/x/": {} }, path: "world/rss-4.xml", expected: GONE, because: "so were its archives" },
    { former: { "world/x/": { to: "lost/" } }, path: "world/", expected: GONE, because: "nothing of it is published" },
    {
      former: { "planet/g/": { to: "local/g/" } },
      path: "planet/rss.xml",
      expected: undefined,
      because: "it is a feed still",
    },
  ])("answers $path with $expected, because $because", async ({ former, path, expected }) => {
    expect(await site(former).move(path)).toEqual(expected);
  });

  it("is listed for hosts with each of its files, as each is answered", async () => {
    const publication = site({ ...RENAMED, "gone/x/": {} }, {});
    const moves = await publication.formers();
    for (const { from, ...move } of moves) expect(await publication.move(from)).toEqual(move);
    const names = ["", "/", "/rss.xml", "/atom.xml", "/feed.json", "/subscribe.html"];
    const archives = ["rss-1.xml", "atom-1.xml", "feed-1.json", "index-1.html"];
    const listed = moves.map(({ from }) => from);
    expect(listed).toEqual(expect.arrayContaining(names.map((name) => `world${name}`)));
    expect(listed).toEqual(expect.arrayContaining(archives.map((name) => `world/${name}`)));
    expect(listed.filter((from) => /^gone(?!\/x)/.test(from)).sort()).toEqual(
      names.map((name) => `gone${name}`).sort(),
    );
    expect(new Set(listed).size).toBe(listed.length);
  });

  it("gives way to an article that lay at its address", async () => {
    const publication = site({ ...RENAMED, "world/": { to: "top/" } });
    expect(await publication.move("world/")).toEqual(to("top/"));
    expect((await publication.formers()).filter(({ from }) => from === "world/")).toHaveLength(1);
    expect(await publication.move("world/rss.xml")).toEqual(to("planet/rss.xml"));
  });

  it("has no pages where the site has none", async () => {
    const publication = site(RENAMED, { pages: false });
    expect(await publication.move("world/subscribe.html")).toBeUndefined();
    expect(await publication.move("world/rss.xml")).toEqual(to("planet/rss.xml"));
  });

  it("is looked for once for each publication", async () => {
    let times = 0;
    const past = withPast(store, {}, RENAMED);
    const counting = {
      ...past,
      formers: () => {
        times++;
        return past.formers();
      },
    };
    const publication = publish(counting, { channel: CHANNEL });
    for (const path of ["world/rss.xml", "world/atom.xml", "nowhere/"]) await publication.move(path);
    expect(times).toBe(1);
  });
});
