/**
 * @module
 * Rules for any document: syntax, root and size.
 */
import { quote, type Rule } from "../rule.ts";
import type { DocumentSubject } from "../subject.ts";
import { NOT_XML } from "../xml.ts";

/** Characters that XML forbids and that are listed one by one. */
const MAX_CHARACTERS = 10;

/** What an XML declaration says (XML 1.0 §4.3.3). */
export const ENCODING = /^\ufeff?<\?xml[^>]{0,200}?\sencoding\s*=\s*["']([^"']{1,40})["']/;

/** Rules that a document of any kind is held to. */
export const DOCUMENT_RULES = [
  {
    id: "well-formed",
    severity: "error",
    why: "Readers refuse a whole document for one mistake in its syntax, or guess at what follows it.",
    mend: "Write the document with a library for XML or JSON, never with a text template; escape & and <.",
    source: "XML 1.0 §2.1, Namespaces in XML 1.0 §3; RFC 8259 §2",
    check: ({ faults, syntax, text, bytes }) =>
      text.trim() === ""
        ? [{ at: 0, found: `it is ${bytes === undefined || isBlank(bytes) ? "empty" : "no text"}; expected a feed` }]
        : faults.slice(0, 1).map(({ at, reason }) => ({ at, found: `not well-formed ${syntax}: ${reason}` })),
  },
  {
    id: "xml-characters",
    severity: "error",
    why: "XML has no way to carry these characters: one of them, pasted into an article, ends the feed for strict readers.",
    mend: "Remove control characters, U+FFFE, U+FFFF and lone surrogates from every text before it is written.",
    source: "XML 1.0 §2.2",
    check: ({ text, syntax }) => (syntax === "XML" ? forbidden(text) : []),
  },
  {
    id: "lost-characters",
    severity: "warning",
    why: "U+FFFD stands where a character was lost, mostly because the document, or a text in it, was decoded wrongly.",
    mend: "Write and read everything in UTF-8, and say so in the declaration and in Content-Type.",
    source: "RFC 3629 §3; Unicode §23.8",
    check: ({ text }) => {
      const at = text.indexOf("\ufffd");
      const count = text.split("\ufffd").length - 1;
      return at < 0 ? [] : [{ at, found: `${count} replacement character${count === 1 ? "" : "s"} (U+FFFD)` }];
    },
  },
  {
    id: "encoding",
    severity: "warning",
    why: "Some readers read UTF-8 whatever is declared, and show wrong letters.",
    mend: "Write the document in UTF-8.",
    source: "XML 1.0 §4.3.3; RSS Best Practices Profile, Character Data",
    check: ({ text }) => {
      const [, encoding] = ENCODING.exec(text) ?? [];
      const isGood = encoding === undefined || /^(?:utf-8|us-ascii)$/i.test(encoding);
      return isGood ? [] : [{ at: 0, found: `the document declares ${quote(encoding)}` }];
    },
  },
  {
    id: "utf-8",
    severity: "error",
    why: "Strict readers refuse the document, others show wrong letters.",
    mend: "Write the document in UTF-8, as it says or as it has to where it says nothing.",
    source: "XML 1.0 §4.3.3; RFC 8259 §8.1; RFC 3629 §3",
    check: ({ text, bytes }) => {
      const [, encoding = "utf-8"] = ENCODING.exec(text) ?? [];
      const isWrong = bytes !== undefined && /^utf-8$/i.test(encoding) && !isUtf8(bytes);
      return isWrong ? [{ at: 0, found: "bytes that are not UTF-8" }] : [];
    },
  },
  {
    id: "root",
    severity: "error",
    why: "Readers tell formats by the root: this one is none of a feed, or of a feed that nothing can be read from.",
    mend: "Publish rss with a channel, feed in the namespace of Atom, or a JSON object with version and items.",
    source: "RSS 2.0, What is RSS?; RFC 4287 §4.1.1; JSON Feed 1.1, Top-level",
    check: ({ root, feed }) => {
      if (root === undefined || feed !== undefined || OLD_ROOTS.has(root.name)) return [];
      const what = root.name === "" ? `JSON ${root.type} without items` : `<${root.name.replace(/^\{.*\}/, "")}>`;
      const isFrame = root.name === "rss";
      return [{ at: root.at, found: isFrame ? "rss without a channel" : `${what} is no feed` }];
    },
  },
  {
    id: "old-format",
    severity: "warning",
    why: "RSS 0.9 and 1.0 and Atom 0.3 were given up for RSS 2.0 and Atom 1.0; newer readers don't know them.",
    mend: "Publish RSS 2.0, Atom 1.0 or JSON Feed 1.1.",
    source: "RFC 4287 §1; RSS 2.0, Extending RSS",
    check: ({ root }) => {
      const name = OLD_ROOTS.get(root?.name ?? "");
      return name === undefined ? [] : [{ at: root?.at, found: `${name}, of which only the syntax was checked` }];
    },
  },
] as const satisfies readonly Rule<DocumentSubject>[];

const OLD_ROOTS: ReadonlyMap<string, string> = new Map([
  ["rdf:RDF", "RSS 1.0"],
  ["atom03:feed", "Atom 0.3"],
]);

/** Whether there is nothing but white space; of what can't be decoded, the text is empty, but not the bytes. */
function isBlank(bytes: Uint8Array): boolean {
  return new TextDecoder().decode(bytes).trim() === "";
}

/** UTF-16 says what it is by its mark. */
function isUtf8(bytes: Uint8Array): boolean {
  try {
    new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    return true;
  } catch {
    return (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff);
  }
}

function forbidden(text: string) {
  const hits = [];
  for (const { index: at, 0: sign } of text.matchAll(NOT_XML)) {
    if (hits.length === MAX_CHARACTERS) break;
    const code = (sign.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0");
    hits.push({ at, found: `U+${code}, which XML forbids` });
  }
  return hits;
}
