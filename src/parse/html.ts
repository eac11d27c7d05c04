/**
 * @module
 * HTML: a whole page as a browser saved it, or the body of an article alone.
 */
import { balance, VOID } from "../article/html/balance.ts";
import { plainText } from "../article/summary.ts";
import { ParseError } from "../errors.ts";
import type { Fields, InputFormat, ReadContext } from "./format.ts";
import { frontMatter } from "./front-matter.ts";
import { readBody } from "./html/body.ts";
import { readMetadata } from "./html/metadata.ts";
import { readPage } from "./html/page.ts";
import { isSame } from "./html/title.ts";
import { deriveTitle } from "./text/headline.ts";

/** Reads one article of HTML; front matter outranks what the page says. */
export const html: InputFormat = { name: "HTML", extensions: [".html", ".htm", ".xhtml"], read };

/** `{% … %}` and `{{ … }}` at the top are no JSON. */
const FENCE = /^(?:---|\+\+\+|\{\s*["}])/;
const XHTML = /^\s*<\?xml\s/;
const SHOWS_SOMETHING = /<(?:img|picture|video|audio|iframe|embed|object)[\s/>]/i;

function read(source: string, context: ReadContext): readonly Fields[] {
  const { fields, body } = FENCE.test(source) ? frontMatter(source, context) : { fields: {}, body: source };
  const markup = XHTML.test(body) || /\.xhtml$/i.test(context.path) ? withEndTags(body) : body;
  const balanced = balance(markup);
  const page = readPage(balanced);
  const said: Partial<Fields> = { ...readMetadata(page, context.timezone), ...fields };
  const content = page.whole ? readBody(balanced, said.title ?? "") : withoutTitle(markup, said.title ?? "");
  const text = plainText(content);
  if (text === "" && !SHOWS_SOMETHING.test(content)) {
    throw new ParseError("the page holds no text", { expected: "an article in HTML" });
  }
  const title = said.title ?? deriveTitle(text.split("\n", 1)[0] ?? "");
  return [{ ...said, ...(title !== "" && { title }), html: content }];
}

/** Without a first heading that repeats the title, unless there is nothing else. */
function withoutTitle(fragment: string, title: string): string {
  const [heading = "", text = ""] = /^\s*<h1(?:\s[^>]*)?>(.*?)<\/h1\s*>/is.exec(fragment) ?? [];
  const rest = fragment.slice(heading.length);
  return heading !== "" && isSame(plainText(text), title) && rest.trim() !== "" ? rest : fragment;
}

/** XML's `<p/>` as HTML means it: `<p></p>`. */
function withEndTags(xhtml: string): string {
  return xhtml.replace(/<([a-z][a-z\d]*)((?:\s[^<>]*)?)\/>/gi, (tag: string, name: string, attributes: string) =>
    VOID.has(name.toLowerCase()) ? tag : `<${name}${attributes}></${name}>`,
  );
}
