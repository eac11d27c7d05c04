/**
 * @module
 * A text cut into front matter and body.
 */

/** Front matter, told from the body. */
export interface Block {
  readonly syntax: "yaml" | "toml" | "json" | "header";
  /** Without fences. */
  readonly text: string;
  /** Of the first line of `text`, counted from 1. */
  readonly line: number;
  readonly body: string;
  /** Of the first line of `body`, counted from 1. */
  readonly bodyLine: number;
}

/** Cuts a text in three: block, body and what stands between them is left out. */
export function cut(text: string, syntax: Block["syntax"], at: { start: number; end: number; body: number }): Block {
  const body = text.slice(at.body);
  return {
    syntax,
    text: text.slice(at.start, at.end),
    line: lineAt(text, at.start),
    body,
    bodyLine: lineAt(text, at.body),
  };
}

/** The line of a character, both counted as texts do: lines from 1, characters from 0. */
export function lineAt(text: string, index: number): number {
  let line = 1;
  for (let at = text.indexOf("\n"); at !== -1 && at < index; at = text.indexOf("\n", at + 1)) line++;
  return line;
}
