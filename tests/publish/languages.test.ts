import { describe, expect, it } from "vitest";
import type { FeedInfo } from "../../src/feed/feed.ts";
import { publish } from "../../src/publish/publish.ts";
import { memoryStore } from "../../src/store/memory.ts";
import type { Store } from "../../src/store/store.ts";
import { all, only, parseXml, texts } from "../feed/xml.ts";
import { article, CATALOG } from "../store/samples.ts";
import { documentsOf, snapshot, textOf } from "./sites.ts";

const LANGUAGES = ["ar", "en-gb", "en", undefined];
const articles = LANGUAGES.map((language, n) =>
  article({ title: `No ${n}`, language, published: new Date(Date.UTC(2026, 4, 9 - n)) }),
);

/** A store that has, besides the site's own feed, only those of languages that are given: each holds all of them. */
function storeOf(...languages: readonly string[]): Store {
  const inner = memoryStore(articles, CATALOG);
  const own = languages.map(
    (language): FeedInfo => ({ kind: "language", name: language, path: `languages/${language}/`, language, count: 4 }),
  );
  const site = async () => (await inner.feeds()).slice(0, 1);
  return {
    ...inner,
    feeds: async () => [...(await site()), ...own],
    feed: async (path) => [...(await site()), ...own].find((info) => info.path === path),
    entries: (_, start, end) => inner.entries("", start, end),
    feedsOf: async () => own,
  };
}

const site = (language: string | undefined, ...feeds: readonly string[]) =>
  publish(storeOf(...feeds), { channel: { title: "Example", url: "https://courier.example/", language } });

/** What a reader takes each entry to be in: what it says, else what its feed says. */
const READ: Readonly<Record<string, (text: string) => readonly (string | undefined)[]>> = {
  "rss.xml": (text) => {
    const channel = only(parseXml(text), "channel");
    return all(channel, "item").map((item) => texts(item, "dc:language")[0] ?? texts(channel, "language")[0]);
  },
  "atom.xml": (text) => {
    const feed = parseXml(text);
    return all(feed, "entry").map(({ attributes }) => attributes["xml:lang"] ?? feed.attributes["xml:lang"]);
  },
  "feed.json": (text) => {
    const { items, language } = JSON.parse(text);
    return items.map((item: { language?: string }) => item.language ?? language);
  },
};
const files = Object.keys(READ);

describe.each(files)("an entry in %s", (file) => {
  it.each([
    { language: "en", feed: "", expected: ["ar", "en-GB", "en", "en"] },
    { language: "en", feed: "languages/ar/", expected: ["ar", "en-GB", "en", "en"] },
    { language: "en", feed: "languages/en/", expected: ["ar", "en-GB", "en", "en"] },
    { language: "en-GB", feed: "languages/en/", expected: ["ar", "en-GB", "en", "en-GB"] },
    { language: undefined, feed: "", expected: ["ar", "en-GB", "en", undefined] },
  ])("of the feed “$feed” of a site in $language has its own language", async ({ language, feed, expected }) => {
    const found = await site(language, "ar", "en").find(feed + file);
    expect(READ[file]?.(await textOf(found))).toEqual(expected);
  });
});

it("is in its own language on its page, and lists are in that of their feed", async () => {
  const publication = site("en", "ar");
  const lang = async (path: string) => /<html lang="([^"]*)"/.exec(await textOf(await publication.find(path)))?.[1];
  expect(await Promise.all(["no-0/", "no-1/", "no-3/", "languages/ar/", ""].map(lang))).toEqual([
    "ar",
    "en-GB",
    "en",
    "ar",
    "en",
  ]);
});

it("has other tags when a feed is of another language under the same name", async () => {
  const renamed = (language: string) => {
    const store = storeOf("ar");
    const change = (info: FeedInfo) => ({ ...info, ...(info.kind === "language" && { language }) });
    const feed: Store["feed"] = async (path) => {
      const info = await store.feed(path);
      return info && change(info);
    };
    const feeds = async () => (await store.feeds()).map(change);
    const feedsOf: Store["feedsOf"] = async (placed) => (await store.feedsOf(placed)).map(change);
    return publish({ ...store, feed, feeds, feedsOf }, { channel: { title: "Example", url: "https://e.example/" } });
  };
  const [one, other] = [await snapshot(renamed("ar")), await snapshot(renamed("fa"))];
  for (const { path } of await documentsOf(renamed("ar"))) {
    if (one.get(path)?.text !== other.get(path)?.text)
      expect(one.get(path)?.etag, path).not.toBe(other.get(path)?.etag);
  }
  expect(one.get("languages/ar/")?.text).not.toBe(other.get("languages/ar/")?.text);
});
