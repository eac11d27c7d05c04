/**
 * @module
 * Rendering from articles in memory, against the packages that people use for it.
 */
import type { Article } from "../src/article/article.ts";
import type { OutputFormat } from "../src/feed/format.ts";
import type { Caches } from "../src/publish/caches.ts";
import type { Store } from "../src/store/store.ts";
import { article, pathOf } from "./corpus.ts";
import { buildEntry, feedmill } from "./library.ts";
import { CHANNEL, PEERS } from "./peers.ts";
import type { Plan } from "./plan.ts";
import { compare, type Result } from "./result.ts";
import { median } from "./statistics.ts";
import { inTurn, type Work } from "./turns.ts";

/** One document of all entries, as peers make it. */
const ONE_DOCUMENT = { channel: CHANNEL, pages: false, limit: 1_000_000_000, maxBytes: 1e15 };

/** Each format against the fastest peer that writes it. */
export async function measureRendering(plan: Plan): Promise<readonly Result[]> {
  const articles = Array.from({ length: plan.rendered }, (_, i) => parsed(i, 0));
  const rows: Result[] = [];
  for (const format of feedmill.OUTPUT_FORMATS) rows.push(...(await measureFormat(plan, format, articles)));
  return rows;
}

async function measureFormat(plan: Plan, format: OutputFormat, articles: readonly Article[]): Promise<Result[]> {
  const peers = Object.fromEntries(
    PEERS.flatMap(({ name, formats }): [string, Work<number>][] => {
      const render = formats[format.file];
      return render === undefined ? [] : [[name, () => timed(() => render(articles))]];
    }),
  );
  const ours = { ...oursOf(format, articles), ...peers };
  const times = await inTurn<string, number>(`render ${format.name}`, plan.rounds.short, ours, { warmUp: true });
  const medians = Object.keys(peers).map((name): [string, number] => [name, median(times[name] ?? [])]);
  const [fastest = ""] = medians.sort(([, a], [, b]) => a - b)[0] ?? [];
  const others = medians.map(([name, value]) => `${name} ${(value * 1000).toFixed(0)} ms`).join(", ");
  const row = (work: string, key: string, atMost: number | undefined, note: string) =>
    compare(
      {
        work: `${articles.length} entries in ${format.name} ${work}`,
        against: `${fastest}, the fastest peer`,
        goal: atMost === undefined ? undefined : { atMost },
        note,
      },
      "seconds",
      times[key] ?? [],
      times[fastest] ?? [],
    );
  return [
    row(
      "from articles in memory",
      "articles",
      1,
      `published in this format alone; ours sanitises each body, no peer does; ${others}`,
    ),
    row("with 1 % changed", "changed", 0.2, "the peer renders all of them again"),
    row("given ids, addresses, feeds and a ledger before", "arranging", undefined, "what peers are handed"),
    row("from entries that are sanitised already", "entries", undefined, "the work that peers do"),
  ];
}

function oursOf(format: OutputFormat, articles: readonly Article[]): Readonly<Record<string, Work<number>>> {
  const entries = articles.map((one) =>
    buildEntry({ article: one, id: one.path, path: `${one.path}/` }, frame.channel),
  );
  const caches = feedmill.createCaches();
  const store = storeOf(articles);
  return {
    articles: () => timed(() => publishOnce(format, store)),
    changed: async (round) => {
      await publishOnce(format, store, caches);
      const step = 100;
      const changed = storeOf(articles.map((one, i) => (i % step === 0 ? parsed(i, round + 1) : one)));
      return timed(() => publishOnce(format, changed, caches));
    },
    arranging: () => timed(async () => storeOf(articles)),
    entries: () => timed(async () => format.renderFeed(frame, entries.map(format.renderEntry))),
  };
}

const frame = {
  channel: { ...CHANNEL, id: CHANNEL.url, description: CHANNEL.title },
  updated: new Date(Date.UTC(2020, 0, 1)),
  links: [],
};

function storeOf(articles: readonly Article[]): Store {
  return feedmill.memoryStore(articles, { channelId: CHANNEL.url, now: new Date() });
}

async function publishOnce(format: OutputFormat, store: Store, caches?: Caches): Promise<Uint8Array> {
  const document = await feedmill.publish(store, { ...ONE_DOCUMENT, caches }, [format]).find(format.file);
  if (document === undefined) throw new Error(`There is no ${format.file}`);
  return document.body();
}

function parsed(i: number, revision: number): Article {
  const source = {
    path: `${pathOf(i)}.md`,
    bytes: Buffer.from(article(i, "markdown", 1, revision)),
    modified: new Date(0),
  };
  const [made] = feedmill.parse(source, { timezone: "UTC" }).articles;
  if (made === undefined) throw new Error(`${source.path} can't be read`);
  return made;
}

/** In seconds. */
async function timed(work: () => Promise<unknown>): Promise<number> {
  const begin = performance.now();
  await work();
  return (performance.now() - begin) / 1000;
}
