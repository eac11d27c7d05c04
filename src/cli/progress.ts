/**
 * @module
 * What long work says of itself: a bar on a terminal, a line a step elsewhere, and where the time went.
 */
import { Presets, SingleBar } from "cli-progress";
import type { OnStep, Step } from "../steps.ts";
import { count, type Terminal } from "./terminal.ts";

/** How much is said. */
export interface Talk {
  /** Nothing but what went wrong, and what was asked for. */
  readonly quiet?: boolean | undefined;
  /** Where the time went, too. */
  readonly verbose?: boolean | undefined;
}

/** Says what takes long. */
export interface Progress {
  readonly onStep: OnStep;
  /** Ends the step that is at work: something else is to be said, or done. */
  readonly end: () => void;
  /** Says where the time went, where that was asked for. */
  readonly breakdown: () => void;
  /** Says, once for each place, that it is waited for; undefined where nobody looks on. */
  readonly waiting: ((place: string) => void) | undefined;
}

/** What steps are called. */
const STEPS: Readonly<Record<Step, { readonly doing: string; readonly done: string; readonly noun: string }>> = {
  look: { doing: "looking through the folder", done: "looked through the folder", noun: "file" },
  read: { doing: "reading", done: "read", noun: "article" },
  arrange: { doing: "arranging feeds", done: "arranged feeds", noun: "feed" },
  compare: { doing: "comparing", done: "compared", noun: "document" },
  write: { doing: "writing", done: "wrote", noun: "file" },
  keep: { doing: "writing down ids and dates", done: "wrote down ids and dates", noun: "line" },
  place: { doing: "putting files in place", done: "put files in place", noun: "file" },
  fetch: { doing: "fetching", done: "fetched", noun: "document" },
};

/** Milliseconds that work may take before anything is said of it. */
const LONG = 1000;

interface Run {
  readonly step: Step;
  readonly since: number;
  done?: number | undefined;
  total?: number | undefined;
}

/** @param screen Where a bar is drawn, if a person looks at it. */
export function createProgress(
  terminal: Terminal,
  { quiet = false, verbose = false }: Talk,
  screen: NodeJS.WritableStream = process.stderr,
  now: () => number = () => performance.now(),
): Progress {
  const begin = now();
  const spent = new Map<Step, { milliseconds: number; done: number }>();
  let run: Run | undefined;
  let bar: SingleBar | undefined;
  const end = () => {
    bar?.stop();
    bar = undefined;
    if (run === undefined) return;
    const { step, since, done = 0 } = run;
    run = undefined;
    const milliseconds = now() - since;
    const before = spent.get(step) ?? { milliseconds: 0, done: 0 };
    spent.set(step, { milliseconds: before.milliseconds + milliseconds, done: before.done + done });
    if (milliseconds >= LONG && !quiet && !terminal.isWatched)
      terminal.err(`${ended(step, done)} in ${seconds(milliseconds)}`);
  };
  const onStep: OnStep = (step, done, total) => {
    if (run?.step !== step) {
      end();
      run = { step, since: now() };
    }
    Object.assign(run, { done, total });
    if (quiet || !terminal.isWatched || now() - run.since < LONG) return;
    bar ??= startBar(run, screen);
    draw(bar, run, now() - run.since);
  };
  const breakdown = () => {
    end();
    if (!verbose || quiet) return;
    for (const [step, { milliseconds, done }] of spent) {
      const rate = done > 0 && milliseconds > 0 ? ` (${perSecond(done, milliseconds)})` : "";
      terminal.err(`${seconds(milliseconds).padStart(10)}  ${ended(step, done)}${rate}`);
    }
    const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage();
    const processors = seconds((userCPUTime + systemCPUTime) / 1000);
    terminal.err(
      `${seconds(now() - begin).padStart(10)}  in all; ${processors} of processors, ${megabytes(maxRSS)} of memory`,
    );
  };
  const waitedFor = new Set<string>();
  const waiting = (place: string) => {
    end();
    if (!waitedFor.has(place)) terminal.err(`waiting for ${place}`);
    waitedFor.add(place);
  };
  return { onStep, end, breakdown, waiting: terminal.isWatched && !quiet ? waiting : undefined };
}

function startBar({ total }: Run, stream: NodeJS.WritableStream): SingleBar {
  const format = total === undefined ? "{doing} {done}" : "{doing} {bar} {done} · {rate} · {eta_formatted} left";
  const bar = new SingleBar(
    { format, stream, clearOnComplete: true, linewrap: true, gracefulExit: false, etaBuffer: 100 },
    Presets.rect,
  );
  bar.start(total ?? 0, 0);
  return bar;
}

function draw(bar: SingleBar, { step, done = 0, total }: Run, milliseconds: number): void {
  const { doing, noun } = STEPS[step];
  const of = total === undefined ? count(done, noun) : `${done.toLocaleString("en")} of ${count(total, noun)}`;
  bar.setTotal(total ?? 0);
  bar.update(done, { doing, done: total === 0 ? "" : of, rate: perSecond(done, milliseconds) });
}

function ended(step: Step, done: number): string {
  const { done: said, noun } = STEPS[step];
  return done === 0 ? said : `${said} ${count(done, noun)}`;
}

function perSecond(done: number, milliseconds: number): string {
  return `${Math.round((done / milliseconds) * 1000).toLocaleString("en")}/s`;
}

function seconds(milliseconds: number): string {
  return `${(milliseconds / 1000).toFixed(milliseconds < 10_000 ? 2 : 1)} s`;
}

/** From KiB. */
function megabytes(kibibytes: number): string {
  return `${Math.round(kibibytes / 1024)} MiB`;
}
