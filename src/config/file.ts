/**
 * @module
 * The file of a configuration: finding it and reading what it holds.
 */
import { readdir, readFile, stat } from "node:fs/promises";
import { extname, resolve } from "node:path";
import { ConfigError } from "../errors.ts";
import { describeFsError } from "../store/fs-error.ts";
import { parseJson, parseYaml } from "./data.ts";
import { quote } from "./messages.ts";
import { runModule } from "./module.ts";

/** A configuration file that exists. */
export interface ConfigFile {
  /** Absolute. */
  readonly path: string;
  /** What problems call it. */
  readonly name: string;
}

/** How each kind of file is read, by extension. */
const READERS: Readonly<Record<string, (file: ConfigFile) => Promise<unknown>>> = {
  ".js": runModule,
  ".mjs": runModule,
  ".ts": runModule,
  ".json": async (file) => parseJson(await textOf(file), file.name),
  ".yaml": async (file) => parseYaml(await textOf(file), file.name),
  ".yml": async (file) => parseYaml(await textOf(file), file.name),
};

/** The names that are looked for beside the articles. */
export const CONFIG_FILES: readonly string[] = Object.keys(READERS).map((extension) => `feedmill.config${extension}`);

/**
 * The file named by `file` (relative to the working directory), or the one that lies in `folder`.
 *
 * @throws {ConfigError} When the named one or the folder is missing, or several lie in the folder.
 */
export async function findConfigFile(folder: string, file?: string | undefined): Promise<ConfigFile | undefined> {
  if (file !== undefined) return namedFile(file);
  const present = await readdir(folder).catch((error: unknown) => {
    throw new ConfigError(`${folder}: ${describeFsError(error)}; expected a folder of articles`);
  });
  const [name, ...others] = CONFIG_FILES.filter((candidate) => present.includes(candidate));
  if (name === undefined) return undefined;
  if (others.length === 0) return { path: resolve(folder, name), name };
  throw new ConfigError(`${folder}: got ${[name, ...others].join(" and ")}; expected one configuration file`);
}

/**
 * The object in a configuration file, not yet checked.
 *
 * @throws {ConfigError} When it can't be read or run, or holds something else; a syntax error is named with its line.
 */
export async function readConfigFile(file: ConfigFile): Promise<object> {
  const value = await READERS[extensionOf(file.path)]?.(file);
  if (typeof value === "object" && value !== null && !Array.isArray(value)) return value;
  throw new ConfigError(`${file.name}: got ${quote(value)}; expected an object of options`);
}

async function namedFile(name: string): Promise<ConfigFile> {
  const path = resolve(name);
  if (!(extensionOf(path) in READERS)) {
    throw new ConfigError(`${name}: not a configuration file; expected ${Object.keys(READERS).join(", ")}`);
  }
  const found = await stat(path).catch(() => undefined);
  if (found?.isFile() !== true) throw new ConfigError(`${name}: no such file; expected a configuration`);
  return { path, name };
}

async function textOf({ path, name }: ConfigFile): Promise<string> {
  const text = await readFile(path, "utf8").catch((error: unknown) => {
    throw new ConfigError(`${name}: ${describeFsError(error)}; expected a file`);
  });
  return text.replace(/^\ufeff/, "");
}

function extensionOf(path: string): string {
  return extname(path).toLowerCase();
}
