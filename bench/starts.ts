/**
 * @module
 * From the start of `serve` to the first feed, cold and warm, and what that takes an article.
 */
import { corpus } from "./corpus.ts";
import { forget, serve } from "./feedmill.ts";
import { type Run, usage } from "./measure.ts";
import type { Plan } from "./plan.ts";
import { progress, WORK } from "./processes.ts";
import { compare, figure, type Missing, type Result } from "./result.ts";
import { median } from "./statistics.ts";
import { inTurn, type Work } from "./turns.ts";

/** Memory an article that is allowed beyond the base, in KB. */
const KILOBYTES = 1.5;

/** More articles than this need more than the 4 GiB that Node allows by itself. */
const LARGE = 500_000;
const HEAP = "--max-old-space-size=16384";

type RunsOf = (name: string) => readonly Run[];

/** Cold and warm of each size in turn; growth is told from the smallest to the largest. */
export async function measureStarts({ started, rounds }: Plan): Promise<readonly (Result | Missing)[]> {
  const [smallest] = started;
  const texts = await corpus(WORK, { articles: smallest, format: "text" });
  const works: [string, Work<Run | undefined>][] = [["text cold", () => startOnce(texts, smallest, true)]];
  for (const articles of started) {
    const folder = await corpus(WORK, { articles, format: "markdown" });
    works.push(
      [`${articles} cold`, () => startOnce(folder, articles, true)],
      [`${articles} warm`, () => startOnce(folder, articles, false)],
    );
  }
  const runs = await inTurn<string, Run | undefined>("start", rounds.starts, Object.fromEntries(works));
  const runsOf: RunsOf = (name) => (runs[name] ?? []).filter((run) => run !== undefined);
  const isServed = (articles: number) =>
    [`${articles} cold`, `${articles} warm`].every((name) => runsOf(name).length > 0);
  const larger = started.slice(1);
  return [
    ...started.flatMap((articles) => (isServed(articles) ? startRows(runsOf, articles) : [notServed(articles)])),
    ...textRows(runsOf, smallest),
    ...larger.filter(isServed).flatMap((articles) => growthRows(runsOf, smallest, articles)),
  ];
}

/** Folders that can't be served, as when memory doesn't suffice: they aren't tried again. */
const failed = new Set<string>();

async function startOnce(folder: string, articles: number, isCold: boolean): Promise<Run | undefined> {
  if (failed.has(folder)) return undefined;
  if (isCold) forget(folder);
  try {
    const { child, seconds, stop } = await serve(folder, articles > LARGE ? [HEAP] : []);
    const used = usage(child.pid ?? 0);
    await stop();
    return { seconds, ...used };
  } catch (error) {
    failed.add(folder);
    progress(`FAILED: ${folder}: ${error}`);
    return undefined;
  }
}

function notServed(articles: number): Missing {
  const work = `start of serve until the first feed, ${articles} articles; time and memory an article`;
  return { work, against: "–", missing: "serve ended before the first feed" };
}

function startRows(runsOf: RunsOf, articles: number): readonly (Result | Missing)[] {
  const work = `start of serve until the first feed, ${articles} articles`;
  const [cold, warm] = ["cold", "warm"].map((how) => runsOf(`${articles} ${how}`).map(({ seconds }) => seconds));
  return [
    figure({ work: `${work}, cold`, against: "–" }, "seconds", cold ?? []),
    compare({ work: `${work}, warm`, against: "cold", goal: { atMost: 0.3 } }, "seconds", warm ?? [], cold ?? []),
  ];
}

function textRows(runsOf: RunsOf, articles: number): readonly (Result | Missing)[] {
  const subject = {
    work: `start of serve until the first feed, ${articles} articles of wire text, cold`,
    against: "–",
  };
  const times = runsOf("text cold").map(({ seconds }) => seconds);
  if (times.length === 0) return [{ ...subject, missing: "serve ended before the first feed" }];
  return [figure(subject, "seconds", times)];
}

function growthRows(runsOf: RunsOf, smaller: number, larger: number): readonly Result[] {
  const [few, many] = [runsOf(`${smaller} cold`), runsOf(`${larger} cold`)];
  const heap = larger > LARGE ? `; Node with ${HEAP}` : "";
  const subject = { against: `${smaller} articles`, note: `start of serve until the first feed, cold${heap}` };
  const each = (runs: readonly Run[], articles: number) => runs.map(({ seconds }) => seconds / articles);
  const base = median(few.map(({ peak }) => peak));
  const beyond = many.map(({ peak }) => (peak - base) / (larger - smaller) / 1000);
  return [
    compare(
      { ...subject, work: `time an article, ${larger} articles`, goal: { atMost: 1.3 } },
      "seconds",
      each(many, larger),
      each(few, smaller),
    ),
    figure(
      { ...subject, work: `memory an article beyond the base, ${larger} articles`, goal: { atMost: KILOBYTES } },
      "KB an article",
      beyond,
    ),
  ];
}
