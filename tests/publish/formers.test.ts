import { Hono } from "hono";
import { describe, expect, it } from "vitest";
import { type PublishOptions, publish } from "../../src/publish/publish.ts";
import { createApp } from "../../src/server/app.ts";
import { memoryStore } from "../../src/store/memory.ts";
import { article, CATALOG } from "../store/samples.ts";
import { CHANNEL, withPast } from "./sites.ts";

const attachments = ["quay.png", "img/plan b.svg"].map((name) => ({
  name,
  url: name,
  mediaType: "image/png",
  length: 1,
  hash: name,
}));

const store = memoryStore(
  [
    article({ title: "Talks", section: "Мир", attachments }),
    article({ title: "Elsewhere", canonicalUrl: "https://other.example/it?a={b}", attachments }),
    article({ title: "Selfish", canonicalUrl: "https://courier.example/daily/old/selfish" }),
    article({ title: "Feed", section: "news" }),
  ],
  CATALOG,
);

const FORMERS = {
  "old/talks/": { to: "мир/talks/" },
  "старый/": { to: "мир/talks/" },
  "old/elsewhere/": { to: "elsewhere/" },
  "old/selfish/": { to: "selfish/" },
  "old/gone/": {},
  "old/lost/": { to: "nowhere/" },
  "world/": { to: "мир/talks/" },
  "news/": {},
  "listed/": { to: "мир/talks/" },
};

const site = (options: Partial<PublishOptions> = {}) =>
  publish(withPast(store, {}, FORMERS), { channel: CHANNEL, ...options });

const TALKS = "%D0%BC%D0%B8%D1%80/talks/";

describe("an address at which an article lay", () => {
  it.each([
    { path: "old/talks/", expected: { status: 301, to: TALKS }, because: "it moved" },
    { path: "old/talks", expected: { status: 301, to: TALKS }, because: "readers forget the slash" },
    { path: "старый/", expected: { status: 301, to: TALKS }, because: "it moved twice" },
    { path: "old/talks/quay.png", expected: { status: 301, to: `${TALKS}quay.png` }, because: "its files moved too" },
    {
      path: "old/talks/img/plan b.svg",
      expected: { status: 301, to: `${TALKS}img/plan%20b.svg` },
      because: "so did those in folders",
    },
    { path: "old/talks/lost.png", expected: undefined, because: "there never was such a file" },
    { path: "old/talks/img/", expected: undefined, because: "a folder is no file" },
    {
      path: "old/elsewhere/",
      expected: { status: 301, to: "https://other.example/it?a=%7Bb%7D" },
      because: "it has no page here",
    },
    {
      path: "old/elsewhere/quay.png",
      expected: { status: 301, to: "elsewhere/quay.png" },
      because: "its files are published here",
    },
    { path: "old/selfish/", expected: undefined, because: "it would lead to itself" },
    { path: "old/gone/", expected: { status: 410 }, because: "it was withdrawn" },
    { path: "old/gone", expected: { status: 410 }, because: "readers forget the slash" },
    { path: "old/gone/quay.png", expected: undefined, because: "nobody knows whether it was there" },
    { path: "old/lost/", expected: undefined, because: "what it became isn't published" },
    { path: "world/feed", expected: undefined, because: "no feed is there" },
    { path: "news/feed/", expected: { status: 301, to: "news/rss.xml" }, because: "a guess comes last, but comes" },
    { path: "__proto__/", expected: undefined, because: "it is none" },
    { path: "", expected: undefined, because: "the home page never moves" },
  ])("answers $path with $expected, because $because", async ({ path, expected }) => {
    expect(await site().move(path)).toEqual(expected);
  });

  it("gives way to what the owner lists", async () => {
    const own = site({ redirects: [{ from: "listed", to: "/mine/" }], gone: ["old/talks/"] });
    expect(await own.move("listed/")).toEqual({ status: 301, to: "mine/" });
    expect(await own.move("old/talks/")).toEqual({ status: 410 });
  });

  it("leads to where articles live when that is elsewhere", async () => {
    const beside = site({ channel: { ...CHANNEL, permalink: "https://blog.example/{slug}" }, pages: false });
    expect(await beside.move("old/talks/")).toEqual({ status: 301, to: "https://blog.example/talks" });
  });

  it("is served after documents, below a prefix too", async () => {
    const app = new Hono().route("/daily", createApp(site()));
    const at = async (path: string) => {
      const { status, headers } = await app.request(`/daily/${path}`);
      return [status, headers.get("location")];
    };
    expect(await at("old/talks/")).toEqual([301, `../../${TALKS}`]);
    expect(await at("old/talks/quay.png")).toEqual([301, `../../${TALKS}quay.png`]);
    expect(await at("old/gone/")).toEqual([410, null]);
    expect(await (await app.request("/daily/old/gone/")).text()).toContain("This page was removed");
    expect(await (await app.request("/daily/nowhere/")).text()).toContain("Page not found");
    expect((await at("news/"))[0]).toBe(200);
  });
});

describe("all of these", () => {
  it("are listed for hosts, in both spellings, with the files below them", async () => {
    const found = await site().formers();
    const of = (folder: string) => found.filter(({ from }) => from.startsWith(folder));
    expect(of("old/talks")).toEqual([
      { from: "old/talks", status: 301, to: TALKS },
      { from: "old/talks/", status: 301, to: TALKS },
      { from: "old/talks/quay.png", status: 301, to: `${TALKS}quay.png` },
      { from: "old/talks/img/plan b.svg", status: 301, to: `${TALKS}img/plan%20b.svg` },
    ]);
    expect(of("old/gone")).toEqual([
      { from: "old/gone", status: 410 },
      { from: "old/gone/", status: 410 },
    ]);
    expect(of("old/selfish")).toEqual([]);
    expect(of("old/lost")).toEqual([]);
  });

  it("agree with what each address answers", async () => {
    const publication = site();
    for (const { from, ...move } of await publication.formers()) expect(await publication.move(from)).toEqual(move);
  });
});
