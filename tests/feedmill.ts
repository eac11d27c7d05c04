import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";

const CLI = join(import.meta.dirname, "../build/cli.js");

/** What a command printed, and how it ended. */
export interface Outcome {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** Runs `feedmill` as a person would, without a terminal, to its end. */
export async function feedmill(
  args: readonly string[],
  options: { cwd?: string; env?: NodeJS.ProcessEnv } = {},
): Promise<Outcome> {
  const child = start(args, options);
  const output = collect(child);
  const [code] = await once(child, "close");
  return { code, ...output };
}

/** A server of the command line, once it is ready; what it says later is in `out` and `err` too. */
export interface Served extends Outcome {
  readonly child: ChildProcess;
  /** Where people read, ends in `/`. */
  readonly url: string;
  /** Sends a signal, and waits for the end. */
  readonly stop: (signal: NodeJS.Signals) => Promise<number | null>;
}

/** Runs `feedmill serve` on a free port until it is ready. */
export async function serve(
  args: readonly string[],
  options: { cwd?: string; env?: NodeJS.ProcessEnv } = {},
): Promise<Served> {
  const child = start(["serve", ...args, "--port", "0"], options);
  const output = collect(child);
  await new Promise<void>((resolve, reject) => {
    child.stdout?.on("data", () => output.out.includes("Ctrl-C") && resolve());
    child.once("close", (code) => reject(new Error(`feedmill serve ended with ${code}: ${output.err}`)));
  });
  const stop = async (signal: NodeJS.Signals) => {
    child.kill(signal);
    const [code] = await once(child, "close");
    return code;
  };
  const url = /Read +(\S+)/.exec(output.out)?.[1] ?? "";
  return {
    ...{ code: null, child, url, stop },
    get out() {
      return output.out;
    },
    get err() {
      return output.err;
    },
  };
}

function start(args: readonly string[], { cwd, env = {} }: { cwd?: string; env?: NodeJS.ProcessEnv }): ChildProcess {
  return spawn(process.execPath, [CLI, ...args], { cwd, env: { ...process.env, ...env } });
}

function collect(child: ChildProcess): { out: string; err: string } {
  const output = { out: "", err: "" };
  child.stdout?.on("data", (chunk: Buffer) => {
    output.out += chunk.toString();
  });
  child.stderr?.on("data", (chunk: Buffer) => {
    output.err += chunk.toString();
  });
  return output;
}
