/**
 * @module
 * Short ways past the library's expressions, for prose; what they don't fit is left to the library.
 */
import { Tokenizer, type Tokens } from "marked";

/** Signs that begin something else than text, wherever they stand. */
const MARK = /[\\<![`*~_]/;

/** What may end a text besides: breaks, addresses, references to characters. */
const OTHER_END = / {2}\n|www\.|[:&]/;

/** Finds the same tokens as the library does. */
export class ProseTokenizer extends Tokenizer {
  /** Up to the next mark in one step: the library tries some ten ends at each character. */
  override inlineText(rest: string): Tokens.Text | undefined {
    const mark = rest.search(MARK);
    const raw = mark < 0 ? rest : rest.slice(0, mark);
    const isPlain = raw !== "" && !this.lexer.state.inRawBlock && !OTHER_END.test(raw);
    // An address for mail may have marks before its sign.
    return isPlain && !rest.includes("@") ? { type: "text", raw, text: raw, escaped: false } : super.inlineText(rest);
  }

  override lheading(rest: string): Tokens.Heading | undefined {
    return isOneLine(rest) ? undefined : super.lheading(rest);
  }

  override table(rest: string): Tokens.Table | undefined {
    return isOneLine(rest) ? undefined : super.table(rest);
  }
}

/** Whether nothing follows a line, or an empty one: then it is neither underlined nor the head of a table. */
function isOneLine(rest: string): boolean {
  const end = rest.indexOf("\n");
  return end < 0 || end + 1 === rest.length || rest[end + 1] === "\n";
}
