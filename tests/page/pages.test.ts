import { parseHTML } from "linkedom";
import { describe, expect, it } from "vitest";
import type { Entry } from "../../src/feed/feed.ts";
import { articlePage } from "../../src/page/article.ts";
import { listPage } from "../../src/page/list.ts";
import { missingPage } from "../../src/page/missing.ts";
import { subscribePage } from "../../src/page/subscribe.ts";
import * as sample from "./samples.ts";

const { site, entry, place, teaser, worldFeed } = sample;
const [whole = worldFeed] = site.feeds;
const read = (page: string) => parseHTML(page).document;
const story = (changes: Partial<Entry>) => read(articlePage(site, { ...entry, ...changes }, place));
type Page = ReturnType<typeof read>;
const texts = (page: Page, selector: string) => [...page.querySelectorAll(selector)].map((node) => node.textContent);
const hrefs = (page: Page, selector: string) => [...page.querySelectorAll(selector)].map((a) => a.getAttribute("href"));
const pages = [...sample.samplePages()].map(([path, text]) => ({ path, text }));

describe.each(pages)("the page at /$path", ({ path, text }) => {
  const page = read(text);

  it("is the same today and tomorrow", () => {
    expect(sample.samplePages().get(path)).toBe(text);
  });

  it("has one first heading, and leaves no level out", () => {
    const levels = [...page.querySelectorAll("h1, h2, h3, h4, h5, h6")].map(({ tagName }) => Number(tagName[1]));
    expect(levels.filter((level) => level === 1)).toHaveLength(1);
    expect(levels.filter((level, index) => level > (levels[index - 1] ?? 0) + 1)).toEqual([]);
  });

  it("holds no script, no style and no handler of its own", () => {
    const found = page.querySelectorAll(
      'script:not([src$="/copy.js"], [type="application/ld+json"]), style, [style], [onclick], [onload], [onerror], base',
    );
    expect(found).toHaveLength(0);
  });

  it("runs a script only where there is something to copy", () => {
    expect(page.querySelectorAll("script[src]")).toHaveLength(page.querySelectorAll("button[data-copies]").length);
  });

  it("has no empty link and no identifier twice", () => {
    expect(texts(page, "a").filter((name) => name?.trim() === "")).toEqual([]);
    const ids = [...page.querySelectorAll("[id]")].map(({ id }) => id);
    expect(ids).toEqual([...new Set(ids)]);
  });

  it("names each feed whose link it shows", () => {
    const names = texts(page, ".formats a");
    expect(names).toEqual([...new Set(names)]);
  });

  it("loads its look from beside it", () => {
    const root = ["missing/", "gone/"].includes(path) ? "/" : "../".repeat(path.split("/").length - 1) || "./";
    expect(hrefs(page, "link[rel=stylesheet], link[rel=icon]")).toEqual([`${root}icon.svg`, `${root}style.css`]);
  });
});

describe.each(sample.HARD_STRINGS)("the hard text %j", (hard) => {
  const kept = hard.replace(/[\0\ud800]/g, "");
  const channel = { ...site.channel, title: hard, description: hard, copyright: hard };
  const feed = { ...worldFeed, name: hard };
  const hardSite = { ...site, channel, feeds: [{ ...whole, name: hard }, feed] };
  const people = [{ name: hard }];
  const listed = { ...teaser, title: hard, summary: hard, section: hard, authors: people };
  const written = { ...entry, title: hard, summary: hard, section: hard, authors: people, tags: [hard] };

  it.each([
    {
      page: read(listPage(hardSite, { ...whole, name: hard }, [listed])),
      selector: "h1, .tagline, .teaser h3, .summary",
    },
    { page: read(listPage(hardSite, feed, [listed])), selector: "h1, .teaser h3, .summary, .site-title" },
    {
      page: read(articlePage(hardSite, written, { ...place, feeds: [feed] })),
      selector: "h1, .kicker, .tags li, .site-title",
    },
  ])("is the text of $selector, and nothing else", ({ page, selector }) => {
    const found = texts(page, selector);
    expect(found).toHaveLength(4);
    expect(new Set(found)).toEqual(new Set([kept]));
    expect(page.querySelectorAll('script:not([type="application/ld+json"]), canvas, b')).toHaveLength(0);
  });
});

