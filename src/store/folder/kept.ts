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
