/**
 * @module
 * What can go wrong, in words for people.
 */

/** Something about one file that its author should know. */
export interface Problem {
  /** An error leaves the article out; a warning does not. */
  readonly severity: "error" | "warning";
  /** The file, relative to the folder of articles, `/`-separated. */
  readonly path: string;
  /** Counted from 1. */
  readonly line?: number | undefined;
  readonly reason: string;
  readonly expected?: string | undefined;
}

/** Base of the errors that are shown to people as one line without a stack. */
export class FeedmillError extends Error {
  override readonly name: string = "FeedmillError";
}

/** One article can't be read. */
export class ParseError extends FeedmillError {
  override readonly name = "ParseError";
  readonly line: number | undefined;
  readonly expected: string | undefined;

  constructor(reason: string, details: { line?: number | undefined; expected?: string | undefined } = {}) {
    super(reason);
    this.line = details.line;
    this.expected = details.expected;
  }
}

/** The configuration can't be used; the message names every problem, a line each. */
export class ConfigError extends FeedmillError {
  override readonly name = "ConfigError";
}

/** The export can't be written as asked. */
export class ExportError extends FeedmillError {
  override readonly name = "ExportError";
}

/** `path:line: reason; expected …`, in one line whatever the problem quotes. */
export function formatProblem({ path, line, reason, expected }: Problem): string {
  const place = line === undefined ? path : `${path}:${line}`;
  return oneLine(`${place}: ${reason}${expected === undefined ? "" : `; expected ${expected}`}`);
}

function oneLine(text: string): string {
  return text.replace(/\p{Cc}+/gu, " ");
}
