/**
 * @module
 * The table of options: one row for every value that a file, the environment or a flag can set.
 */
import { z } from "zod";
import { startsWith } from "./messages.ts";
import { configSchema, help } from "./schema.ts";

/** One value of the configuration, with its three names. */
export interface Option {
  /** In one word, as flags are given to `loadConfig`: `authorName`. */
  readonly key: string;
  /** In a file: `["author", "name"]`. */
  readonly path: readonly string[];
  /** With a placeholder for its value: `--author-name <name>`. */
  readonly flag: string;
  readonly env: string;
  readonly description: string;
  readonly default: string | number | undefined;
  /** What a string from the environment or a flag stands for. */
  readonly type: "text" | "number" | "path";
}

/** Every option, in the order of the schema's keys. */
export const options: readonly Option[] = optionsOf(configSchema);

/** Keys of lists and tables: a variable or a flag has no room for one. */
export const FILE_ONLY: readonly string[] = Object.entries(configSchema.shape).flatMap(([name, schema]) =>
  isValue(innerOf(schema)) ? [] : [name],
);

/** The option at exactly this path. */
export function optionAt(path: readonly string[]): Option | undefined {
  return options.find((option) => option.path.length === path.length && startsWith(option.path, path));
}

/** Whether the path names an object of several options, such as `author`. */
export function isGroup(path: readonly string[]): boolean {
  return options.some((option) => option.path.length > path.length && startsWith(option.path, path));
}

function optionsOf(object: z.ZodObject, parents: readonly string[] = []): Option[] {
  return Object.entries(object.shape).flatMap(([name, schema]) => {
    const inner = innerOf(schema);
    const path = [...parents, name];
    if (inner instanceof z.ZodObject) return optionsOf(inner, path);
    return isValue(inner) ? [optionOf(path, schema, inner)] : [];
  });
}

function innerOf(schema: z.core.$ZodType): z.core.$ZodType {
  return schema instanceof z.ZodOptional || schema instanceof z.ZodDefault ? schema.unwrap() : schema;
}

/** Whether a schema takes one value, or an object of options. */
function isValue(schema: z.core.$ZodType): boolean {
  return !(schema instanceof z.ZodArray || schema instanceof z.ZodPipe);
}

function optionOf(path: readonly string[], schema: z.core.$ZodType, inner: z.core.$ZodType): Option {
  const { description = "", value = "text" } = help.get(schema) ?? {};
  const words = path.flatMap((name) => name.split(/(?=\p{Lu})/u)).map((word) => word.toLowerCase());
  return {
    key: words.map((word, index) => (index === 0 ? word : word.charAt(0).toUpperCase() + word.slice(1))).join(""),
    path,
    flag: `--${words.join("-")} <${value}>`,
    env: `FEEDMILL_${words.join("_").toUpperCase()}`,
    description,
    default: defaultOf(schema),
    type: inner instanceof z.ZodNumber ? "number" : value === "folder" || value === "file" ? "path" : "text",
  };
}

function defaultOf(schema: z.core.$ZodType): string | number | undefined {
  const value = schema instanceof z.ZodDefault ? schema.def.defaultValue : undefined;
  return typeof value === "string" || typeof value === "number" ? value : undefined;
}
