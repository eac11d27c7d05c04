/**
 * @module
 * The Markdown library, set up for texts from strangers.
 */
import { Marked, type MarkedExtension, type Token } from "marked";
import markedFootnote from "marked-footnote";
import { digest } from "../../article/hash.ts";
import { ParseError } from "../../errors.ts";
import { ProseTokenizer } from "./tokenizer.ts";

/** Blocks of a Markdown text, and how to write them. */
export interface Markdown {
  readonly blocks: readonly Token[];
  readonly render: (blocks: readonly Token[]) => string;
}

/** What remains of a paragraph at each of its marks, added up, for each character of the text. Real texts stay below 50. */
const WORK_PER_CHARACTER = 100;
const LEAST_WORK = 5_000_000;
const MOST_WORK = 300_000_000;

/** Each reference is searched among all definitions. */
const MOST_FOOTNOTE_WORK = 20_000_000;

/** Deeper quotes, lists and indents would fill the stack. */
const MAX_NESTING = 50;
const MAX_INDENT = 200;
const NESTED = new RegExp(
  String.raw`^((?:[ \t]*(?:>|[-+*](?=[ \t])|\d{1,9}[.)](?=[ \t]))){${MAX_NESTING}}[ \t]*)(?=\S)`,
  "gm",
);
const INDENTED = new RegExp(String.raw`^[ \t]{${MAX_INDENT},}`, "gm");

/**
 * Parses CommonMark with GFM and footnotes, whose ids are unique to `path`. Raw HTML passes. Marks are read as text where
 * there are so many that reading them would take quadratic time.
 *
 * @throws {ParseError} When the library gives up.
 */
export function parseMarkdown(text: string, path: string): Markdown {
  const marked = new Marked({ gfm: true }, limit(text.length)).setOptions({ tokenizer: new ProseTokenizer() });
  if (hasFootnotes(text)) marked.use(markedFootnote({ prefixId: `fn-${digest(path).slice(0, 8)}-` }));
  const shallow = text.replace(NESTED, "$1\\").replace(INDENTED, " ".repeat(MAX_INDENT));
  const blocks = guard(() => {
    const tokens = marked.lexer(shallow);
    if (marked.defaults.walkTokens) marked.walkTokens(tokens, marked.defaults.walkTokens);
    return tokens;
  });
  return { blocks, render: (chosen) => guard(() => marked.parser([...chosen])) };
}

/** Beyond what the text deserves, the rest of each paragraph is one piece of text. */
function limit(length: number): MarkedExtension {
  let work = Math.min(MOST_WORK, Math.max(LEAST_WORK, WORK_PER_CHARACTER * length));
  return {
    extensions: [
      {
        name: "limit",
        level: "inline",
        tokenizer(rest) {
          work -= rest.length;
          return work < 0 ? { type: "text", raw: rest, text: rest } : undefined;
        },
      },
    ],
  };
}

function hasFootnotes(text: string): boolean {
  if (!text.includes("[^")) return false;
  const definitions = text.match(/^ {0,3}\[\^[^\]\n]{1,200}\]:/gm)?.length ?? 0;
  return definitions > 0 && definitions * text.split("[^").length < MOST_FOOTNOTE_WORK;
}

/** The library throws plain errors, and leaves it to its stack to stop recursion. */
function guard<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    const reason = error instanceof Error ? error.message.split("\n", 1)[0] : String(error);
    throw new ParseError(`the Markdown can't be read: ${reason}`);
  }
}
