/**
 * @module
 * What the commands say: results on stdout, everything else on stderr, colours only on a terminal.
 */
import pc from "picocolors";
import { formatProblem, type Problem } from "../errors.ts";

/** Where a command writes, and how it is told to stop. */
export interface Terminal {
  readonly out: (line: string) => void;
  readonly err: (line: string) => void;
  /** Whether stderr shows colours. */
  readonly color: boolean;
  /** Whether a person looks at stderr: then it is said what takes long. */
  readonly isWatched?: boolean | undefined;
}

/** Problems of one kind that are listed before the rest is only counted. */
const LISTED = 5;

/** A line for each problem, errors last, where they are seen; of many that say the same, the first few and a count. */
export function printProblems(problems: readonly Problem[], terminal: Terminal): void {
  const groups = new Map<string, Problem[]>();
  for (const problem of problems) {
    const key = `${problem.severity}\n${problem.reason}`;
    const group = groups.get(key) ?? [];
    group.push(problem);
    groups.set(key, group);
  }
  const warningsFirst = [...groups.values()].sort((a, b) => rank(a) - rank(b));
  for (const group of warningsFirst) printGroup(group, terminal);
}

/** `1 article`, `2 articles`. */
export function count(number: number, noun: string): string {
  return `${number.toLocaleString("en")} ${noun}${number === 1 ? "" : "s"}`;
}

/** How documents are fetched: a person learns after a while what is waited for, once for each address. */
export function watched({ err, isWatched }: Terminal): { readonly waiting?: (place: string) => void } {
  if (!isWatched) return {};
  const said = new Set<string>();
  const waiting = (place: string) => {
    if (!said.has(place)) err(`waiting for ${place}`);
    said.add(place);
  };
  return { waiting };
}

/** Colours of one terminal. */
export function paint({ color }: Terminal): ReturnType<typeof pc.createColors> {
  return pc.createColors(color);
}

function printGroup(group: readonly Problem[], terminal: Terminal): void {
  const { yellow, red } = paint(terminal);
  const listed = group.length > LISTED + 1 ? group.slice(0, LISTED) : group;
  for (const problem of listed) {
    const label = problem.severity === "error" ? red("skipped") : yellow("warning");
    terminal.err(`${label} ${formatProblem(problem)}`);
  }
  const rest = group.length - listed.length;
  if (rest > 0) terminal.err(`        … and ${count(rest, "more file")} with the same: ${group[0]?.reason ?? ""}`);
}

function rank([problem]: readonly Problem[]): number {
  return problem?.severity === "error" ? 1 : 0;
}
