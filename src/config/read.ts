/**
 * @module
 * Reading a configuration: defaults, then the file, then the environment, then flags.
 */
import { dirname } from "node:path";
import { ConfigError } from "../errors.ts";
import { findConfigFile, readConfigFile } from "./file.ts";
import { describeIssue, type Setting } from "./messages.ts";
import { type Config, configSchema } from "./schema.ts";
import { environmentLayer, fileLayer, flagLayer, type Layer } from "./settings.ts";

/** Where a configuration comes from. */
export interface ConfigSources {
  /** The folder of articles, in which `feedmill.config.*` is looked for. */
  readonly folder: string;
  /** A configuration file that is read instead. */
  readonly file?: string | undefined;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Given on the command line, by {@link Option.key}; strings are read as numbers where the option is one. */
  readonly flags: Readonly<Record<string, unknown>>;
}

/**
 * Reads and checks a configuration. Of a value that several sources set, only the last counts and is checked.
 *
 * @throws {ConfigError} With a line for every problem.
 */
export async function loadConfig({ folder, file, env, flags }: ConfigSources): Promise<Config> {
  const found = await findConfigFile(folder, file);
  const fromFile = found && fileLayer(await readConfigFile(found), found.name, dirname(found.path));
  const layers: readonly Layer[] = [...(fromFile ? [fromFile] : []), environmentLayer(env), flagLayer(flags)];
  const settings = layers.flatMap((layer) => layer.settings);
  const result = configSchema.safeParse(assemble(settings));
  const problems = layers.flatMap((layer) => layer.problems);
  if (result.success && problems.length === 0) return { ...result.data, ...(found && { source: found.path }) };

  const issues = result.error?.issues.map((issue) => describeIssue(issue, settings)) ?? [];
  throw new ConfigError([...new Set([...problems, ...issues])].join("\n"));
}

/** One object out of settings with known paths; later ones win. */
function assemble(settings: readonly Setting[]): Record<string, unknown> {
  return settings.reduce<Record<string, unknown>>((values, { path, value }) => put(values, path, value), {});
}

function put(values: object, [key = "", ...rest]: readonly string[], value: unknown): Record<string, unknown> {
  const record: Record<string, unknown> = { ...values };
  return { ...record, [key]: rest.length === 0 ? value : put(objectOf(record[key]), rest, value) };
}

function objectOf(value: unknown): object {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? value : {};
}
