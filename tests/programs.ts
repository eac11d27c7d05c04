import { execFileSync } from "node:child_process";
import { accessSync, constants } from "node:fs";
import { delimiter, join } from "node:path";

/** Debian's, which has the modules that Debian installs, whatever else lies on the path. */
const PYTHON = "/usr/bin/python3";

/**
 * The path of a program that tests drive. Undefined where it is missing, so that its tests skip: loudly on a laptop.
 *
 * @throws {Error} On the build machine, where nothing may be skipped.
 */
export function program(name: string): string | undefined {
  const folders = (process.env.PATH ?? "").split(delimiter);
  return folders.map((folder) => join(folder, name)).find(isExecutable) ?? missing(name);
}

/** Debian's Python, if it has these modules; else as {@link program}. */
export function python(...modules: readonly string[]): string | undefined {
  try {
    execFileSync(PYTHON, ["-c", `import ${modules.join(", ")}`], { stdio: "ignore" });
    return PYTHON;
  } catch {
    return missing(`${PYTHON} with ${modules.join(", ")}`);
  }
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

function missing(name: string): undefined {
  if (process.env.CI) throw new Error(`The tests need ${name}: .ci/run installs it`);
  console.warn(`SKIPPED: ${name} is not installed, so its tests don't run`);
  return undefined;
}
