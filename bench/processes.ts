/**
 * @module
 * Programs that the benchmarks start, and what they leave behind: all of it ends with them.
 */
import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const running = new Set<ChildProcess>();

/** A folder for all that is made; removed at the end, also by Ctrl-C. */
export const WORK = mkdtempSync(join(tmpdir(), "feedmill-bench-"));

/** Where programs keep what they remember from one run to the next; emptied for a cold one. */
export const CACHE = join(WORK, "cache");

/** Starts a program; what it says on standard error is in the error of who waits for it. */
export function start(command: string, args: readonly string[], cwd: string = WORK): ChildProcess {
  const env = { ...process.env, XDG_CACHE_HOME: CACHE, HUGO_CACHEDIR: join(CACHE, "hugo") };
  const child = spawn(command, args, { cwd, env, stdio: ["ignore", "pipe", "pipe"] });
  running.add(child);
  child.on("exit", () => running.delete(child));
  return child;
}

/** Whether a program that was started has not ended. */
export function isRunning(child: ChildProcess): boolean {
  return running.has(child);
}

/** Ends a program and waits until it is gone. */
export function stop(child: ChildProcess): Promise<void> {
  if (!running.has(child)) return Promise.resolve();
  return new Promise((resolve) => {
    child.on("exit", () => resolve());
    child.kill("SIGTERM");
  });
}

/** Ends what runs and removes what was made, at the end and on signals. */
export function cleanUp(): void {
  for (const child of running) child.kill("SIGKILL");
  rmSync(WORK, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
}

/** One line a step. */
export function progress(line: string): void {
  process.stderr.write(`${new Date().toISOString().slice(11, 19)} ${line}\n`);
}
