import { Hono } from "hono";
import { describe, expect, it } from "vitest";
import { OUTPUT_FORMATS } from "../../src/feed/formats.ts";
import { createMoves, isMovable, wrongRedirects } from "../../src/publish/moves.ts";
import { createApp } from "../../src/server/app.ts";
import { siteOf } from "./sites.ts";

const guesses = [
  { path: "feed", to: "rss.xml", because: "WordPress and Substack have it" },
  { path: "feed/", to: "rss.xml", because: "a slash makes no difference" },
  { path: "rss/", to: "rss.xml", because: "Ghost has it" },
  { path: "feed.xml", to: "rss.xml", because: "Jekyll has it" },
  { path: "index.xml", to: "rss.xml", because: "Hugo has it" },
  { path: "rss2.xml", to: "rss.xml", because: "it is an old name" },
  { path: "feed/rss/", to: "rss.xml", because: "WordPress has it" },
  { path: "atom", to: "atom.xml", because: "the format is called so" },
  { path: "feed/atom/", to: "atom.xml", because: "WordPress has it" },
  { path: "feeds/posts/default", to: "atom.xml", because: "Blogger has it" },
  { path: "feed/json", to: "feed.json", because: "the format is called so" },
  { path: "index.json", to: "feed.json", because: "Hugo has it" },
  { path: "world/feed", to: "world/rss.xml", because: "sections have feeds" },
  { path: "world/europe/feed/json/", to: "world/europe/feed.json", because: "so have their sections" },
  { path: "tags/peace/feed", to: "tags/peace/rss.xml", because: "tags have feeds" },
  { path: "tags/日本語/atom", to: "tags/%E6%97%A5%E6%9C%AC%E8%AA%9E/atom.xml", because: "in any script" },
  { path: "authors/ada-lund/rss", to: "authors/ada-lund/rss.xml", because: "authors have feeds" },
];

describe("a guessed address", () => {
  it.each(guesses)("$path leads to $to because $because", async ({ path, to }) => {
    expect(await (await siteOf()).move(path)).toEqual({ status: 301, to });
  });

  it.each([
    "",
    "/",
    "feeds",
    "nowhere/feed",
    "feed/feed",
    "world/talks/feed",
    "__proto__",
    "constructor",
    "feed//",
    "Feed",
  ])("%j leads nowhere", async (path) => {
    expect(await (await siteOf()).move(path)).toBeUndefined();
  });

  it("leads only to formats that are published", () => {
    const atom = OUTPUT_FORMATS.filter(({ name }) => name === "Atom");
    expect(new Set(createMoves([], [], atom).guesses.values())).toEqual(new Set(["atom.xml"]));
  });

  it("gives way to a format of that name", () => {
    expect(createMoves([], [], [{ name: "RSS", file: "feed.xml" }]).guesses.has("feed.xml")).toBe(false);
  });
});

