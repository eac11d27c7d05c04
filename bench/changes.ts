/**
 * @module
 * How long it takes until a changed article is in the feed that `serve` answers with.
 */
import { corpus } from "./corpus.ts";
import { correct, forget, type Served, serve } from "./feedmill.ts";
import { ask, askUntil } from "./http.ts";
import type { Plan } from "./plan.ts";
import { isRunning, progress, WORK } from "./processes.ts";
import { compare, figure, type Result } from "./result.ts";
import { inTurn, type Work } from "./turns.ts";

/** Flat is what grows no more than this; the issue gives the same measure for time an article. */
const FLAT = 1.3;

/** Serves all sizes at once, and edits the newest article of each in turn. */
export async function measureChanges({ edited, rounds }: Plan): Promise<readonly Result[]> {
  const servers: Served[] = [];
  const works: [string, Work<number>][] = [];
  for (const articles of edited) {
    const folder = await corpus(WORK, { articles, format: "markdown" });
    forget(folder);
    const served = await serve(folder);
    progress(`changes: ${articles} articles are served`);
    servers.push(served);
    works.push([String(articles), (round) => seen(served, folder, articles - 1, round + 1)]);
  }
  try {
    const times = await inTurn("changes", rounds.short, Object.fromEntries(works), { warmUp: true });
    return rowsOf(edited, (articles) => times[String(articles)] ?? []);
  } finally {
    for (const served of servers) await served.stop();
  }
}

function rowsOf(edited: Plan["edited"], timesOf: (articles: number) => readonly number[]): readonly Result[] {
  const [smallest] = edited;
  const largest = edited.at(-1) ?? smallest;
  const work = `a changed article visible in the feed, ${largest} articles`;
  return [
    ...edited.map((articles) =>
      figure(
        { work: `a changed article visible in the feed, ${articles} articles`, against: "–" },
        "seconds",
        timesOf(articles),
      ),
    ),
    compare(
      { work, against: `${smallest} articles`, goal: { atMost: FLAT }, note: `flat: within ${FLAT}` },
      "seconds",
      timesOf(largest),
      timesOf(smallest),
    ),
  ];
}

/** In seconds, from the file's rename until the feed has the correction. */
async function seen({ base, child }: Served, folder: string, i: number, revision: number): Promise<number> {
  const feed = `${base}rss.xml`;
  const { headers } = await ask(feed);
  const known = headers.etag ?? "";
  await correct(folder, i, revision);
  const begin = performance.now();
  await askUntil(
    ({ status, body }) => status === 200 && body.includes(`Correction ${revision}:`),
    () => ask(feed, { "if-none-match": known }),
    () => isRunning(child),
  );
  return (performance.now() - begin) / 1000;
}
