import fc from "fast-check";
import { Marked } from "marked";
import { describe, expect, it } from "vitest";
import { ProseTokenizer } from "../../../src/parse/markdown/tokenizer.ts";

const tokens = (text: string, tokenizer?: ProseTokenizer) => {
  const marked = new Marked({ gfm: true });
  return (tokenizer === undefined ? marked : marked.setOptions({ tokenizer })).lexer(text);
};

/** What begins or ends anything in Markdown, and words between. */
const PIECES = [
  ...[
    "a word",
    "two words",
    "né",
    "x",
    "1",
    " ",
    "  ",
    "\n",
    "  \n",
    "   \n",
    "\n\n",
    "\t",
    "\r\n",
    "\u2028",
    "\u00a0",
  ],
  ...["*", "**", "_", "__", "~", "~~", "`", "``", "[", "]", "(", ")", "](/x)", "![", "!", "<", ">", "\\", "|", "|-|-|"],
  ...[
    "www.a.example",
    "www.",
    "awww.b.example",
    "http://a.example",
    "ftp://",
    "HTTPS://x.y",
    "://",
    ":",
    "a.b_c@d.example",
  ],
  ...[
    "mailto:a@b.example",
    "xmpp:",
    "mailto:",
    "@",
    "&",
    "&amp;",
    "&#38;",
    "&#x41;",
    "&#0;",
    "<b>",
    "</b>",
    "<pre>",
    "</pre>",
  ],
  ...[
    "# ",
    "- ",
    "1. ",
    "> ",
    "---",
    "===",
    "\n===\n",
    "\n---\n",
    "\n|-|\n",
    "\n-|-\n",
    "a | b",
    "    ",
    "```\n",
    "[x]: /y\n",
  ],
] as const;

const text = fc.array(fc.oneof({ weight: 6, arbitrary: fc.constantFrom(...PIECES) }, fc.string({ unit: "binary" })), {
  maxLength: 30,
});

describe("the short ways of the tokenizer", () => {
  it("find in any text what the library finds", () => {
    fc.assert(
      fc.property(text, (parts) => {
        const written = parts.join("");
        expect(tokens(written, new ProseTokenizer())).toEqual(tokens(written));
      }),
      { numRuns: 3000 },
    );
  });

  it.each([
    { written: "a_b@c.example and d", because: "a mark may stand in an address" },
    { written: "see a!b@c.example", because: "so may a sign of a picture" },
    { written: "<pre>*a* &amp; b</pre> c", because: "what is raw stays so" },
    { written: "one  \ntwo", because: "spaces make a break" },
    { written: "one\ntwo\n===", because: "a heading may have lines" },
    { written: "a | b\n-|-\n1 | 2", because: "a table needs no bars around" },
    { written: "tel:1 www.a.example http://b.example", because: "addresses are links" },
    { written: "caf&#233; &#38; tea", because: "references are characters" },
  ])("read $written as the library does, since $because", ({ written }) => {
    expect(tokens(written, new ProseTokenizer())).toEqual(tokens(written));
  });
});
