/**
 * @module
 * The words of article HTML, without its markup.
 */
import { Parser } from "htmlparser2";
import { xmlText } from "../clean.ts";
import { balance } from "./balance.ts";

type Attributes = Readonly<Record<string, string>>;

const BLOCKS = new Set(
  (
    "address article aside blockquote body caption dd details div dl dt fieldset figure footer form h1 h2 h3 h4 h5 h6 " +
    "header hgroup hr li main ol p pre section summary table tbody td tfoot th thead tr ul"
  ).split(" "),
);

/** What isn't part of the telling. */
const SILENT = new Set(
  (
    "script style template noscript head title textarea select button svg annotation iframe object video audio canvas " +
    "nav figcaption rt rp noembed noframes plaintext xmp"
  ).split(" "),
);

const NOTES = /(?:^|\s)(?:footnotes|endnotes|doc-endnotes|toc|table-of-contents)(?:\s|$)/i;
const NOTE_LINK = /#(?:user-content-)?(?:fn[-:_]|fn(?:ref)?\d|footnote|endnote|cite_note|cite_ref|_ftn|_edn)/i;

/**
 * The text of an article: blocks separated by `\n`, white space folded. Left out are captions, navigation, the readings
 * of ruby, footnotes and the numbers that lead to them.
 */
export function plainText(html: string): string {
  const pieces: string[] = [];
  let silent = 0;
  const parser = new Parser({
    onopentag(name, attributes) {
      if (silent > 0 || isSilent(name, attributes)) silent++;
      else if (BLOCKS.has(name)) pieces.push("\0");
      else if (name === "br") pieces.push(" ");
    },
    onclosetag(name) {
      if (silent > 0) silent--;
      else if (BLOCKS.has(name)) pieces.push("\0");
    },
    ontext(text) {
      if (silent === 0) pieces.push(xmlText(text));
    },
  });
  parser.end(balance(xmlText(html)));
  return pieces.join("").split("\0").map(fold).filter(Boolean).join("\n");
}

function fold(text: string): string {
  return text.replace(/\s+/g, " ").trim();
}

function isSilent(name: string, attributes: Attributes): boolean {
  if (SILENT.has(name)) return true;
  if (name === "a") return NOTE_LINK.test(attributes.href ?? "") || Object.hasOwn(attributes, "data-footnote-ref");
  return NOTES.test(attributes.class ?? "") || NOTES.test(attributes.role ?? "") || NOTES.test(attributes.id ?? "");
}
