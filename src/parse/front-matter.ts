/**
 * @module
 * Front matter: what stands before the body and says what the article is.
 */
import type { Fields, ReadContext } from "./format.ts";
import type { Block } from "./front-matter/block.ts";
import { collectEntries, type Entry } from "./front-matter/entry.ts";
import { readHeader } from "./front-matter/header.ts";
import { readJson } from "./front-matter/json.ts";
import { readFields } from "./front-matter/keys.ts";
import { splitFrontMatter } from "./front-matter/split.ts";
import { readToml } from "./front-matter/toml.ts";
import { readYaml } from "./front-matter/yaml.ts";

/** A text without its front matter, and what that said. */
export interface FrontMatter {
  /** What it doesn't say is absent. */
  readonly fields: Partial<Fields>;
  readonly body: string;
  /** The line of the file on which `body` begins, counted from 1. */
  readonly bodyLine: number;
}

const READERS = {
  yaml: readYaml,
  toml: readToml,
  json: readJson,
  header: readHeader,
} as const satisfies Record<Block["syntax"], (block: Block, context: ReadContext) => readonly Entry[]>;

/**
 * Reads YAML, TOML or JSON front matter, or a header of `Key: value` lines, in the spellings of Hugo, Jekyll, Eleventy,
 * Astro, Zola, Docusaurus, Hexo and Pelican. Text without any is all body. Broken lines are mended with a warning.
 *
 * @throws {ParseError} When it isn't closed, can't be salvaged, or holds a date that doesn't exist.
 */
export function frontMatter(text: string, context: ReadContext): FrontMatter {
  const block = splitFrontMatter(text);
  if (block === undefined) return { fields: {}, body: text, bodyLine: 1 };
  const entries = collectEntries(READERS[block.syntax](block, context), context);
  return { fields: readFields(entries, context), body: block.body, bodyLine: block.bodyLine };
}
