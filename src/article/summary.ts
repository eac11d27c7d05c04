/**
 * @module
 * Summaries cut from the lede.
 */

export { plainText } from "./html/text.ts";

const ELLIPSIS = "…";

type Granularity = NonNullable<Intl.SegmenterOptions["granularity"]>;

/** Made when they are needed: what they know of languages takes a while to load. */
const segmenters = new Map<Granularity, Intl.Segmenter>();

/** Words that end in a full stop within a sentence, in the languages where they are common. */
const ABBREVIATIONS = new Set(
  (
    "mr mrs ms dr prof st sen rep gen gov lt col sgt capt cpl maj hon rev fr sr jr vs vol inc ltd co corp " +
    "jan feb apr jun jul aug sep sept oct nov dec approx ca cf e.g i.e u.s u.k u.n " +
    "nr bzw ggf usw vgl str evtl bspw mio mrd mme mm mlle pp ej sra srta ud dra dott sig гг ул им"
  ).split(" "),
);

/** A line that is shorter and doesn't end like a sentence is a heading or a label. */
const SHORT_LINE = 80;
const SENTENCE_END = /[.!?…。！？｡۔।॥։።][\p{Pe}\p{Pf}\p{Pi}"'*\s]*$/u;

/**
 * Cuts a summary of at most `max` UTF-16 units from the beginning of a text whose paragraphs are lines: whole sentences
 * while they fit, else words and `…`. Characters stay whole. Empty only when the text is.
 */
export function summarize(text: string, max = 280): string {
  const lede = opening(text, max);
  if (lede.length <= max) return lede;
  const whole = wholeSentences(lede, max);
  return whole.length >= max / 3 ? whole : cutAtWord(lede, max);
}

/** The first paragraphs without headings, one space between them: not much more than `max`. */
function opening(text: string, max: number): string {
  const window = 8 * max + 4000;
  const start = text.trimStart();
  const lines = start.slice(0, window).split("\n");
  if (start.length > window && lines.length > 1) lines.pop();
  const paragraphs = lines.map((line) => line.replace(/\s+/g, " ").trim()).filter(Boolean);
  const told = paragraphs.filter((line) => line.length >= SHORT_LINE || SENTENCE_END.test(line));
  const chosen = told.length > 0 ? told : paragraphs;
  let lede = "";
  for (const paragraph of chosen) {
    if (lede.length > max) break;
    lede = lede === "" ? paragraph : `${lede} ${paragraph}`;
  }
  return lede;
}

function wholeSentences(lede: string, max: number): string {
  let end = 0;
  for (const { index, segment } of segmenter("sentence").segment(lede.slice(0, 4 * max))) {
    const next = index + segment.trimEnd().length;
    if (next > max) break;
    if (SENTENCE_END.test(segment) && !endsInAbbreviation(segment)) end = next;
  }
  return lede.slice(0, end);
}

function endsInAbbreviation(sentence: string): boolean {
  const word = /(?:^|[\s\p{Ps}\p{Pi}"'])([\p{L}.]+)\.\s*$/u.exec(sentence)?.[1]?.toLowerCase();
  return word !== undefined && (ABBREVIATIONS.has(word) || /^\p{L}(?:\.\p{L})*$/u.test(word));
}

function cutAtWord(lede: string, max: number): string {
  const room = max - ELLIPSIS.length;
  const cut =
    cutAt("word", lede, room) || cutAt("grapheme", lede, room) || lede.slice(0, room).replace(/[\ud800-\udbff]$/, "");
  return `${cut.replace(/[\s,;:–—-]$/u, "").trimEnd()}${ELLIPSIS}`;
}

/** As many whole segments as `room` holds. */
function cutAt(granularity: Granularity, text: string, room: number): string {
  let end = 0;
  for (const { index, segment } of segmenter(granularity).segment(text.slice(0, 2 * room + 200))) {
    if (index + segment.length > room) break;
    end = index + segment.length;
  }
  return text.slice(0, end).trimEnd();
}

function segmenter(granularity: Granularity): Intl.Segmenter {
  const made = segmenters.get(granularity) ?? new Intl.Segmenter("en", { granularity });
  segmenters.set(granularity, made);
  return made;
}