describe("listPage", () => {
  const home = read(listPage(site, whole, [teaser]));

  it("announces the site's feeds on the home page", () => {
    const links = [...home.querySelectorAll("link[rel=alternate]")];
    expect(
      links.map((link) => [link.getAttribute("type"), link.getAttribute("title"), link.getAttribute("href")]),
    ).toEqual([
      ["application/rss+xml", "The Harbour Courier (RSS)", "./rss.xml"],
      ["application/atom+xml", "The Harbour Courier (Atom)", "./atom.xml"],
      ["application/feed+json", "The Harbour Courier (JSON)", "./feed.json"],
    ]);
  });

  it("offers every feed in every format, the site's first", () => {
    const offered = hrefs(home, ".formats a");
    expect(offered).toHaveLength(site.feeds.length * site.formats.length);
    expect(offered.slice(0, 4)).toEqual(["./rss.xml", "./atom.xml", "./feed.json", "./world/rss.xml"]);
    expect(texts(home, ".formats a")).toContain("Atom feed of tag peace");
    expect(hrefs(home, ".feed-name a")).toContain("./tags/%D1%82%D1%8D%D0%B3-1/");
  });

  it("shows the address to copy in full", () => {
    expect(texts(home, ".address")).toEqual(["https://example.org/rss.xml"]);
    expect(texts(read(listPage(site, sample.signalFeed, [])), ".address")).toEqual([
      "https://example.org/tags/%D1%82%D1%8D%D0%B3-1/rss.xml",
    ]);
  });

  it("folds a long group away", () => {
    const large = read(listPage(sample.largeSite, whole, []));
    expect(texts(large, "summary")).toEqual(["All 60 tags"]);
    expect(large.querySelectorAll("details .row")).toHaveLength(60);
    expect(home.querySelectorAll("details")).toHaveLength(0);
  });

  describe("of a site with 20,000 tags", () => {
    const tags = Array.from({ length: 20_000 }, (_, i) => {
      const path = `tags/topic-${String(i).padStart(5, "0")}/`;
      return { ...sample.peaceFeed, name: `topic ${i}`, path, count: i % 200 === 50 ? 9 : 1 };
    });
    const huge = (feeds: typeof tags) => listPage({ ...site, feeds: [...site.feeds, ...feeds] }, whole, []);
    const page = read(huge(tags));

    it("lists the 200 with the most articles, then those of the first addresses, in the order of addresses", () => {
      const signal = "./tags/%D1%82%D1%8D%D0%B3-1/"; // Three articles: more than most have.
      const larger = tags.filter(({ count }) => count === 9);
      const first = [sample.peaceFeed, ...tags].filter(({ count }) => count === 1).slice(0, 99);
      const paths = [...larger, ...first].map(({ path }) => `./${path}`).sort();
      expect(hrefs(page, "details .feed-name a")).toEqual([...paths, signal]);
    });

    it("says how many more there are, and where", () => {
      expect(texts(page, "summary")).toEqual(["The 200 largest of 20002 tags"]);
      expect(texts(page, "details p")).toEqual(["and 19802 more in the list of every feed"]);
      expect(hrefs(page, "details p a")).toEqual(["./feeds.opml"]);
    });

    it("is the same in whatever order the feeds come", () => {
      expect(huge(tags.toReversed()) === huge(tags)).toBe(true);
    });

    it("stays small, and so does the page to subscribe", () => {
      expect(huge(tags).length).toBeLessThan(200_000);
      expect(subscribePage({ ...site, feeds: [...site.feeds, ...tags] }, whole, []).length).toBeLessThan(20_000);
    });
  });

  it.each([
    { count: 200, more: [], because: "a page takes 200" },
    { count: 201, more: ["and 1 more in the list of every feed"], because: "that is one too many" },
  ])("says $more after $count authors, because $because", ({ count, more }) => {
    const authors = Array.from({ length: count }, (_, i) => ({
      ...sample.adaFeed,
      name: `A ${i}`,
      path: `authors/${i}/`,
    }));
    const page = read(listPage({ ...site, feeds: [whole, ...authors] }, whole, []));
    expect(page.querySelectorAll("details .row")).toHaveLength(200);
    expect(texts(page, "details p")).toEqual(more);
  });

  it("says what a teaser needs to say", () => {
    expect(texts(home, ".teaser h3")).toEqual([entry.title]);
    expect(hrefs(home, ".teaser h3 a")).toEqual(["world/talks/"]);
    expect(texts(home, ".teaser .facts")).toEqual(["By Ada Lund · 21 November 2026"]);
    expect(texts(home, ".teaser .kicker, .teaser .summary")).toEqual(["World", entry.summary]);
  });

  it("doesn't link where that would run something", () => {
    const page = read(listPage(site, whole, [{ ...teaser, href: "javascript:alert(1)" }]));
    expect(page.querySelectorAll(".teaser a")).toHaveLength(0);
  });

  it("says kindly that there is nothing yet", () => {
    expect(texts(read(listPage(site, whole, [])), ".nothing")[0]).toContain("Nothing is published here yet");
  });

  it("announces a section's own feed before the site's, on the section's page", () => {
    const page = read(listPage(site, worldFeed, [teaser]));
    const found = hrefs(page, "link[rel=alternate]");
    expect(found).toHaveLength(6);
    expect([found[0], found[3]]).toEqual(["../world/rss.xml", "../rss.xml"]);
    expect(page.title).toBe("World – The Harbour Courier");
    expect(hrefs(page, "link[rel=canonical]")).toEqual(["https://example.org/world/"]);
  });
});

