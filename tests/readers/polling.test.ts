import { describe, expect, it } from "vitest";
import { temporaryFolder } from "./folder.ts";
import { type Newsroom, openNewsroom } from "./newsroom.ts";
import { READERS, type Subscription } from "./pollers.ts";

/** Lets a reader poll; gives the status that it was answered with. It must ask once, and for the feed alone. */
async function pollOnce(newsroom: Newsroom, { poll }: Subscription, file: string): Promise<number> {
  await poll();
  const exchanges = newsroom.takeExchanges();
  expect(exchanges.map(({ path }) => path)).toEqual([`/${file}`]);
  return exchanges[0]?.status ?? expect.fail("no request");
}

async function pollTimes(times: number, ...args: Parameters<typeof pollOnce>): Promise<number[]> {
  const statuses: number[] = [];
  for (let i = 0; i < times; i++) statuses.push(await pollOnce(...args));
  return statuses;
}

const CASES = READERS.flatMap((reader) => ["rss.xml", "atom.xml"].map((file) => ({ ...reader, file })));

describe("a running server polled by readers", () => {
  for (const { name, file, because, isInstalled, quiet, news, misses, subscribe } of CASES) {
    it.skipIf(!isInstalled)(
      `answers ${name} for ${file} with ${quiet} and, after an article, ${news}: ${because}`,
      async () => {
        const newsroom = await openNewsroom();
        const subscription = subscribe(`${newsroom.origin}/${file}`, temporaryFolder());
        const old = await newsroom.ids();
        expect(await pollTimes(quiet.length, newsroom, subscription, file)).toEqual(quiet);
        expect((await subscription.ids()).toSorted()).toEqual(old.toSorted());

        newsroom.addArticle();
        const all = await newsroom.ids();
        expect(all).toHaveLength(old.length + 1);
        expect(await pollTimes(news.length, newsroom, subscription, file)).toEqual(news);
        expect((await subscription.ids()).toSorted()).toEqual((misses ? old : all).toSorted());
      },
    );
  }
});
