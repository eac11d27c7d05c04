/**
 * @module
 * Bounds the depth of hostile HTML, so that parsers and their callers take linear time and no deep recursion.
 */
import { Tokenizer, type TokenizerCallbacks } from "htmlparser2";

/** Elements without an end tag (HTML §13.1.2). */
export const VOID = new Set(
  "area base basefont br col command embed frame hr img input isindex keygen link meta param source track wbr".split(
    " ",
  ),
);

/** Browsers give up at 512; real articles stay below 50. */
const MAX_DEPTH = 200;
/** With fewer tags than this, no depth is slow. */
const HARMLESS = 1000;

/** Elements whose content is text to every parser: what is kept of each. */
const RAW: Readonly<Record<string, "all" | "tag" | "nothing">> = {
  script: "all",
  title: "all",
  iframe: "tag",
  noembed: "nothing",
  noframes: "nothing",
  plaintext: "nothing",
  style: "nothing",
  textarea: "nothing",
  xmp: "nothing",
};

const CLOSES_P =
  "address article aside blockquote details div dl fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr main nav ol p pre section table ul";

/** Which open elements a start tag ends, where their end tags may be left out (HTML §13.1.2.4). */
const IMPLIED_END: ReadonlyMap<string, ReadonlySet<string>> = new Map(
  [
    ...CLOSES_P.split(" ").map((name) => [name, ["p"]] as const),
    ["li", ["li"]] as const,
    ["dt", ["dt", "dd"]] as const,
    ["dd", ["dt", "dd"]] as const,
    ["tr", ["tr", "td", "th"]] as const,
    ["td", ["td", "th"]] as const,
    ["th", ["td", "th"]] as const,
    ["option", ["option"]] as const,
  ].map(([name, ends]) => [name, new Set(ends)]),
);

/**
 * Returns HTML with at most 200 open elements at any place: as it is when it has few tags, else with each end tag
 * written out, comments and raw text dropped (but `script` and `title`), and the tags that lie too deep left out.
 */
export function balance(html: string): string {
  if (!hasManyTags(html)) return html;
  const balancer = new Balancer(html);
  const tokenizer = new Tokenizer({ decodeEntities: false }, balancer);
  tokenizer.write(html);
  tokenizer.end();
  return balancer.result();
}

function hasManyTags(html: string): boolean {
  let at = html.indexOf("<");
  for (let count = 1; at >= 0 && count <= HARMLESS; count++) at = html.indexOf("<", at + 1);
  return at >= 0;
}

class Balancer implements TokenizerCallbacks {
  readonly #html: string;
  readonly #out: string[] = [];
  readonly #open: string[] = [];
  #name = "";
  #start = 0;
  /** The raw element that the tokenizer is in. */
  #raw: string | undefined;
  #foreign = 0;

  constructor(html: string) {
    this.#html = html;
  }

  result(): string {
    if (this.#raw !== undefined) this.#closeRaw(this.#raw);
    this.#closeDownTo(0);
    return this.#out.join("");
  }

  ontext(start: number, end: number): void {
    const text = this.#html.slice(start, end);
    if (this.#raw === undefined) this.#out.push(text.replaceAll("<", "&lt;"));
    else if (this.#keeps(this.#raw) === "all") this.#out.push(text);
  }

  onopentagname(start: number, end: number): void {
    this.#name = this.#html.slice(start, end).toLowerCase();
    this.#start = start - 1;
  }

  onopentagend(end: number): void {
    const name = this.#name;
    const tag = this.#html.slice(this.#start, end + 1);
    if (Object.hasOwn(RAW, name)) this.#openRaw(name, tag);
    else this.#openElement(name, tag);
  }

  onselfclosingtag(end: number): void {
    const name = this.#name;
    const tag = `${this.#html.slice(this.#start, end).replace(/\/\s*$/, "")}>`;
    if (Object.hasOwn(RAW, name)) this.#openRaw(name, tag);
    else if (this.#foreign > 0) this.#out.push(tag, `</${name}>`);
    else this.onopentagend(end);
  }

  onclosetag(start: number, end: number): void {
    const name = this.#html.slice(start, end).toLowerCase();
    const at = this.#open.lastIndexOf(name);
    if (this.#raw !== undefined) this.#closeRaw(this.#raw);
    else if (at >= 0) this.#closeDownTo(at);
  }

  onattribdata(): void {}
  onattribentity(): void {}
  onattribend(): void {}
  onattribname(): void {}
  oncdata(): void {}
  oncomment(): void {}
  ondeclaration(): void {}
  onend(): void {}
  onprocessinginstruction(): void {}
  ontextentity(): void {}

  /** Parsers disagree whether raw text is raw inside SVG, so none is kept there. */
  #keeps(name: string): string | undefined {
    return this.#foreign > 0 ? "nothing" : RAW[name];
  }

  #openElement(name: string, tag: string): void {
    const ended = IMPLIED_END.get(name);
    while (ended?.has(this.#open.at(-1) ?? "")) this.#closeDownTo(this.#open.length - 1);
    if (VOID.has(name)) this.#out.push(tag);
    else if (this.#open.length < MAX_DEPTH) {
      this.#out.push(tag);
      this.#open.push(name);
      if (isForeign(name)) this.#foreign++;
    }
  }

  #openRaw(name: string, tag: string): void {
    this.#raw = name;
    if (this.#keeps(name) !== "nothing") this.#out.push(tag);
  }

  #closeRaw(name: string): void {
    if (this.#keeps(name) !== "nothing") this.#out.push(`</${name}>`);
    this.#raw = undefined;
  }

  #closeDownTo(depth: number): void {
    for (const name of this.#open.splice(depth).reverse()) {
      this.#out.push(`</${name}>`);
      if (isForeign(name)) this.#foreign--;
    }
  }
}

function isForeign(name: string): boolean {
  return name === "svg" || name === "math";
}