describe("a page of older articles", () => {
  const home = read(listPage(site, whole, [teaser], { archive: 2, newer: "./index-3.html", older: "./index-1.html" }));
  const world = read(listPage(site, worldFeed, [teaser], { archive: 1, newer: "./" }));

  it("leads to its neighbours, the older one being the next", () => {
    expect(hrefs(home, "nav.turn a[rel=prev]")).toEqual(["./index-3.html"]);
    expect(hrefs(home, "nav.turn a[rel=next]")).toEqual(["./index-1.html"]);
    expect(home.querySelector("nav.turn")?.getAttribute("aria-label")).toBe("More articles");
    expect(texts(world, "nav.turn a")).toEqual(["Newer articles"]);
    expect(read(listPage(site, worldFeed, [teaser])).querySelectorAll("nav.turn")).toHaveLength(0);
  });

  it.each([
    { page: home, title: "Archive 2 – The Harbour Courier", canonical: "https://example.org/index-2.html" },
    {
      page: world,
      title: "World, archive 1 – The Harbour Courier",
      canonical: "https://example.org/world/index-1.html",
    },
  ])("is its own page for search engines: $title", ({ page, title, canonical }) => {
    expect(page.title).toBe(title);
    expect(hrefs(page, "link[rel=canonical]")).toEqual([canonical]);
    expect(page.querySelector('meta[property="og:url"]')?.getAttribute("content")).toBe(canonical);
  });

  it("lists no other feed than its own and the site's", () => {
    expect(texts(home, ".feed-name")).toEqual([]);
    expect(hrefs(world, ".feed-name a")).toEqual(["../"]);
  });
});

describe("the way to subscribe", () => {
  it.each([
    { page: read(listPage(site, whole, [])), expected: "./subscribe.html", because: "it is the site's" },
    { page: read(listPage(site, worldFeed, [])), expected: "../world/subscribe.html", because: "it is the section's" },
    { page: story({}), expected: "../../subscribe.html", because: "an article belongs to several feeds" },
  ])("is $expected, because $because", ({ page, expected }) => {
    expect(hrefs(page, "nav[aria-label=Site] a")).toEqual([expected]);
    expect(hrefs(page, "main .subscribe p > a")).toContain(expected);
  });

  it("offers every feed in one file on the home page", () => {
    expect(hrefs(read(listPage(site, whole, [])), ".subscribe > .hint a")).toEqual(["./feeds.opml"]);
  });
});

