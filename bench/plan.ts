/**
 * @module
 * How much is measured.
 */

/** Sizes in articles, and how often. */
export interface Plan {
  readonly name: string;
  /** Of exports and of Hugo. */
  readonly exported: number;
  /** Of documents that are rendered from memory. */
  readonly rendered: number;
  /** Of folders that are edited while they are served. */
  readonly edited: readonly [number, ...number[]];
  /** Of folders that are served cold and warm: growth is told from the first to the last. */
  readonly started: readonly [number, ...number[]];
  /** Rounds of exports, of starts, and of what takes less. */
  readonly rounds: { readonly exports: number; readonly starts: number; readonly short: number };
  /** Seconds of each load. */
  readonly load: number;
}

const QUICK: Plan = {
  name: "quick",
  exported: 1000,
  rendered: 1000,
  edited: [1000, 10_000],
  started: [1000, 10_000],
  rounds: { exports: 2, starts: 1, short: 3 },
  load: 1,
};

const WHOLE: Plan = {
  name: "whole",
  exported: 10_000,
  rendered: 10_000,
  edited: [1000, 10_000, 100_000],
  started: [10_000, 100_000],
  rounds: { exports: 5, starts: 2, short: 9 },
  load: 5,
};

const ALL: Plan = {
  ...WHOLE,
  name: "all",
  started: [10_000, 100_000, 1_000_000],
  rounds: { exports: 3, starts: 1, short: 5 },
};

/** From the arguments: `quick`, `--all` (or `all`), or none. @throws {Error} For others. */
export function planOf(args: readonly string[]): Plan {
  const [name = "whole", ...more] = args.map((arg) => arg.replace(/^--/, ""));
  const plan = [QUICK, WHOLE, ALL].find((candidate) => candidate.name === name);
  if (plan === undefined || more.length > 0) throw new Error(`Expected quick, all or nothing, got ${args.join(" ")}`);
  return plan;
}
