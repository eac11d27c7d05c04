import { parseHTML } from "linkedom";
import { describe, expect, it } from "vitest";
import type { FeedInfo } from "../../src/feed/feed.ts";
import { articlePage } from "../../src/page/article.ts";
import { listPage } from "../../src/page/list.ts";
import { opml } from "../../src/page/opml.ts";
import { subscribePage } from "../../src/page/subscribe.ts";
import { arabicEntry, entry, site, teaser, worldFeed } from "./samples.ts";

const arabic: FeedInfo = { kind: "language", name: "العربية", path: "languages/ar/", language: "ar", count: 2 };
const [whole = worldFeed] = site.feeds;
const several = { ...site, feeds: [whole, arabic, worldFeed] };
const read = (page: string) => parseHTML(page).document;
const langs = (page: ReturnType<typeof read>, selector: string) =>
  [...page.querySelectorAll(selector)].map((node) => node.getAttribute("lang"));

describe("the list of a feed of one language", () => {
  const own = { ...arabicEntry, href: "a/" };
  const page = read(listPage(several, arabic, [own, { ...teaser, language: undefined }]));

  it("is in that language, and says which article is in another", () => {
    expect(langs(page, "html")).toEqual(["ar"]);
    expect(page.querySelector("html")?.getAttribute("dir")).toBe("rtl");
    expect(langs(page, ".teaser")).toEqual([null, "en"]);
    expect(langs(page, "section.subscribe, .latest h2, .list-title .kicker")).toEqual(["en", "en", "en"]);
  });

  it("is what browsers are told that it is", () => {
    const links = [...page.querySelectorAll("link[rel=alternate]")];
    expect(links.map((link) => link.getAttribute("hreflang"))).toEqual(["ar", "ar", "ar", null, null, null]);
    expect(page.title).toBe("العربية – The Harbour Courier");
  });

  it("leaves the lists of other feeds in the language of the site", () => {
    const world = read(listPage(several, worldFeed, [own]));
    expect([...langs(world, "html"), ...langs(world, ".teaser")]).toEqual(["en", "ar"]);
  });
});

describe("a feed of one language", () => {
  it("is listed first on the home page, under its own name", () => {
    const home = read(listPage(several, whole, [teaser]));
    expect([...home.querySelectorAll("h3")].map((node) => node.textContent)).toContain("Languages");
    const names = [...home.querySelectorAll(".feed-name bdi")];
    expect(names.map((node) => [node.textContent, node.getAttribute("lang")])).toEqual([
      ["العربية", "ar"],
      ["World", null],
    ]);
  });

  it("is in the list of feeds, with its language", () => {
    const outlines = opml(several).match(/<outline type[^>]*>/g) ?? [];
    expect(outlines.map((line) => /language="([^"]*)"/.exec(line)?.[1])).toEqual(["en", "ar", "en"]);
    expect(opml(several)).toContain('<outline text="Languages">');
  });

  it("has a page that helps to subscribe, in the language of the site", () => {
    const page = read(subscribePage(several, arabic, [{ ...arabicEntry, href: "a/" }]));
    expect(langs(page, "html, .guide, .teaser")).toEqual(["en", "en", "ar"]);
    expect(page.querySelector("h1")?.textContent).toBe("Subscribe to العربية");
  });

  it("is announced by the pages of its articles", () => {
    const page = read(articlePage(several, entry, { path: "world/talks/", feeds: [arabic] }));
    expect(page.querySelectorAll('link[hreflang="ar"]')).toHaveLength(3);
  });
});