describe("articlePage", () => {
  const page = story({});

  it("announces the feeds of the article before the site's", () => {
    const rss = hrefs(page, 'link[rel=alternate][type="application/rss+xml"]');
    const feeds = ["world", "tags/peace", "tags/%D1%82%D1%8D%D0%B3-1", "authors/ada-lund"].map(
      (path) => `../../${path}/`,
    );
    expect(rss).toEqual([...feeds, "../../"].map((path) => `${path}rss.xml`));
    expect(page.querySelector("link[rel=alternate]")?.getAttribute("title")).toBe("World – The Harbour Courier (RSS)");
  });

  it("leads to the pages of its section, tags and authors", () => {
    expect(hrefs(page, ".kicker a, .story .facts a, .tags a")).toEqual(
      ["world/", "authors/ada-lund/", "tags/peace/", "tags/%D1%82%D1%8D%D0%B3-1/"].map((path) => `../../${path}`),
    );
    expect(texts(page, ".tags li")).toEqual(["peace", "Тэг №1", "unlisted"]);
  });

  it.each([
    { section: "World / Europe", because: "spaces beside a slash don't count" },
    { section: "/world//europe/", because: "nor do empty parts and capitals" },
  ])("leads from “$section” to the page of World/Europe, because $because", ({ section }) => {
    const europe = { ...worldFeed, name: "World/Europe", path: "world/europe/" };
    const shown = read(articlePage(site, { ...entry, section }, { ...place, feeds: [worldFeed, europe] }));
    expect(hrefs(shown, ".kicker a")).toEqual(["../../world/europe/"]);
    expect(texts(shown, ".kicker")).toEqual([section]);
    const listed = read(listPage(site, europe, [{ ...teaser, section }]));
    expect(texts(listed, ".teaser .kicker")).toEqual([]);
  });

  it("takes a slash in a tag for a part of its name", () => {
    const tcp = { ...sample.peaceFeed, name: "TCP/IP" };
    const shown = read(articlePage(site, { ...entry, tags: ["TCP / IP"] }, { ...place, feeds: [tcp] }));
    expect(hrefs(shown, ".tags a")).toEqual([]);
  });

  it("says where it lives and what it is called", () => {
    expect(page.title).toBe(`${entry.title} – The Harbour Courier`);
    expect(hrefs(page, "link[rel=canonical]")).toEqual([entry.url]);
    expect(page.querySelector("meta[name=description]")?.getAttribute("content")).toBe(entry.summary);
  });

  it.each([
    { updated: "2026-11-21T14:06:00Z", expected: 1, because: "a minute is no change" },
    { updated: "2026-11-21T14:06:01Z", expected: 2, because: "it is more than a minute" },
  ])("shows $expected dates when $because", ({ updated, expected }) => {
    const times = [...story({ updated: new Date(updated) }).querySelectorAll("time")];
    expect(times).toHaveLength(expected);
    expect(times[0]?.getAttribute("datetime")).toBe("2026-11-21T14:05:00.000Z");
  });

  it.each([
    { authors: [], expected: "21 November 2026, 14:05 UTC" },
    { authors: ["A"], expected: "By A · 21 November 2026, 14:05 UTC" },
    { authors: ["A", "B"], expected: "By A and B · 21 November 2026, 14:05 UTC" },
    { authors: ["A", "B", "C"], expected: "By A, B and C · 21 November 2026, 14:05 UTC" },
  ])("reads “$expected”", ({ authors, expected }) => {
    expect(texts(story({ authors: authors.map((name) => ({ name })) }), ".story .facts")).toEqual([expected]);
  });

  it("prefers the address that an author gave", () => {
    const authors = [{ name: "Ada Lund", url: "https://ada.example/" }];
    expect(hrefs(story({ authors }), ".story .facts a")).toEqual(["https://ada.example/"]);
    const hostile = [{ name: "Eve", url: "javascript:alert(1)" }];
    expect(hrefs(story({ authors: hostile }), ".story .facts a")).toEqual([]);
  });

  it.each([
    { html: "<p>x</p>", expected: 1, because: "the body doesn't show it" },
    { html: '<img src="https://example.org/a.jpg?x&amp;y">', expected: 0, because: "the body shows it" },
  ])("shows its picture $expected times when $because", ({ html, expected }) => {
    const image = { url: "https://example.org/a.jpg?x&y", mediaType: "image/jpeg", title: 'A "quay"', width: 8 };
    const shown = story({ html, image, enclosures: [image] });
    const found = [...shown.querySelectorAll(".picture img")];
    expect(shown.querySelectorAll(".downloads li")).toHaveLength(0);
    expect(found).toHaveLength(expected);
    expect(found.map((img) => [img.getAttribute("src"), img.getAttribute("alt")])).toEqual(
      Array(expected).fill(["../../a.jpg?x&y", 'A "quay"']),
    );
  });

  it("plays what can be played, and offers each file to download", () => {
    const { enclosures } = sample.richEntry;
    const full = story({ enclosures });
    expect(full.querySelectorAll("audio[controls], video[controls]")).toHaveLength(2);
    expect(hrefs(full, "a[download]")).toEqual(enclosures.map(({ url }) => url.replace(site.channel.url, "../../")));
    expect(texts(full, "a[download]")).toEqual(["The debate, in full", "quay.mp4", "minutes of the meeting.pdf"]);
    expect(texts(full, ".player .facts, .downloads .facts")).toEqual([
      "audio/mpeg, 12:34, 3.4 MB",
      "video/mp4",
      "application/pdf, 48 kB",
    ]);
  });

  it("leaves out a file that no page may link", () => {
    const enclosures = [{ url: "javascript:alert(1)", mediaType: "audio/mpeg" }];
    expect(story({ enclosures }).querySelectorAll("audio, a[download]")).toHaveLength(0);
  });

  it.each([
    { language: "ar", lang: "ar", dir: "rtl", ours: "en", because: "the article is in Arabic" },
    { language: "de", lang: "de", dir: "ltr", ours: "en", because: "the article is in German" },
    { language: "en-GB", lang: "en-GB", dir: "ltr", ours: null, because: "our words are English too" },
    { language: undefined, lang: "en", dir: "ltr", ours: null, because: "the site is in English" },
  ])("is in $lang, $dir, with our own words in $ours, when $because", ({ language, lang, dir, ours }) => {
    const found = story({ language });
    const attributes = (selector: string, name: string) => found.querySelector(selector)?.getAttribute(name) ?? null;
    expect([attributes("html", "lang"), attributes("html", "dir")]).toEqual([lang, dir]);
    expect([attributes("article", "lang"), attributes("article", "dir")]).toEqual([null, "auto"]);
    expect(attributes(".site-title", "lang")).toBe(lang === "en" ? null : "en");
    const words = [".skip", "nav", ".facts > span", ".subscribe", ".back span"];
    expect(words.map((selector) => attributes(selector, "lang"))).toEqual(words.map(() => ours));
    expect(attributes(".subscribe", "dir")).toBe("ltr");
  });

  it("says no count where none is known", () => {
    const uncounted = { path: place.path, feeds: place.feeds.map((feed) => ({ ...feed, count: 0 })) };
    const found = texts(read(articlePage({ ...site, feeds: uncounted.feeds }, entry, uncounted)), ".count");
    expect(found).toEqual([]);
  });
});

describe("missingPage", () => {
  it.each(["/", "/news/", "https://example.org/"])("links below %s, wherever it is shown", (root) => {
    const page = read(missingPage(site, root, 404));
    const links = hrefs(page, "a:not(.skip), link");
    expect(links.filter((href) => !href?.startsWith(root))).toEqual([]);
    expect(hrefs(page, "nav a")).toEqual([`${root}subscribe.html`]);
  });

  it.each([
    { status: 404, title: "Page not found", because: "nobody knows what was meant" },
    { status: 410, title: "This page was removed", because: "it is known that it was there, and looking is in vain" },
  ] as const)("says $title for $status, because $because", ({ status, title }) => {
    const page = read(missingPage(site, "/", status));
    expect(texts(page, "h1")).toEqual([title]);
    expect(texts(page, "title")[0]).toContain(title);
    expect(texts(page, ".story p")[0]?.includes("may have moved")).toBe(status === 404);
  });
});
