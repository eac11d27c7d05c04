/**
 * @module
 * One pass over a page: everything in it that may say what the article is.
 */
import { Parser } from "htmlparser2";
import { xmlLine } from "../../article/clean.ts";

/** A part of a page that has a meaning: what it is, and its text or what an attribute says instead. */
export interface Mark {
  readonly kind: "title" | "heading" | "time" | "author" | "published" | "updated";
  /** Lower case: `h1`, `time`. */
  readonly name: string;
  readonly value: string;
}

/** What a page says of itself. */
export interface Page {
  /** Whether it has the elements of a whole page, or is a fragment. */
  readonly whole: boolean;
  readonly language: string | undefined;
  /** Absolute or not, as written. */
  readonly canonical: string | undefined;
  /** By `property`, `name` or `itemprop` in lower case. */
  readonly meta: ReadonlyMap<string, readonly string[]>;
  /** The texts of JSON-LD scripts. */
  readonly jsonLd: readonly string[];
  /** In order, without those beside the article. */
  readonly marks: readonly Mark[];
}

type Attributes = Readonly<Record<string, string>>;

const WHOLE = new Set(["html", "head", "body", "article", "main"]);
/** Where another article's dates and names stand. */
const BESIDE = new Set(["aside", "nav", "footer", "svg"]);
const BYLINE = /(?:^|[\s_-])(?:byline|author(?:-?name)?|p-author)(?:$|\s)/i;
const MAX_TEXT = 1000;

/** Reads a page in one pass. */
export function readPage(html: string): Page {
  const reader = new PageReader();
  const parser = new Parser(reader);
  parser.end(html);
  return reader;
}

interface Capture extends Omit<Mark, "value"> {
  readonly depth: number;
  text: string;
}

class PageReader implements Page {
  whole = false;
  language: string | undefined;
  canonical: string | undefined;
  readonly meta = new Map<string, string[]>();
  readonly jsonLd: string[] = [];
  readonly marks: Mark[] = [];
  #depth = 0;
  #beside = 0;
  #script: string[] | undefined;
  readonly #captures: Capture[] = [];

  onopentag(name: string, attributes: Attributes): void {
    this.#depth++;
    if (this.#beside > 0 || BESIDE.has(name)) this.#beside++;
    if (WHOLE.has(name)) this.whole = true;
    if (name === "html") this.language ??= attributes.lang ?? attributes["xml:lang"];
    if (name === "meta") this.#addMeta(attributes);
    if (name === "link" && /(?:^|\s)canonical(?:\s|$)/i.test(attributes.rel ?? "")) this.canonical ??= attributes.href;
    if (name === "script" && /^\s*application\/ld\+json/i.test(attributes.type ?? "")) this.#script = [];
    if (this.#beside === 0) this.#mark(name, attributes);
  }

  ontext(text: string): void {
    this.#script?.push(text);
    for (const capture of this.#captures) if (capture.text.length < MAX_TEXT) capture.text += text;
  }

  onclosetag(name: string): void {
    if (name === "script" && this.#script !== undefined) this.#endScript(this.#script);
    const capture = this.#captures.at(-1);
    if (capture?.depth === this.#depth) {
      this.#captures.pop();
      this.#add(capture.kind, capture.name, capture.text);
    }
    this.#depth--;
    if (this.#beside > 0) this.#beside--;
  }

  #addMeta(attributes: Attributes): void {
    const key = attributes.property ?? attributes.name ?? attributes.itemprop ?? attributes["http-equiv"];
    const value = xmlLine(attributes.content ?? "");
    if (key === undefined || value === "") return;
    const all = this.meta.get(key.trim().toLowerCase());
    if (all === undefined) this.meta.set(key.trim().toLowerCase(), [value]);
    else all.push(value);
  }

  #endScript(texts: readonly string[]): void {
    this.jsonLd.push(texts.join(""));
    this.#script = undefined;
  }

  #mark(name: string, attributes: Attributes): void {
    const kind = kindOf(name, attributes);
    if (kind === undefined || this.#captures.some((capture) => capture.kind === kind)) return;
    const said = attributes.datetime ?? attributes.content;
    if (kind !== "author" && said !== undefined && name !== "meta") this.#add(kind, name, said);
    else if (name !== "meta") this.#captures.push({ kind, name, depth: this.#depth, text: "" });
  }

  #add(kind: Mark["kind"], name: string, text: string): void {
    const value = xmlLine(text);
    if (value !== "") this.marks.push({ kind, name, value });
  }
}

function kindOf(name: string, attributes: Attributes): Mark["kind"] | undefined {
  if (name === "title") return "title";
  const property = attributes.itemprop?.trim().toLowerCase() ?? "";
  if (/^datepublished$/.test(property)) return "published";
  if (/^datemodified$/.test(property)) return "updated";
  if (/^(?:author|creator)$/.test(property) || attributes.rel?.trim() === "author") return "author";
  if (name === "time") return "time";
  if (/^h[1-6]$/.test(name)) return "heading";
  return BYLINE.test(attributes.class ?? "") ? "author" : undefined;
}
