import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { onTestFinished } from "vitest";
import { type ConfigSources, loadConfig } from "../../src/config/read.ts";

/** A temporary folder with these files, removed when the test ends. */
export async function folderOf(files: Readonly<Record<string, string>> = {}): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "feedmill-config-"));
  onTestFinished(() => rm(folder, { recursive: true }));
  for (const [name, text] of Object.entries(files)) {
    await mkdir(dirname(join(folder, name)), { recursive: true });
    await writeFile(join(folder, name), text);
  }
  return folder;
}

/** Loads the configuration of a folder with these files. */
export async function load(
  files: Readonly<Record<string, string>> = {},
  sources: Partial<Pick<ConfigSources, "env" | "flags">> = {},
) {
  return loadConfig({ folder: await folderOf(files), env: {}, flags: {}, ...sources });
}

/** Loads `feedmill.config.json` with these values. */
export function loadJson(values: unknown, sources?: Partial<Pick<ConfigSources, "env" | "flags">>) {
  return load({ "feedmill.config.json": JSON.stringify(values) }, sources);
}

/** The lines of the error that this ends in; the folder's own path is cut out. */
export async function problemsOf(loading: Promise<unknown>): Promise<string[]> {
  const outcome: unknown = await loading.then(
    () => "no error",
    (error: unknown) => error,
  );
  if (!(outcome instanceof Error) || outcome.name !== "ConfigError") throw new Error(`No ConfigError: ${outcome}`);
  return outcome.message.split("\n").map((line) => line.replace(/^\/\S*feedmill-config-\w+/, "FOLDER"));
}
