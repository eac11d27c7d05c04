/**
 * @module
 * The headline in the body of a Markdown text.
 */
import type { Token } from "marked";
import { xmlLine } from "../../article/clean.ts";
import { plainText } from "../../article/summary.ts";
import type { Markdown } from "./engine.ts";

/** A headline, and the blocks without it. */
export interface Titled {
  /** Plain text, one line. */
  readonly title: string | undefined;
  readonly blocks: readonly Token[];
}

const SILENT = new Set(["space", "def", "footnotes", "footnote"]);
const HTML_HEADING = /^\s*<h1[\s>].{0,2000}<\/h1>\s*$/is;

/**
 * Without a `given` title, the first heading is the title: one of the first level, else any. It leaves the body where that
 * takes nothing from the structure: at the top, or as the heading of the whole. A first block that repeats a `given`
 * title leaves it too.
 */
export function takeTitle({ blocks, render }: Markdown, given: string | undefined): Titled {
  const first = blocks.findIndex((block) => !SILENT.has(block.type) && !isComment(block));
  if (given !== undefined) {
    const repeats = isHeading(blocks[first]) && isSame(textOf(blocks[first], render), given);
    return { title: given, blocks: repeats ? without(blocks, first) : blocks };
  }
  const index = indexOrElse(blocks.findIndex(isTopHeading), () => blocks.findIndex(isHeading));
  const title = textOf(blocks[index], render);
  if (title === "") return { title: undefined, blocks };
  return { title, blocks: index === first || isTopHeading(blocks[index]) ? without(blocks, index) : blocks };
}

function indexOrElse(index: number, other: () => number): number {
  return index === -1 ? other() : index;
}

function isHeading(block: Token | undefined): boolean {
  return block?.type === "heading" || isTopHeading(block);
}

function isTopHeading(block: Token | undefined): boolean {
  if (block?.type === "heading") return block.depth === 1;
  return block?.type === "html" && HTML_HEADING.test(block.raw);
}

function isComment(block: Token): boolean {
  return block.type === "html" && /^\s*<!--.*-->\s*$/s.test(block.raw);
}

function textOf(block: Token | undefined, render: Markdown["render"]): string {
  return block === undefined ? "" : xmlLine(plainText(render([block])));
}

/** Letters and digits count, since headlines differ in quotes and dashes. */
function isSame(a: string, b: string): boolean {
  const [left, right] = [a, b].map((text) =>
    text
      .normalize("NFKC")
      .toLowerCase()
      .replace(/[^\p{L}\p{N}]+/gu, ""),
  );
  return left === right && left !== "";
}

function without(blocks: readonly Token[], index: number): readonly Token[] {
  return blocks.filter((_, i) => i !== index);
}
