/**
 * @module
 * Made-up articles, the same for the same seed: about 4 KB of Markdown with front matter, or of wire text.
 */
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** What to make. */
export interface CorpusOptions {
  readonly articles: number;
  readonly format: "markdown" | "text";
  readonly seed?: number;
}

const WORDS =
  "council bridge harbour minister river market vote season report union school budget storm railway museum engine village doctor election winter repair signal garden court ferry bakery theatre mountain signal orchard valley tunnel teacher farmer pilot archive station summit treaty coast border island library station window measure century growth water power light story".split(
    " ",
  );
/** Folders at the top. */
export const SECTIONS: readonly string[] = [
  "world",
  "politics",
  "science",
  "culture",
  "sport",
  "technology",
  "local",
  "notes",
];
const NAMES = ["Ana Ruiz", "Gloria Nosa", "Li Wei", "Omar Haddad", "Jonas Berg", "Mia Tan", "Petra Novak", "Sam Cole"];
const TAGS = Array.from({ length: 23 }, (_, i) => `topic ${String.fromCharCode(97 + i)}`);

/** Articles begin with this day, and are so far apart that a million of them end before today. */
const FIRST = Date.UTC(2000, 0, 1);
const APART = 10 * 60_000;

/** Articles that share a number of folder, in all sections together, so that no folder grows without end. */
const FOLDER = 500;

/** Writes a corpus below `root`, unless it stands there already; between folders, signals are heard. @returns Its folder. */
export async function corpus(root: string, { articles, format, seed = 1 }: CorpusOptions): Promise<string> {
  const folder = join(root, `${format}-${articles}`);
  const stamp = join(root, `${format}-${articles}.stamp`);
  const wanted = `3 ${seed}`;
  if (read(stamp) === wanted) return folder;
  rmSync(folder, { recursive: true, force: true });
  for (let i = 0; i < articles; i++) {
    const place = join(folder, pathOf(i).replace(/\/[^/]+$/, ""));
    if (i % FOLDER === 0) await new Promise((done) => setImmediate(done));
    if (i % FOLDER < SECTIONS.length) mkdirSync(place, { recursive: true });
    writeFileSync(join(folder, `${pathOf(i)}.${format === "text" ? "txt" : "md"}`), article(i, format, seed));
  }
  writeFileSync(stamp, wanted);
  return folder;
}

/** Of one article below the folder, without extension. */
export function pathOf(i: number): string {
  return `${SECTIONS[i % SECTIONS.length]}/${String(Math.floor(i / FOLDER)).padStart(4, "0")}/story-${i}`;
}

/** The text of one article; `revision` changes its body. */
export function article(i: number, format: CorpusOptions["format"], seed = 1, revision = 0): string {
  const random = randomFrom(seed * 1_000_003 + i);
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T; // never empty
  const words = (count: number) => Array.from({ length: count }, () => pick(WORDS)).join(" ");
  const sentence = () => capital(`${words(9 + Math.floor(random() * 12))}.`);
  const paragraph = () => Array.from({ length: 4 }, sentence).join(" ");
  const title = capital(words(7));
  const date = new Date(FIRST + i * APART).toISOString().replace(".000", "");
  const author = pick(NAMES);
  const changed = revision === 0 ? "" : `\n\nCorrection ${revision}: ${sentence()}`;
  if (format === "text") {
    const body = Array.from({ length: 9 }, paragraph).join("\n\n");
    return `${title}\n\nBy ${author}\n${date}\n\n${body}${changed}\n`;
  }
  const tags = [pick(TAGS), pick(TAGS)];
  const parts = [
    paragraph(),
    `${paragraph()} See [the ${pick(WORDS)}](https://example.org/${pick(WORDS)}/) and *${words(2)}*.`,
    `## ${capital(words(4))}`,
    paragraph(),
    `- ${sentence()}\n- ${sentence()}\n- **${words(2)}** ${sentence()}`,
    `> ${paragraph()}`,
    paragraph(),
    `## ${capital(words(3))}`,
    `${paragraph()} \`${words(2)}\``,
    paragraph(),
  ];
  return `---
title: "${title}"
date: ${date}
author: ${author}
tags: [${tags.join(", ")}]
description: ${capital(words(18))}.
---

${parts.join("\n\n")}${changed}
`;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function read(file: string): string | undefined {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return undefined;
  }
}

/** Mulberry32: small, fast and the same everywhere. */
function randomFrom(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
