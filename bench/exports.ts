/**
 * @module
 * Exports of a folder, against Hugo and against themselves.
 */
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { corpus } from "./corpus.ts";
import { correct, exportArgs, forget } from "./feedmill.ts";
import { type HugoWork, hugoSite } from "./hugo.ts";
import { type Run, run } from "./measure.ts";
import { script } from "./places.ts";
import type { Plan } from "./plan.ts";
import { WORK } from "./processes.ts";
import { compare, type Missing, type Result, type Subject } from "./result.ts";
import { ratio } from "./statistics.ts";
import { inTurn, type Work } from "./turns.ts";

/** `export` always writes the whole history, also of each section, tag and author. */
const PARTIAL = "the site alone, by the library: reads every article, writes ledger and manifest too";

type Goals = readonly [time: number | undefined, memory: number | undefined];

/** Rows of the table: our work, Hugo's, the goals of time and of memory. */
const AGAINST_HUGO: readonly (readonly [string, keyof Ours, string, HugoWork, Goals, string?])[] = [
  [
    "cold export, feeds only, newest 50 in RSS + Atom + JSON",
    "newest",
    "Hugo writing the RSS alone",
    "newest",
    [0.6, 0.6],
    PARTIAL,
  ],
  [
    "cold export, whole history in archives, all three formats",
    "history",
    "Hugo writing one RSS of all",
    "all",
    [0.8, 0.4],
    PARTIAL,
  ],
  [
    "cold export with article pages",
    "pages",
    "Hugo with an equally plain page template",
    "pages",
    [1, undefined],
    PARTIAL,
  ],
  [
    "`feedmill export --feeds-only`, cold",
    "whole",
    "Hugo writing one RSS of all",
    "all",
    [undefined, undefined],
    "the history of each section, tag and author too: each article stands in five feeds of three formats",
  ],
];

interface Ours {
  readonly newest: Work<Run>;
  readonly history: Work<Run>;
  readonly pages: Work<Run>;
  readonly whole: Work<Run>;
}

/** @param hugo Whether Hugo is there. */
export async function measureExports(plan: Plan, hugo: boolean): Promise<readonly (Result | Missing)[]> {
  const folder = await corpus(WORK, { articles: plan.exported, format: "markdown" });
  const works = { ...oursOf(folder), ...againOf(folder, plan.exported), ...(hugo ? hugosOf(folder) : {}) };
  const runs = await inTurn<string, Run>("export", plan.rounds.exports, works);
  const count = `${plan.exported} articles: `;
  const rows = AGAINST_HUGO.flatMap(([work, ours, against, theirs, goals, note]) =>
    pair({ work: count + work, against, note }, goals, runs[ours], runs[`hugo ${theirs}`]),
  );
  return [
    ...rows,
    ...again({ work: `${count}export again, nothing changed`, against: "the cold export" }, 0.2, runs.unchanged, runs),
    ...again({ work: `${count}export again, one changed`, against: "the cold export" }, 0.25, runs.changed, runs),
  ];
}

/** Cold: nothing is remembered. The order matters: `whole` leaves what is exported again. */
function oursOf(folder: string): Ours {
  const cold = (args: (out: string) => readonly string[], name: string) => () => {
    const out = join(WORK, name);
    forget(folder, out);
    return run(process.execPath, args(out));
  };
  const partial = (part: string) => cold((out) => [script("partial"), part, folder, out], `out-${part}`);
  return {
    newest: partial("newest"),
    history: partial("history"),
    pages: partial("pages"),
    whole: cold((out) => exportArgs(folder, out, "--feeds-only"), "out"),
  };
}

/** On what `whole` has left; the article is one of the middle, so in archives. */
function againOf(folder: string, articles: number): Readonly<Record<"unchanged" | "changed", Work<Run>>> {
  const args = exportArgs(folder, join(WORK, "out"), "--feeds-only");
  return {
    unchanged: () => run(process.execPath, args),
    changed: async (round) => {
      await correct(folder, Math.floor(articles / 2), round);
      return run(process.execPath, args);
    },
  };
}

function hugosOf(folder: string): Readonly<Record<string, Work<Run>>> {
  const work = (name: HugoWork) => () => {
    const site = join(WORK, `hugo-${name}`);
    mkdirSync(site, { recursive: true });
    return run("hugo", hugoSite(site, folder, name));
  };
  return { "hugo newest": work("newest"), "hugo all": work("all"), "hugo pages": work("pages") };
}

/** A row of time and one of memory. */
function pair(
  subject: Subject,
  [time, memory]: Goals,
  ours: readonly Run[] = [],
  theirs: readonly Run[] | undefined,
): readonly (Result | Missing)[] {
  const rows = [
    { ...subject, work: `${subject.work}; time`, goal: goalOf(time) },
    { ...subject, work: `${subject.work}; memory`, goal: goalOf(memory) },
  ] as const;
  if (theirs === undefined) return rows.map((row) => ({ ...row, missing: "hugo is missing" }));
  return [times(rows[0], ours, theirs), compare(rows[1], "bytes", ours.map(peak), theirs.map(peak))];
}

function again(
  subject: Subject,
  atMost: number,
  ours: readonly Run[] = [],
  { whole = [] }: Readonly<Record<string, readonly Run[]>>,
): readonly Result[] {
  return [times({ ...subject, goal: { atMost } }, ours, whole)];
}

function times(subject: Subject, ours: readonly Run[], theirs: readonly Run[]): Result {
  const byProcessors = ratio(ours.map(cpu), theirs.map(cpu));
  return { ...compare(subject, "seconds", ours.map(seconds), theirs.map(seconds)), byProcessors };
}

function goalOf(atMost: number | undefined) {
  return atMost === undefined ? undefined : { atMost };
}

function seconds(run: Run): number {
  return run.seconds;
}

function cpu(run: Run): number {
  return run.cpu;
}

function peak(run: Run): number {
  return run.peak;
}
