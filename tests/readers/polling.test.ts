import { describe, expect, it } from "vitest";
import { temporaryFolder } from "./folder.ts";
import { type Exchange, type Newsroom, openNewsroom } from "./newsroom.ts";
import { READERS, type Subscription } from "./pollers.ts";

/** Lets a reader poll; gives how it was answered. It must ask once, and for the feed alone. */
async function pollOnce(newsroom: Newsroom, { poll }: Subscription, file: string): Promise<Exchange> {
  await poll();
  const [exchange, ...others] = newsroom.takeExchanges();
  if (exchange === undefined) return expect.fail("Expected a request");
  expect([exchange.path, ...others]).toEqual([`/${file}`]);
  return exchange;
}

async function pollTimes(times: number, ...args: Parameters<typeof pollOnce>): Promise<readonly Exchange[]> {
  const exchanges: Exchange[] = [];
  for (let i = 0; i < times; i++) exchanges.push(await pollOnce(...args));
  return exchanges;
}

const statusOf = ({ status }: Exchange) => status;

const CASES = READERS.flatMap((reader) => ["rss.xml", "atom.xml"].map((file) => ({ ...reader, file })));

describe("a running server polled by readers", () => {
  for (const { name, file, because, isInstalled, quiet, news, misses, subscribe } of CASES) {
    it.skipIf(!isInstalled)(
      `answers ${name} for ${file} with ${quiet} and, after an article, ${news}: ${because}`,
      async () => {
        const newsroom = await openNewsroom();
        const subscription = subscribe(`${newsroom.origin}/${file}`, temporaryFolder());
        const old = await newsroom.ids();
        const exchanges = await pollTimes(quiet.length, newsroom, subscription, file);
        expect(exchanges.map(statusOf)).toEqual(quiet);
        expect(exchanges.map(({ isConditional }) => isConditional)).toEqual(quiet.map((status) => status === 304));
        expect((await subscription.ids()).toSorted()).toEqual(old.toSorted());

        newsroom.addArticle();
        const all = await newsroom.ids();
        expect(all).toHaveLength(old.length + 1);
        expect((await pollTimes(news.length, newsroom, subscription, file)).map(statusOf)).toEqual(news);
        expect((await subscription.ids()).toSorted()).toEqual((misses ? old : all).toSorted());
      },
    );
  }
});
