import { readdirSync, readFileSync } from "node:fs";
import { extname, join } from "node:path";
import { HARD_STRINGS } from "../feed/hard-strings.ts";

/** A file as an article might come. */
export interface Sample {
  readonly path: string;
  readonly bytes: Buffer;
}

/** What a format's readers look for, so that mutations reach more than its first branch. */
const TOKENS: Readonly<Record<string, readonly string[]>> = {
  ".md": [
    ..."--- +++ title: date: tags: [ ] { } &a *a << : - # ## > ``` ~~~ ** __ ~~ | |-| [^1] [^1]: [a](b) ![a](b) <div> </div> <script> {% %} {{< >}} ::: \\".split(
      " ",
    ),
    "---\na: &a [x,x,x,x,x,x,x,x,x]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a,*a]\nc: [*b,*b,*b,*b,*b,*b,*b,*b]\n---\n",
    "date: 2026-13-45\n",
    "date = 2026-01-31T25:00:00Z\n",
    "    ",
    "\t",
  ],
  ".html": [
    ..."<p> </p> <div <table> <td> <svg> <math> <template> <script> </script> <style> <!-- --> <![CDATA[ ]]> <base\u0020href=x> &amp; &#0; &#x110000; <meta <link <time".split(
      " ",
    ),
    '<script type="application/ld+json">{"@type":"NewsArticle","headline":[[]],"author":{"name":{}}}</script>',
    '<meta property="og:title" content="',
    '<img srcset="a 1x, b',
    "<a href='javascript:x'>",
  ],
  ".txt": [
    ..."By BY (AP) (Reuters) — – Title: Date: © ### *** http:// https://a.b/( “ ” Advertisement Share LAGOS, ; & and".split(
      " ",
    ),
    "By A, B and C, D; E | F\n",
    "Updated 25:61 p.m. EST, Feb. 30, 2026\n",
    "\u2028",
    "\f",
  ],
  ".json": [
    ...'{ } [ ] , : null true 1e999 -0 " \\u0000 \\ud800 "items" "content_html" "date_published" "attachments" "authors" "id" "tags"'.split(
      " ",
    ),
    '"__proto__":{"x":1},',
    "[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[",
  ],
};

/** Where each byte of randomness comes from; the same numbers for the same seed. */
export function randomFrom(seed: number): (below: number) => number {
  let state = seed >>> 0 || 1;
  return (below) => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) % below;
  };
}

/** The real articles that come with feedmill, and one of each hard text in each format. */
export function samples(): readonly Sample[] {
  const seeds = join(import.meta.dirname, "../../seeds");
  const real = readdirSync(seeds, { recursive: true, encoding: "utf8" })
    .filter((path) => extname(path) in TOKENS)
    .map((path) => ({ path, bytes: readFileSync(join(seeds, path)) }));
  const hard = HARD_STRINGS.filter(({ text }) => text.length < 1000).flatMap(({ text }, i) => [
    sample(
      `${i}.md`,
      `---\ntitle: ${JSON.stringify(text)}\ntags: [${JSON.stringify(text)}]\n---\n\n${text}\n\n> ${text}\n`,
    ),
    sample(
      `${i}.html`,
      `<html><head><title>${text}</title></head><body><article><p>${text}</p></article></body></html>`,
    ),
    sample(`${i}.txt`, `${text}\n\nBy ${text}\n\nLAGOS, May 5 (AP) — ${text}\n\n${text}\n`),
    sample(
      `${i}.json`,
      JSON.stringify({ id: text, title: text, content_html: text, tags: [text], authors: [{ name: text }] }),
    ),
  ]);
  return [...real, ...hard];
}

const MUTATIONS: readonly ((bytes: Buffer, random: (below: number) => number, tokens: readonly string[]) => Buffer)[] =
  [
    (bytes, random) => {
      const copy = Buffer.from(bytes);
      if (copy.length > 0) copy[random(copy.length)] = random(256);
      return copy;
    },
    (bytes, random) => bytes.subarray(0, random(bytes.length + 1)),
    (bytes, random) => splice(bytes, random(bytes.length + 1), random(20), Buffer.alloc(0)),
    (bytes, random) => {
      const from = random(bytes.length + 1);
      return splice(bytes, random(bytes.length + 1), 0, bytes.subarray(from, from + random(200)));
    },
    (bytes, random, tokens) =>
      splice(bytes, random(bytes.length + 1), 0, Buffer.from(tokens[random(tokens.length)] ?? "")),
    (bytes, random, tokens) => {
      const token = tokens[random(tokens.length)] ?? "";
      return splice(bytes, random(bytes.length + 1), 0, Buffer.from(token.repeat(1 + random(2000))));
    },
    (bytes, random) => Buffer.from(bytes.toString("latin1").repeat(1 + random(3)), "latin1"),
    (bytes, random) => Buffer.from(bytes.toString("utf8"), random(2) === 0 ? "utf16le" : "latin1"),
  ];

/** A sample with one to six random changes, those of its own format's syntax most often. */
export function mutate({ path, bytes }: Sample, random: (below: number) => number): Sample {
  const tokens = TOKENS[extname(path)] ?? [];
  let mutated = bytes;
  for (let left = 1 + random(6); left > 0; left--) {
    mutated = MUTATIONS[random(MUTATIONS.length)]?.(mutated, random, tokens) ?? mutated;
  }
  return { path, bytes: mutated };
}

function sample(path: string, text: string): Sample {
  return { path, bytes: Buffer.from(text) };
}

function splice(bytes: Buffer, at: number, removed: number, inserted: Buffer): Buffer {
  return Buffer.concat([bytes.subarray(0, at), inserted, bytes.subarray(at + removed)]);
}
