/**
 * @module
 * The three sources of a configuration, each as a list of settings.
 */
import { resolve } from "node:path";
import { describeUnknown, type Setting, suggest } from "./messages.ts";
import { FILE_ONLY, isGroup, type Option, optionAt, options } from "./options.ts";

/** What one source sets, and what it sets that does not exist. */
export interface Layer {
  readonly settings: readonly Setting[];
  readonly problems: readonly string[];
}

const PREFIX = "FEEDMILL_";

/** Variables of hosts that stand for ours. */
const ALIASES: Readonly<Record<string, string>> = { FEEDMILL_PORT: "PORT" };

/** Names of options in a file: `author`, `author.name`. */
const FILE_KEYS = [
  ...new Set(options.flatMap(({ path }) => path.map((_, index) => path.slice(0, index + 1).join(".")))),
  ...FILE_ONLY,
];

/**
 * The values of a file. A string for the author is its name; paths are relative to the file; a key without value
 * is not set; `$schema` is for editors.
 *
 * @param name What problems call the file.
 * @param folder Where the file lies.
 */
export function fileLayer(values: object, name: string, folder: string): Layer {
  const found = flatten(values).filter(([path]) => path[0] !== "$schema");
  const isKnown = ([path]: Entry) => FILE_KEYS.includes(path.join("."));
  return {
    settings: found.filter(isKnown).flatMap(([path, value]) => {
      if (value === undefined || value === null) return [];
      const origin = `${name}: ${path.join(".")}`;
      return [{ path, value: optionAt(path)?.type === "path" ? locate(value, folder) : value, origin }];
    }),
    problems: found
      .filter((entry) => !isKnown(entry))
      .map(([path]) => `${name}: ${describeUnknown("key", path.join("."), FILE_KEYS)}`),
  };
}

/**
 * The variables `FEEDMILL_…`, and `PORT` as hosts set it. An empty one is not set. One that resembles none of ours is
 * left alone: Kubernetes sets `FEEDMILL_SERVICE_HOST` beside a service of that name.
 */
export function environmentLayer(env: Readonly<Record<string, string | undefined>>): Layer {
  const names = options.map((option) => option.env);
  const unknown = Object.keys(env).filter((name) => name.startsWith(PREFIX) && !names.includes(name));
  const isMisspelt = (name: string) => suggest(name.slice(PREFIX.length), shortNames(names)) !== undefined;
  return {
    settings: options.flatMap((option) => {
      const name = [option.env, ALIASES[option.env] ?? ""].find((candidate) => (env[candidate] ?? "").trim() !== "");
      if (name === undefined) return [];
      return [{ path: option.path, value: coerce(option, env[name]), origin: `environment ${name}` }];
    }),
    problems: unknown.filter(isMisspelt).map((name) => `environment: ${describeUnknown("variable", name, names)}`),
  };
}

/** The flags, by {@link Option.key}. Others in `flags` belong to the commands. */
export function flagLayer(flags: Readonly<Record<string, unknown>>): Layer {
  const given = options.filter((option) => flags[option.key] !== undefined);
  const settings = given.map((option) => ({
    path: option.path,
    value: coerce(option, flags[option.key]),
    origin: `flag ${option.flag.replace(/ .*/, "")}`,
  }));
  return { settings, problems: [] };
}

type Entry = readonly [path: readonly string[], value: unknown];

function flatten(values: object, parents: readonly string[] = []): Entry[] {
  return Object.entries(values).flatMap(([key, value]): Entry[] => {
    const path = [...parents, key];
    if (!isGroup(path) || value === null) return [[path, value]];
    if (typeof value === "string") return [[[...path, "name"], value]];
    return typeof value === "object" && !Array.isArray(value) ? flatten(value, path) : [[path, value]];
  });
}

function shortNames(names: readonly string[]): string[] {
  return names.map((name) => name.slice(PREFIX.length));
}

function locate(path: unknown, folder: string): unknown {
  return typeof path === "string" && path.trim() !== "" ? resolve(folder, path.trim()) : path;
}

function coerce({ type }: Option, value: unknown): unknown {
  return type === "number" && typeof value === "string" && /^\s*\d{1,15}\s*$/.test(value) ? Number(value) : value;
}
