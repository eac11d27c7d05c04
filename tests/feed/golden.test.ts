import { describe, expect, it } from "vitest";
import { atomProblems } from "./atom-rules.ts";
import { jsonFeedProblems } from "./json-feed.ts";
import { PUBLICATIONS, siteFeeds } from "./publications.ts";
import { rssProblems } from "./rss-rules.ts";

const CHECKS: Readonly<Record<string, (document: string) => readonly string[]>> = {
  "rss.xml": rssProblems,
  "atom.xml": atomProblems,
  "feed.json": jsonFeedProblems,
};

/** `npx vitest run tests/feed/golden.test.ts -u` writes them anew; read the difference before it is committed. */
describe.each(Object.entries(PUBLICATIONS))("the feeds of the site %s", (name, publication) => {
  it.each(Object.keys(CHECKS))("are those of tests/golden: %s", async (file) => {
    const document = (await siteFeeds(publication())).get(file);
    await expect(document).toMatchFileSnapshot(`../golden/${name}/${file}`);
  });

  it.each(Object.entries(CHECKS))("keep the rules of their format: %s", async (file, problems) => {
    expect(problems((await siteFeeds(publication())).get(file) ?? "")).toEqual([]);
  });
});
