/**
 * @module
 * How long a program takes, and how much memory.
 */
import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";

/** One run of a program. */
export interface Run {
  readonly seconds: number;
  /** The most that the process and all that it started held at one moment, in bytes. */
  readonly peak: number;
}

/** Milliseconds between two looks at the memory: its high-water mark is kept by the system, so none is missed. */
const LOOK = 20;

/**
 * Runs a program to its end.
 *
 * @throws {Error} With what it said, when it fails.
 */
export function run(command: string, args: readonly string[], cwd?: string): Promise<Run> {
  return new Promise((resolve, reject) => {
    const start = performance.now();
    const child = spawn(command, args, { cwd, stdio: ["ignore", "ignore", "pipe"] });
    const said: string[] = [];
    child.stderr.on("data", (chunk: Buffer) => said.push(String(chunk)));
    let peak = 0;
    const look = setInterval(() => {
      peak = Math.max(peak, highWater(child.pid ?? 0));
    }, LOOK);
    child.on("error", reject);
    child.on("exit", (code) => {
      clearInterval(look);
      const seconds = (performance.now() - start) / 1000;
      if (code === 0) resolve({ seconds, peak });
      else reject(new Error(`${command} ended with ${code}: ${said.join("").slice(-2000)}`));
    });
  });
}

/** The high-water mark of a process's resident memory, in bytes; 0 when it has ended. */
export function highWater(pid: number): number {
  try {
    const kilobytes = /VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1];
    return Number(kilobytes ?? 0) * 1024;
  } catch {
    return 0;
  }
}
