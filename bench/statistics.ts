/**
 * @module
 * Medians and ratios.
 */

/** A ratio of two programs that were run in turn, from the pairs of their runs. */
export interface Ratio {
  readonly median: number;
  readonly min: number;
  readonly max: number;
}

/** The middle value. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length / 2;
  const high = sorted[Math.floor(middle)] ?? Number.NaN;
  return Number.isInteger(middle) ? (high + (sorted[middle - 1] ?? Number.NaN)) / 2 : high;
}

/** Each of `ours` by the one of `theirs` that was run right before or after it: a noisy minute hits both. */
export function ratio(ours: readonly number[], theirs: readonly number[]): Ratio {
  const ratios = ours.map((value, i) => value / (theirs[i] ?? Number.NaN));
  return { median: median(ratios), min: Math.min(...ratios), max: Math.max(...ratios) };
}
