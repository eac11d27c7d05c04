/**
 * @module
 * What was measured, on what, with which programs.
 */
import { execFileSync, spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { cpus, loadavg, release, totalmem } from "node:os";
import { dirname, join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { BENCH, ROOT } from "./places.ts";

/** What stands above the results. */
export interface Circumstances {
  /** RFC 3339. */
  readonly date: string;
  /** Of git, with `-dirty` where files differ from it. */
  readonly commit: string;
  readonly machine: string;
  /** Processes that wanted to run, the mean of a minute, before anything was measured. */
  readonly load: number;
  readonly versions: Readonly<Record<string, string>>;
}

/** Programs that are not packages: how each says its version. */
const PROGRAMS: Readonly<Record<string, readonly [flag: string, version: RegExp]>> = {
  hugo: ["version", /v(\S+)/],
  nginx: ["-v", /nginx\/(\S+)/],
  wrk: ["-v", /^wrk (?:debian\/)?(\S+)/],
};

const PACKAGES: readonly (readonly [name: string, from: string])[] = [
  ["feed", ROOT],
  ["feedsmith", ROOT],
  ["rss", BENCH],
  ["@astrojs/rss", BENCH],
];

/** Load above which other work disturbs what is measured. */
export const BUSY = 0.5;

/** Milliseconds that a machine is given to become quiet: before a bench it has built it. */
const PATIENCE = 3 * 60 * 1000;
const LOOK = 5000;

/** Waits until other work is done; in vain on a machine that always has some. */
export async function quiet(): Promise<void> {
  const end = performance.now() + PATIENCE;
  while ((loadavg()[0] ?? 0) > BUSY && performance.now() < end) await setTimeout(LOOK);
}

/** @param started When the run began. */
export function circumstances(started: Date): Circumstances {
  const processors = cpus();
  const memory = `${Math.round(totalmem() / 1024 ** 3)} GiB`;
  return {
    date: started.toISOString().replace(/\.\d+/, ""),
    commit: commit(),
    machine: `${processors.length} × ${processors[0]?.model ?? "unknown"}, ${memory}, Linux ${release()}`,
    load: loadavg()[0] ?? 0,
    versions: { node: process.versions.node, ...programs(), ...packages() },
  };
}

/** Programs that are not there. */
export function missingPrograms(): ReadonlySet<string> {
  const found = programs();
  return new Set(Object.keys(PROGRAMS).filter((name) => found[name] === undefined));
}

function programs(): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(PROGRAMS).flatMap(([name, [flag, pattern]]) => {
      const { error, stdout, stderr } = spawnSync(name, [flag], { encoding: "utf8" });
      return error === undefined ? [[name, pattern.exec(stdout + stderr)?.[1] ?? "unknown"]] : [];
    }),
  );
}

function packages(): Readonly<Record<string, string>> {
  return Object.fromEntries(PACKAGES.map(([name, from]) => [name, packageVersion(name, from)]));
}

/** Not all packages let their `package.json` be asked for. */
function packageVersion(name: string, from: string): string {
  const paths = createRequire(join(from, "package.json")).resolve.paths(name) ?? [];
  for (const path of paths) {
    try {
      return JSON.parse(readFileSync(join(path, name, "package.json"), "utf8")).version;
    } catch {
      // it lies further up
    }
  }
  return `unknown, not below ${dirname(paths[0] ?? "")}`;
}

function commit(): string {
  try {
    return execFileSync("git", ["describe", "--always", "--dirty", "--exclude=*"], {
      cwd: ROOT,
      encoding: "utf8",
    }).trim();
  } catch {
    return "unknown";
  }
}
