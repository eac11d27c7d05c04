import type { Article } from "../../src/article/article.ts";
import { createArticle } from "../../src/article/create.ts";
import { HARD_STRINGS } from "../feed/hard-strings.ts";

/** The moment as of which the corpus is published. */
export const NOW = new Date("2026-11-22T00:00:00Z");

/** Articles that are the same each time, of five years, of every section, tag and author; some of the same minute. */
export function makeCorpus(count: number, seed = 1): readonly Article[] {
  const random = randomNumbers(seed);
  return Array.from({ length: count }, (_, i) => makeArticle(i, random));
}

/** A number below `end`. */
type Random = (end: number) => number;

const SECTIONS = [
  "World",
  "World/Europe",
  "World/Europe/Nordics",
  "World/アジア",
  "Harbour",
  "Harbour/Ferries & Quays",
  "Culture",
  "Culture/Books",
  "Science",
  "Мнения",
] as const;

/** The first ones are those that most articles have; the first and the last differ in case alone. */
const TAGS = [
  ...["peace", "Ferries", "C++", "C#", "日本語", "Тэг №1", "مرحبا", "שלום", "ελληνικά", "हिन्दी", "한국어", "ไทย"],
  ...[
    "<b>bold</b>",
    "AT&T",
    "a/b",
    "..",
    "]]>",
    "emoji 👩‍👩‍👧‍👦",
    "tags",
    "authors",
    "100%",
    "what?",
    "#hash",
    "e\u0301t\u00e9",
  ],
  ...[
    "Straße",
    "İstanbul",
    "中文",
    "ქართული",
    "Հայերեն",
    "தமிழ்",
    "አማርኛ",
    "Việt",
    "ᏣᎳᎩ",
    "__proto__",
    "null",
    "index.html",
  ],
  ...["rss-1.xml", "%2e%2e", "long ".repeat(20).trim(), "Peace"],
] as const;

const AUTHORS = [
  ...["Ada Lund", "Bea Okafor", "Tōru Ōe", "Jörg Weiß", "Ольга Ким", "محمد علي", "O'Neill & Sons", "<script>", "李 明"],
  ...["Zoë", "Nguyễn Văn An", "The desk", "דנה כהן", "Γιώργος", "Jean-Luc de l'Île"],
] as const;

const WORDS =
  "the ferry left harbour at dawn and nobody on quay knew when it would be back with letters rain bread".split(" ");

const HARD = HARD_STRINGS.map(({ text }) => text).filter((text) => text.length < 500);

const YEARS = 5;
const MINUTE = 60_000;
const MINUTES = YEARS * 365 * 24 * 60;

function makeArticle(i: number, random: Random): Article {
  const published = new Date(NOW.getTime() - (1 + Math.floor(random(MINUTES) / 30) * 30) * MINUTE);
  const isEdited = random(5) === 0;
  return createArticle({
    path: `${i}.md`,
    title: random(4) === 0 ? `${pick(HARD, random)} ${i}` : `${words(3 + random(8), random)} ${i}`,
    html: body(1024 + random(5 * 1024), random),
    published,
    updated: isEdited
      ? new Date(Math.min(NOW.getTime(), published.getTime() + random(9 * 24 * 60) * MINUTE))
      : undefined,
    section: random(20) === 0 ? undefined : pick(SECTIONS, random),
    tags: distinct(random(5), () => pickSkewed(TAGS, random)),
    authors: distinct(1 + (random(6) === 0 ? 1 : 0), () => pickSkewed(AUTHORS, random)).map((name) => ({ name })),
    summary: random(3) === 0 ? pick(HARD, random) : undefined,
    language: random(10) === 0 ? "ja" : undefined,
    enclosures: random(15) === 0 ? [{ url: `https://cdn.example/${i}.mp3`, length: 1000 + i }] : [],
  });
}

/** Paragraphs of about so many characters; one in three begins with something that breaks careless writers. */
function body(length: number, random: Random): string {
  let html = "";
  while (html.length < length) {
    const hard = random(3) === 0 ? `${escapeHtml(pick(HARD, random))} ` : "";
    html += `<p>${hard}${words(40 + random(60), random)} <a href="../day-${random(99)}/?a=1&amp;b=2">more</a>.</p>\n`;
  }
  return html;
}

function escapeHtml(text: string): string {
  return text.replace(/&/g, "&amp;").replace(/</g, "&lt;");
}

function words(count: number, random: Random): string {
  return Array.from({ length: count }, () => pick(WORDS, random)).join(" ");
}

function distinct<T>(count: number, make: () => T): T[] {
  return [...new Set(Array.from({ length: count }, make))];
}

function pick<T>(list: readonly T[], random: Random): T {
  return at(list, random(list.length));
}

/** The earlier in the list, the more often. */
function pickSkewed<T>(list: readonly T[], random: Random): T {
  return at(list, Math.floor((random(1000) / 1000) ** 2 * list.length));
}

function at<T>(list: readonly T[], index: number): T {
  const found = list[index];
  if (found === undefined) throw new RangeError(`Expected an index below ${list.length}, got ${index}`);
  return found;
}

/** A linear congruence of 48 bits with the constants of drand48, of which the upper 32 are used. */
function randomNumbers(seed: number): Random {
  let state = (BigInt(seed) << 16n) | 0x330en;
  return (end) => {
    state = (state * 0x5deece66dn + 0xbn) & 0xffffffffffffn;
    return Math.floor((Number(state >> 16n) / 2 ** 32) * end);
  };
}