describe("a listed move", () => {
  it.each([
    { from: "/old/", to: "/new/", ask: "old", expected: "new/", because: "slashes around it make no difference" },
    { from: "old", to: "new", ask: "old/", expected: "new", because: "slashes around it make no difference" },
    { from: "a.html", to: "b/", ask: "a.html", expected: "b/", because: "files move too" },
    {
      from: "s%C3%BCd",
      to: "öl/",
      ask: "süd",
      expected: "%C3%B6l/",
      because: "addresses are encoded on the way out",
    },
    { from: "x", to: "/", ask: "x", expected: "", because: "the home page is a page" },
    { from: "x", to: "y/?a=1#b", ask: "x", expected: "y/?a=1#b", because: "targets have queries" },
    {
      from: "x",
      to: "https://e.example",
      ask: "x",
      expected: "https://e.example/",
      because: "targets may be elsewhere",
    },
    { from: "x", to: 'y/$1 {z}"', ask: "x", expected: "y/%241%20%7Bz%7D%22", because: "hosts read these signs" },
    { from: "feed", to: "atom.xml", ask: "feed/", expected: "atom.xml", because: "it goes before a guess" },
  ])("from $from to $to answers $ask with $expected because $because", async ({ from, to, ask, expected }) => {
    const site = await siteOf(undefined, { redirects: [{ from, to }] });
    expect(await site.move(ask)).toEqual({ status: 301, to: expected });
  });

  it("keeps its status", async () => {
    const site = await siteOf(undefined, { redirects: [{ from: "a", to: "b", status: 308 }], gone: ["c/"] });
    expect([await site.move("a"), await site.move("c")]).toEqual([{ status: 308, to: "b" }, { status: 410 }]);
  });

  it.each([
    { redirects: [{ from: "a", to: "/a/" }], said: '"a" leads back to itself' },
    { redirects: [{ from: "a", to: "a?b=c#d" }], said: '"a" leads back to itself' },
    {
      redirects: [
        { from: "a", to: "b" },
        { from: "/b/", to: "c" },
        { from: "c", to: "a" },
      ],
      said: '"a" leads back to itself',
    },
    {
      redirects: [
        { from: "x", to: "a" },
        { from: "a", to: "b" },
        { from: "b", to: "a" },
      ],
      said: '"a" leads back to itself',
    },
    { redirects: [{ from: "%61", to: "a" }], said: '"%61" leads back to itself' },
    {
      redirects: [
        { from: "a", to: "b" },
        { from: "a/", to: "c" },
      ],
      said: '"a/" is redirected twice',
    },
    { redirects: [{ from: "", to: "b" }], said: '"" is no path below the site' },
    { redirects: [{ from: "a/*", to: "b" }], said: '"a/*" is no path below the site' },
    { redirects: [{ from: "a?b", to: "b" }], said: '"a?b" is no path below the site' },
    { redirects: [{ from: "https://e.example/", to: "b" }], said: '"https://e.example/" is no path below the site' },
    ...[
      "//evil.example/",
      "javascript:x",
      "\\\\evil.example",
      "/\\evil.example",
      "../up",
      "a/%2e%2e/b",
      "a\nb",
      "https://",
    ].map((to) => ({
      redirects: [{ from: "a", to }],
      said: `${JSON.stringify(to)} is neither a path below the site nor an http or https URL`,
    })),
  ])("is refused: $said", async ({ redirects, said }) => {
    expect(wrongRedirects(redirects)).toBe(said);
    await expect(siteOf(undefined, { redirects })).rejects.toThrow(TypeError);
  });

  it.each(["a", "a/b.html", "/a/", "日本語", "a (1)"])("may be from %j", (path) => expect(isMovable(path)).toBe(true));

  it("may lead to another that ends", () => {
    expect(
      wrongRedirects([
        { from: "a", to: "b" },
        { from: "b", to: "c" },
      ]),
    ).toBeUndefined();
  });
});

describe("the server", () => {
  const at = async (mount: string) => {
    const site = await siteOf(undefined, {
      redirects: [
        { from: "old/page", to: "world/talks/" },
        { from: "away", to: "https://e.example/x" },
        { from: "world/talks/", to: "never/" },
      ],
      gone: ["removed"],
    });
    return new Hono().route(mount, createApp(site));
  };

  it.each(["/", "/news"])("leads to the same place below %s", async (mount) => {
    const app = await at(mount);
    const base = mount === "/" ? "" : mount;
    for (const [path, target] of [
      ["old/page", "/world/talks/"],
      ["old/page/", "/world/talks/"],
      ["world/feed/json/", "/world/feed.json"],
      ["feed", "/rss.xml"],
    ] as const) {
      const { status, headers } = await app.request(`${base}/${path}`);
      expect(status).toBe(301);
      expect(headers.get("cache-control")).toMatch(/max-age=\d+/);
      expect(new URL(headers.get("location") ?? "", `https://e.example${base}/${path}`).pathname).toBe(base + target);
    }
  });

  it("leads elsewhere only where the owner says so", async () => {
    const app = await at("/");
    expect((await app.request("/away?x=//evil.example")).headers.get("location")).toBe("https://e.example/x");
    expect((await app.request("//evil.example/feed")).status).toBe(404);
  });

  it("says that something is gone, with a page", async () => {
    const response = await (await at("/")).request("/removed/");
    expect(response.status).toBe(410);
    expect(response.headers.get("cache-control")).toBe("no-cache");
    expect(await response.text()).toContain("<h1>");
  });

  it("serves a document where there is one", async () => {
    const app = await at("/");
    expect((await app.request("/world/talks/")).status).toBe(200);
    expect((await app.request("/world/talks")).headers.get("location")).toBe("./talks/");
  });
});
