/**
 * @module
 * Why a site isn't published from a ledger that can't be read whole.
 */
import { FeedmillError, formatProblem, type Problem } from "../errors.ts";

/** Numbers of lines that are listed before the rest is only counted. */
const LISTED = 5;

/** In one line: the first line of the file that can't be read, why, what to do, and which others can't be read. */
export function damageError(file: string, problems: readonly Problem[]): FeedmillError {
  const [first, ...others] = problems;
  const why = first === undefined ? `${file}: it can't be read` : formatProblem({ ...first, path: file });
  const mend = "mend it first: articles whose lines are lost reappear as unread";
  return new FeedmillError([why, mend, ...alsoDamaged(others)].join("; "));
}

function alsoDamaged(problems: readonly Problem[]): readonly string[] {
  const numbers = problems.flatMap(({ line }) => line ?? []);
  if (numbers.length < 2) return numbers.map((number) => `line ${number} can't be read either`);
  const rest = numbers.length - LISTED;
  const [listed, last] = rest > 1 ? [numbers.slice(0, LISTED), `${rest} more`] : [numbers.slice(0, -1), numbers.at(-1)];
  return [`lines ${listed.join(", ")} and ${last} can't be read either`];
}
