/**
 * @module
 * Configurations written as programs.
 */
import { stat } from "node:fs/promises";
import { createRequire } from "node:module";
import { extname } from "node:path";
import { pathToFileURL } from "node:url";
import { ConfigError } from "../errors.ts";
import { reasonOf } from "./messages.ts";

/**
 * What the module exports as default, or what that returns when it is a function, once it is there.
 *
 * @throws {ConfigError} When that is nothing, when it throws, or when Node doesn't run its language.
 */
export async function runModule({ path, name }: { readonly path: string; readonly name: string }): Promise<unknown> {
  if (extname(path).toLowerCase() === ".ts" && !runsTypeScript()) {
    throw new ConfigError(`${name}: Node ${process.versions.node} runs no TypeScript; expected Node 22.18, or .mjs`);
  }
  const value = await run(path).catch((error: unknown) => {
    throw new ConfigError(`${name}${lineIn(path, error)}: can't be run: ${reasonOf(error)}`);
  });
  if (value !== undefined) return value;
  throw new ConfigError(`${name}: exports nothing by default; expected an object of options, or a function for one`);
}

/** Node keeps the modules that it has run: one that has changed is another under an address of its own. */
async function run(path: string): Promise<unknown> {
  const { mtimeMs, size } = await stat(path);
  delete createRequire(import.meta.url).cache[path];
  const module: { readonly default?: unknown } = await import(`${pathToFileURL(path).href}?${mtimeMs}-${size}`);
  return typeof module.default === "function" ? module.default() : module.default;
}

function runsTypeScript(): boolean {
  return "typescript" in process.features && Boolean(process.features.typescript);
}

/** `:3` where the stack of the error tells the line of the file. */
function lineIn(path: string, error: unknown): string {
  const stack = error instanceof Error ? (error.stack ?? "") : "";
  const [, line] = /^(?:\?[\d.-]+)?:(\d+)/.exec(stack.split(path)[1] ?? "") ?? [];
  return line === undefined ? "" : `:${line}`;
}
