/**
 * @module
 * What the commands say: results on stdout, everything else on stderr, colours only on a terminal.
 */
import pc from "picocolors";
import { formatProblem, type Problem } from "../errors.ts";

/** Where a command writes, a line at a time. */
export interface Terminal {
  readonly out: (line: string) => void;
  readonly err: (line: string) => void;
  /** Whether stderr shows colours. */
  readonly color: boolean;
  /** Whether a person looks at stderr: then it is said what takes long. */
  readonly isWatched?: boolean | undefined;
}

/** What moves the cursor of a terminal or changes what it shows otherwise: controls, ends of lines, and turned text. */
const CONTROLS = String.raw`[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]`;

/** Tells our colours from those that somebody else has written into a title. */
const KEY = crypto.randomUUID();

const SHOWN = new RegExp(`\\u001b${KEY}(\\[\\d+m)|(?:(?!\\u001b${KEY})${CONTROLS})+`, "gu");

/** A terminal that gets nothing but text and our own colours, whatever the lines quote. */
export function createTerminal({ out, err, ...terminal }: Terminal): Terminal {
  return { ...terminal, out: (line) => out(shown(line)), err: (line) => err(shown(line)) };
}

/** JSON in which everything is escaped that a terminal would take for more than text. */
export function printableJson(value: unknown, indent?: number): string {
  const escaped = (sign: string) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, "0")}`;
  return JSON.stringify(value, null, indent).replace(new RegExp(`(?!\n)${CONTROLS}`, "gu"), escaped);
}

/** JSON for people to read and programs to parse, in several lines on stdout. */
export function printJson(value: unknown, { out }: Terminal): void {
  for (const line of printableJson(value, 2).split("\n")) out(line);
}

function shown(line: string): string {
  return line.replace(SHOWN, (_, color?: string) => (color === undefined ? " " : `\u001b${color}`));
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

type Color = "bold" | "dim" | "red" | "green" | "yellow" | "cyan";

/** Puts text into colours. */
export type Paint = Readonly<Record<Color, (text: string) => string>>;

/** Colours of one terminal, as {@link createTerminal} lets them pass. */
export function paint({ color }: Terminal): Paint {
  const colors = pc.createColors(color);
  const painter = (name: Color) => {
    const [start = "", end = ""] = colors[name]("\0").replaceAll("\u001b", `\u001b${KEY}`).split("\0");
    return (text: string) => start + text + end;
  };
  return {
    ...{ bold: painter("bold"), dim: painter("dim") },
    ...{ red: painter("red"), green: painter("green"), yellow: painter("yellow"), cyan: painter("cyan") },
  };
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
