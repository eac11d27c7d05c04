/**
 * @module
 * How long a program takes, and how much memory.
 */
import { readFileSync } from "node:fs";
import { start } from "./processes.ts";

/** One run of a program. */
export interface Run {
  readonly seconds: number;
  /** Seconds of processors, of the program and all that it started, to 1/50. */
  readonly cpu: number;
  /** The most that the program and all that it started held at one moment, in bytes. */
  readonly peak: number;
}

/** What a process and all that it started have used so far. */
export type Usage = Pick<Run, "cpu" | "peak">;

/** Milliseconds between two looks. */
const LOOK = 20;

/** Clock ticks a second in `/proc`, the same on every Linux that people have (`getconf CLK_TCK`). */
const TICKS = 100;

/**
 * Runs a program to its end.
 *
 * @throws {Error} With what it said, when it fails.
 */
export function run(command: string, args: readonly string[], cwd?: string): Promise<Run> {
  return new Promise((resolve, reject) => {
    const begin = performance.now();
    const child = start(command, args, cwd);
    const said: string[] = [];
    child.stdout?.resume();
    child.stderr?.on("data", (chunk: Buffer) => said.push(String(chunk)));
    let used: Usage = { cpu: 0, peak: 0 };
    const look = setInterval(() => {
      used = most(used, usage(child.pid ?? 0));
    }, LOOK);
    child.on("error", reject);
    child.on("exit", (code, signal) => {
      clearInterval(look);
      const seconds = (performance.now() - begin) / 1000;
      if (code === 0) resolve({ seconds, ...used });
      else reject(new Error(`${command} ended with ${code ?? signal}: ${said.join("").slice(-2000)}`));
    });
  });
}

/**
 * Of a process and all that it started; nothing when it has ended. A process alone has its high-water mark, which the
 * system keeps, so that no peak is missed; several have the sum of what they hold now.
 */
export function usage(pid: number): Usage {
  const pids = tree(pid);
  const held = pids.reduce((sum, one) => sum + memory(one, "VmRSS"), 0);
  const marks = pids.map((one) => memory(one, "VmHWM"));
  return { cpu: pids.reduce((sum, one) => sum + cpu(one), 0), peak: Math.max(held, ...marks) };
}

function most(a: Usage, b: Usage): Usage {
  return { cpu: Math.max(a.cpu, b.cpu), peak: Math.max(a.peak, b.peak) };
}

function tree(pid: number): readonly number[] {
  const children = read(`/proc/${pid}/task/${pid}/children`).trim();
  return [pid, ...(children === "" ? [] : children.split(" ").flatMap((child) => tree(Number(child))))];
}

/** In bytes. */
function memory(pid: number, key: "VmRSS" | "VmHWM"): number {
  const kilobytes = new RegExp(`^${key}:\\s+(\\d+)`, "m").exec(read(`/proc/${pid}/status`))?.[1];
  return Number(kilobytes ?? 0) * 1024;
}

/** In seconds: of its own, and of children that have ended (proc(5), fields 14 to 17). */
function cpu(pid: number): number {
  const stat = read(`/proc/${pid}/stat`);
  const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  const ticks = fields.slice(11, 15).reduce((sum, field) => sum + Number(field), 0);
  return ticks / TICKS;
}

function read(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return ""; // it has ended
  }
}
