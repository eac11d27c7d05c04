/**
 * @module
 * The table of input formats.
 */
import type { InputFormat } from "./format.ts";
import { html } from "./html.ts";
import { json } from "./json.ts";
import { markdown } from "./markdown.ts";
import { text } from "./text.ts";

/** Told apart by extension. */
export const INPUT_FORMATS = [text, markdown, html, json] as const satisfies readonly InputFormat[];
