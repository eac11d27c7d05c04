/**
 * @module
 * One line of the table of results.
 */
import { median, type Ratio, ratio } from "./statistics.ts";

/** What a ratio, or a figure, is to be. */
export type Goal = { readonly atMost: number } | { readonly atLeast: number };

/** What was compared with what. */
export interface Subject {
  readonly work: string;
  readonly against: string;
  /** Issue's goal; undefined for what is told besides. */
  readonly goal?: Goal | undefined;
  /** What the reader has to know to judge it. */
  readonly note?: string | undefined;
}

/** A line of the table. */
export interface Result extends Subject {
  readonly unit: keyof typeof UNITS;
  readonly measured: Ratio;
  readonly ours: readonly number[];
  /** Empty where ours is held against a figure. */
  readonly theirs: readonly number[];
  /** The same by the time of processors, where that was measured: other work on the machine disturbs it less. */
  readonly byProcessors?: Ratio | undefined;
}

/** A line that could not be measured, and why. */
export interface Missing extends Subject {
  readonly missing: string;
}

/** How figures are written. */
export const UNITS = {
  seconds: (value: number) => (value < 1 ? `${(value * 1000).toPrecision(3)} ms` : `${value.toPrecision(3)} s`),
  bytes: (value: number) => `${(value / 1024 / 1024).toPrecision(3)} MiB`,
  requests: (value: number) => `${Math.round(value)} requests/s`,
  "KB an article": (value: number) => `${value.toPrecision(3)} KB`,
} as const satisfies Readonly<Record<string, (value: number) => string>>;

/** Ours by theirs, round for round. */
export function compare(
  subject: Subject,
  unit: Result["unit"],
  ours: readonly number[],
  theirs: readonly number[],
): Result {
  return { ...subject, unit, measured: ratio(ours, theirs), ours, theirs };
}

/** A figure that stands for itself. */
export function figure(subject: Subject, unit: Result["unit"], ours: readonly number[]): Result {
  const measured = { median: median(ours), min: Math.min(...ours), max: Math.max(...ours) };
  return { ...subject, unit, measured, ours, theirs: [] };
}

/** Of the goal, how much is used: 1 is just met, less is better; undefined where there is none. */
export function shareOf(goal: Goal | undefined, value: number): number | undefined {
  if (goal === undefined) return undefined;
  return "atMost" in goal ? value / goal.atMost : goal.atLeast / value;
}
