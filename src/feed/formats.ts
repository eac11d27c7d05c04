/**
 * @module
 * The table of output formats.
 */
import { atom } from "./atom.ts";
import type { OutputFormat } from "./format.ts";
import { json } from "./json.ts";
import { rss } from "./rss.ts";

/** In the order in which they are offered. */
export const OUTPUT_FORMATS = [rss, atom, json] as const satisfies readonly OutputFormat[];
