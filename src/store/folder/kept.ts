/**
 * @module
 * What people are told of an article that is broken, and still published.
 */
import type { Problem } from "../../errors.ts";

/** Adds a note to the end of an error; warnings stay as they are. */
export function noteKept(problem: Problem, note: string): Problem {
  if (problem.severity !== "error") return problem;
  if (problem.expected === undefined) return { ...problem, reason: `${problem.reason}; ${note}` };
  return { ...problem, expected: `${problem.expected}; ${note}` };
}

/** A file of which some articles can't be read. */
export function partly(path: string, number: number): Problem {
  const reason = `${number === 1 ? "an article" : `${number} articles`} in it can't be read`;
  return { severity: "error", path, reason };
}

/** A file that was never read before. */
export function stillWritten(path: string): Problem {
  return { severity: "warning", path, reason: "it is still being written, and left out for now" };
}
