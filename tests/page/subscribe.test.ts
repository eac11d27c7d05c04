import { parseHTML } from "linkedom";
import { describe, expect, it } from "vitest";
import { appUrl, READERS } from "../../src/page/readers.ts";
import { subscribePage } from "../../src/page/subscribe.ts";
import * as sample from "./samples.ts";

const { site, worldFeed, signalFeed, teasers } = sample;
const [whole = worldFeed] = site.feeds;
const read = (page: string) => parseHTML(page).document;
type Page = ReturnType<typeof read>;
const texts = (page: Page, selector: string) => [...page.querySelectorAll(selector)].map((node) => node.textContent);
const hrefs = (page: Page, selector: string) => [...page.querySelectorAll(selector)].map((a) => a.getAttribute("href"));

const world = read(subscribePage(site, worldFeed, teasers));

describe("subscribePage", () => {
  it.each([
    { feed: whole, title: "Subscribe – The Harbour Courier", heading: "Subscribe to The Harbour Courier" },
    { feed: worldFeed, title: "Subscribe to World – The Harbour Courier", heading: "Subscribe to World" },
    { feed: signalFeed, title: "Subscribe to Тэг №1 – The Harbour Courier", heading: "Subscribe to Тэг №1" },
  ])("is called “$title”", ({ feed, title, heading }) => {
    const page = read(subscribePage(site, feed, []));
    expect(page.title).toBe(title);
    expect(texts(page, "h1")).toEqual([heading]);
  });

  it("shows the address, and names it to the button that stays hidden without the script", () => {
    expect(texts(world, "#fm-address")).toEqual(["https://example.org/world/rss.xml"]);
    const button = world.querySelector("button");
    expect(button?.hasAttribute("hidden")).toBe(true);
    expect(button?.getAttribute("data-copies")).toBe("fm-address");
    expect(world.querySelector(`#${button?.getAttribute("data-status")}`)?.getAttribute("role")).toBe("status");
    expect(world.querySelector("script")?.getAttribute("src")).toBe("../copy.js");
  });

  it("hands the whole address to every reader", () => {
    const page = read(subscribePage(site, signalFeed, []));
    const address = "https://example.org/tags/%D1%82%D1%8D%D0%B3-1/rss.xml";
    const links = hrefs(page, ".readers a");
    expect(links).toEqual([...READERS.map(({ subscribe }) => subscribe(address)), `feed:${address}`]);
    expect(texts(page, ".readers a").at(-1)).toBe("Another app");
  });

  it("previews the newest five, with links that hold beside it", () => {
    const many = Array.from({ length: 9 }, (_, index) => ({
      ...sample.teaser,
      title: `No. ${index}`,
      href: `./${index}/`,
    }));
    const page = read(subscribePage(site, worldFeed, many));
    expect(texts(page, ".teaser h3")).toEqual(["No. 0", "No. 1", "No. 2", "No. 3", "No. 4"]);
    expect(hrefs(page, ".teaser h3 a")[0]).toBe("./0/");
    expect(hrefs(page, ".preview > p a")).toEqual(["../world/"]);
    expect(texts(read(subscribePage(site, worldFeed, [])), ".preview")).toEqual([]);
  });

  it("leads on from the site's feed to the others, and from another to the site's", () => {
    expect(hrefs(read(subscribePage(site, whole, [])), ".guide > p a")).toEqual(["./#fm-feeds"]);
    expect(hrefs(world, ".feeds .feed-name a")).toEqual(["../"]);
    const single = { ...site, feeds: [whole] };
    expect(hrefs(read(subscribePage(single, whole, [])), ".guide > p a")).toEqual([]);
  });

  it("stands at a canonical address, announces its feed first, and doesn't lead to itself", () => {
    expect(hrefs(world, "link[rel=canonical]")).toEqual(["https://example.org/world/subscribe.html"]);
    expect(hrefs(world, "link[rel=alternate]")[0]).toBe("../world/rss.xml");
    expect(world.querySelectorAll("nav")).toHaveLength(0);
  });

  it.each(sample.HARD_STRINGS)("takes the name %j for text", (hard) => {
    const channel = { ...site.channel, title: hard };
    const page = read(subscribePage({ ...site, channel }, { ...worldFeed, name: hard }, []));
    expect(texts(page, "h1 bdi")).toEqual([hard.replace(/[\0\ud800]/g, "")]);
    expect(page.querySelectorAll("script:not([src]), canvas, b")).toHaveLength(0);
  });
});

describe("READERS", () => {
  it.each(READERS)("$name gets an address that survives the way there", ({ subscribe }) => {
    const feed = "https://example.org/a%20b/rss.xml?x=1&y=2#z";
    const url = new URL(subscribe(feed));
    expect(url.protocol).toBe("https:");
    const carried = [...url.searchParams.values(), decodeURIComponent(url.pathname).replace(/^.*?feed\//, "")];
    expect(carried).toContain(feed);
  });

  it("and programs get it with a scheme of its own", () => {
    expect(appUrl("https://example.org/rss.xml")).toBe("feed:https://example.org/rss.xml");
  });
});
