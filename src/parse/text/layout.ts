/**
 * @module
 * From lines to paragraphs, with the lines of a header kept apart from the text that follows them.
 */
import { isBoilerplate } from "./boilerplate.ts";
import { classify } from "./classify.ts";
import { readDateline } from "./dateline.ts";
import { endsSentence, isTitleCase, type Line, width } from "./lines.ts";
import { type Breaks, type Paragraph, type Structure, structureOf, toParagraphs } from "./structure.ts";

/** A header ends within so many lines. */
const HEADER = 30;
const LONGEST_HEADLINE = 165;

/** The paragraphs of a text. */
export function layOut(lines: readonly Line[]): Paragraph[] {
  const structure = structureOf(lines);
  return toParagraphs(
    lines,
    structure,
    structure === "line" ? { alone: new Set(), opening: new Set() } : breaksOf(lines, structure),
  );
}

/** Which lines stand alone, and which begin a paragraph though no blank line says so. */
function breaksOf(lines: readonly Line[], structure: Structure): Breaks {
  const alone = new Set<Line>();
  const opening = new Set<Line>();
  let block: Line[] = [];
  lines.forEach((line, index) => {
    const previous = lines[index - 1];
    const fresh = previous === undefined || line.gap || line.indented || alone.has(previous);
    if (fresh) block = [];
    const short = index < HEADER && isShortBlock(block, line, lines[index + 1]);
    const apart = fresh || (previous !== undefined && endsSentence(previous.text));
    if (index < HEADER && (fresh || short) && isHeaderLine(line.text)) alone.add(line);
    else if (apart && isBoilerplate(line.text)) alone.add(line);
    else if (short && (readDateline(line.text) !== undefined || followsTitle(block, line))) opening.add(line);
    else if (short && isListed(block, lines, structure)) opening.add(line);
    block.push(line);
  });
  return { alone, opening };
}

/** What stands before `line` without a gap may be a headline. */
function isShortBlock(block: readonly Line[], line: Line, next: Line | undefined): boolean {
  if (block.length === 0 || block.length > 3 || /^\p{Ll}/u.test(line.text)) return false;
  if (next !== undefined && !next.gap && /^\p{Ll}/u.test(next.text) && isHeaderLine(line.text)) return false;
  return block.reduce((sum, { text }) => sum + width(text), 0) <= LONGEST_HEADLINE;
}

function followsTitle(block: readonly Line[], line: Line): boolean {
  return /^["'“‘«„]?\p{Lu}/u.test(line.text) && !isTitleCase(line.text) && block.every(({ text }) => isTitleCase(text));
}

/** In the first block of a text whose paragraphs blank lines part, headline and dek follow each other. */
function isListed(block: readonly Line[], lines: readonly Line[], structure: Structure): boolean {
  return structure === "blank" && block[0] === lines[0] && !/[,;]$/u.test(block.at(-1)?.text ?? "");
}

function isHeaderLine(text: string): boolean {
  const kind = classify(text, "UTC").is;
  return kind === "meta" || kind === "label" || kind === "boilerplate";
}
