/**
 * @module
 * Competitors in turn, A B A B, so that a noisy minute hits all of them.
 */
import { progress } from "./processes.ts";

/** Does the work once. `round` counts from 1; a warm-up is round 0. */
export type Work<R> = (round: number) => Promise<R>;

/** Runs each work `rounds` times, all of them once before the first is run again. */
export async function inTurn<K extends string, R>(
  what: string,
  rounds: number,
  works: Readonly<Record<K, Work<R>>>,
  { warmUp = false } = {},
): Promise<Readonly<Record<K, readonly R[]>>> {
  // The keys of an object literal are those of its type.
  const names = Object.keys(works) as K[];
  const results = Object.fromEntries(names.map((name): [string, R[]] => [name, []])) as Record<K, R[]>;
  for (let round = warmUp ? 0 : 1; round <= rounds; round++) {
    for (const name of names) {
      await new Promise((done) => setImmediate(done)); // signals are heard, also between works that never wait
      const begin = performance.now();
      const result = await works[name](round);
      if (round > 0) results[name].push(result);
      const seconds = ((performance.now() - begin) / 1000).toFixed(1);
      progress(`${what}: ${name}, ${round === 0 ? "warm-up" : `round ${round} of ${rounds}`} (${seconds} s)`);
    }
  }
  return results;
}
