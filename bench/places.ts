/**
 * @module
 * Where things lie, seen from the compiled benchmarks in `bench/build/bench`.
 */
import { join } from "node:path";

/** The package. */
export const ROOT = join(import.meta.dirname, "../../..");

/** What people run. */
export const CLI = join(ROOT, "build/cli.js");

/** Where results are written. */
export const BENCH = join(ROOT, "bench");

/** A compiled program of the benchmarks. */
export function script(name: string): string {
  return join(import.meta.dirname, `${name}.js`);
}
