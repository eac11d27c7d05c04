import { beforeAll, describe, expect, it } from "vitest";
import type { FeedInfo, FeedKind } from "../../src/feed/feed.ts";
import type { Publication } from "../../src/publish/document.ts";
import { publish } from "../../src/publish/publish.ts";
import { memoryStore } from "../../src/store/memory.ts";
import { atomProblems } from "../feed/atom-rules.ts";
import { jsonFeedProblems } from "../feed/json-feed.ts";
import { rssProblems } from "../feed/rss-rules.ts";
import { makeCorpus, NOW } from "./corpus.ts";
import { textOf } from "./sites.ts";

const SITE = "https://courier.example/daily/";
const COUNT = 1000;

const store = memoryStore(makeCorpus(COUNT), { channelId: SITE, now: NOW });
const channel = { title: "The Harbour <Courier>", url: SITE, description: "News & tides", language: "en" };

/** How each format is checked, and how it names its entries and the document before. */
const FORMATS = [
  {
    file: "rss.xml",
    problems: rssProblems,
    ids: /<guid[^>]*>([^<]+)/g,
    previous: /<atom:link rel="prev-archive" href="([^"]+)"/,
  },
  {
    file: "atom.xml",
    problems: atomProblems,
    ids: /<entry[^>]*>\s*<title[^>]*>[^<]*<\/title>\s*<id>([^<]+)/g,
    previous: /<link rel="prev-archive"[^>]* href="([^"]+)"/,
  },
  { file: "feed.json", problems: jsonFeedProblems, ids: /^\{"id":"([^"]+)"/gm, previous: /"next_url":"([^"]+)"/ },
] as const;

type Format = (typeof FORMATS)[number];

interface Step {
  readonly path: string;
  readonly ids: readonly string[];
  readonly problems: readonly string[];
}

/** Reads a feed as a client that wants all of it: from the subscription document to the oldest archive document. */
async function walk(site: Publication, feed: FeedInfo, format: Format): Promise<readonly Step[]> {
  const steps: Step[] = [];
  for (let path: string | undefined = feed.path + format.file; path !== undefined; ) {
    if (steps.some((step) => step.path === path)) throw new Error(`${path} leads to itself`);
    const text = await textOf(await site.find(path));
    const ids = [...text.matchAll(format.ids)].map(([, id = ""]) => id);
    steps.push({ path, ids, problems: format.problems(text) });
    path = pathOf(format.previous.exec(text)?.[1]);
  }
  return steps;
}

function pathOf(url: string | undefined): string | undefined {
  if (url === undefined) return undefined;
  if (!url.startsWith(SITE)) throw new Error(`Expected an address below ${SITE}, got ${url}`);
  return decodeURIComponent(url.slice(SITE.length));
}

describe(`a corpus of ${COUNT} articles`, () => {
  it("has feeds of every kind, of each one with several archive documents", async () => {
    expect(store.problems).toEqual([]);
    const feeds = await store.feeds();
    const counts = (kind: FeedKind) => feeds.filter((feed) => feed.kind === kind).map(({ count }) => count);
    expect(counts("site")).toEqual([COUNT]);
    // "peace" and "Peace" are one.
    expect([counts("section").length, counts("tag").length, counts("author").length]).toEqual([10, 39, 15]);
    for (const kind of ["section", "tag", "author"] as const) expect(Math.max(...counts(kind))).toBeGreaterThan(200);
  });

  describe.each(FORMATS)("as $file", (format) => {
    const walks = new Map<FeedInfo, readonly Step[]>();
    beforeAll(async () => {
      const site = publish(store, { channel, pages: false });
      for (const feed of await store.feeds()) walks.set(feed, await walk(site, feed, format));
    }, 60_000);

    it("is valid in every document of every feed", () => {
      const steps = [...walks.values()].flat();
      expect(steps.flatMap(({ path, problems }) => problems.map((problem) => `${path}: ${problem}`))).toEqual([]);
    });

    it("leads from each subscription document to every document that there is", async () => {
      const paths: string[] = [];
      const name = new RegExp(`(?:^|/)${format.file.replace(".", "(?:-[0-9]+)?\\.")}$`);
      for await (const { path } of publish(store, { channel, pages: false }).documents()) {
        if (name.test(path)) paths.push(path);
      }
      const walked = [...walks.values()].flat().map(({ path }) => path);
      expect(walked.toSorted()).toEqual(paths.toSorted());
    });

    it("yields every entry of each feed, as the store has them, and no other", async () => {
      for (const [feed, steps] of walks) {
        const expected = (await store.entries(feed.path, 0, COUNT)).map(({ id }) => id);
        expect(expected).toHaveLength(feed.count);
        const [subscription, ...archives] = steps.map(({ ids }) => ids);
        expect(subscription).toEqual(expected.slice(0, subscription?.length));
        expect(archives.flat()).toEqual(expected.slice(feed.count - archives.flat().length));
        expect(new Set(steps.flatMap(({ ids }) => ids))).toEqual(new Set(expected));
      }
    });
  });
});
