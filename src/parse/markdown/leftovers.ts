/**
 * @module
 * Marks for a site generator in a Markdown text, which no reader wants to see.
 */
import { expandTag, parseTag } from "./shortcodes.ts";

/** A text without them. */
export interface Cleaned {
  readonly text: string;
  /** Names of the tags for which nothing stands in the text. */
  readonly dropped: readonly string[];
}

const FENCE = /^[ \t>]*(?:(?:[-*+]|\d{1,9}[.)])[ \t]+)?(`{3,}(?=[^`]*$)|~{3,})/;
const HIGHLIGHT = /^[ \t]*(?:\{%-?|\{\{[<%])[ \t]*highlight[ \t]+["']?([\w+#-]+)[^{}]*\}{1,2}[ \t]*$/;
const END_HIGHLIGHT = /^[ \t]*(?:\{%-?[ \t]*endhighlight|\{\{[<%][ \t]*\/[ \t]*highlight)\b/;
const ADMONITION = /^[ \t]{0,3}:{3,}[ \t]*(?:[a-z]+)?[ \t]*(.*)$/i;
const HEADING_ID = /[ \t]?\{:?[ \t]?#[\p{L}\p{N}_:.-]{1,100}[^{}\n]{0,100}\}(?=[ \t]*$)/u;
const LIST_ITEM = /^[ \t]{0,3}(?:[-*+]|\d{1,9}[.)])[ \t]/;

/** One line that imports. */
const IMPORT = /^import[ \t](?:[^"'\n]*\bfrom[ \t]*)?["'][^"'\n]*["'];?[ \t]*$/;
/** The first line of an import or export of several. */
const MODULE = new RegExp(
  `${IMPORT.source}|^import [\\w*, ]*\\{[^}]*$|^export (?:const|let|var|default|function|async|class|[{*])`,
);

/** Every other mark has a brace or three colons. */
const MAY_BE_MODULE = /^\s*(?:im|ex)port/;

/** Code comes first, so that nothing in it matches. Braces end each of them, so that no search runs on. */
const MARKS = new RegExp(
  [
    String.raw`(?<code>${"``"}[^\n]{1,500}?${"``"}|${"`"}[^${"`"}\n]{1,500}${"`"})`,
    String.raw`(?<toc>^[*+-] [^\n]{0,100}\n\{:[ \t]{0,5}toc\})`,
    String.raw`\[(?<link>[^[\]\n]{0,300})\]\([ \t]{0,5}(?:\{\{[<%]\s{0,5}(?:rel)?ref\b|\{%-?\s{0,5}(?:post_url|link)\b)[^{}]{0,500}\}\}?[^)\n]{0,200}\)`,
    String.raw`\{%-?\s{0,5}comment\s{0,5}-?%\}[^{}]{0,5000}\{%-?\s{0,5}endcomment\s{0,5}-?%\}`,
    String.raw`(?<tag>\{%[^{}]{0,5000}%\}|\{\{[<%][^{}]{0,5000}[>%]\}\}|\{\{\s{0,5}[a-z_][\w:]{0,50}\([^{}]{0,5000}\)\s{0,5}\}\})`,
    String.raw`\{\{-?\s{0,5}(?:site\.(?:base)?url|["'](?<literal>[^"'{}\n]{0,500})["']\s{0,5}\|[^{}\n]{0,200})\s{0,5}-?\}\}`,
    String.raw`(?<comment>\{\/\*[^{}]{0,5000}\*\/\})`,
    String.raw`(?<attributes>[ \t]?\{:[^{}\n]{0,200}\})`,
  ].join("|"),
  "gm",
);

/**
 * Takes out tags of Liquid, Hugo and Zola, attribute lists of kramdown, imports and exports of MDX, and the fences of
 * admonitions, all of them outside of code; what stands between paired ones stays. Some tags become pictures or links.
 */
export function cleanLeftovers(body: string): Cleaned {
  if (!body.includes("{") && !body.includes(":::") && !MAY_BE_MODULE.test(body)) return { text: body, dropped: [] };
  const dropped: string[] = [];
  const done: string[] = [];
  let prose: string[] = [];
  const flush = () => {
    if (prose.length > 0) done.push(replaceMarks(prose.join("\n"), dropped));
    prose = [];
  };
  const classify = lineClassifier();
  for (const line of withoutModules(body.split("\n"), dropped)) {
    const code = classify(line);
    if (code === undefined) prose.push(plainLine(line));
    else {
      flush();
      done.push(code);
    }
  }
  flush();
  return { text: done.join("\n"), dropped: [...new Set(dropped)] };
}

/** Reads line by line; a line of code as it shall stand, undefined for any other. */
function lineClassifier(): (line: string) => string | undefined {
  let fence: string | undefined;
  let inList = false;
  let mayIndent = true;
  return (line) => {
    if (fence === "highlight") {
      if (!END_HIGHLIGHT.test(line)) return line;
      fence = undefined;
      return "~~~~~~";
    }
    if (fence !== undefined) {
      const close = /^[ \t>]*(`{3,}|~{3,})[ \t]*$/.exec(line)?.[1];
      if (close?.startsWith(fence)) fence = undefined;
      return line;
    }
    fence = FENCE.exec(line)?.[1];
    if (fence !== undefined) return line;
    const language = HIGHLIGHT.exec(line)?.[1];
    if (language !== undefined) {
      fence = "highlight";
      return `~~~~~~${language}`;
    }
    const blank = line.trim() === "";
    const indented = /^(?: {4}|\t)/.test(line);
    if (!blank && !indented) inList = LIST_ITEM.test(line) || (inList && /^[ \t]/.test(line));
    const isCode = indented && !blank && mayIndent && !inList;
    mayIndent = blank || isCode;
    return isCode ? line : undefined;
  };
}

/** Without the imports and exports of MDX at the top; a blank line ends those of several lines. */
function withoutModules(lines: readonly string[], dropped: string[]): readonly string[] {
  let start = 0;
  for (let i = 0; i < lines.length; i++) {
    const line = lines[i] ?? "";
    if (line.trim() === "") continue;
    if (!MODULE.test(line)) break;
    dropped.push(line.split(/\s/, 1)[0] ?? "");
    if (!IMPORT.test(line)) while (i + 1 < lines.length && lines[i + 1]?.trim() !== "") i++;
    start = i + 1;
  }
  return lines.slice(start);
}

/** Without what belongs to the line as a whole; an admonition's title becomes a paragraph in bold. */
function plainLine(line: string): string {
  const title = ADMONITION.exec(line)?.[1]
    ?.trim()
    .replace(/^\[(.*)\]$/, "$1");
  if (title !== undefined) return /^(?:\{.*)?$/.test(title) ? "" : `\n**${title}**\n`;
  return /^ {0,3}#/.test(line) ? line.replace(HEADING_ID, "") : line;
}

function replaceMarks(prose: string, dropped: string[]): string {
  return prose.replace(MARKS, (whole: string, ...matched: unknown[]) => {
    // The last argument of a replacer is the table of named groups, because MARKS has some.
    const groups = matched.at(-1) as Readonly<Record<string, string | undefined>>;
    const { code, link, tag, literal, comment } = groups;
    if (code !== undefined) return code;
    if (link !== undefined) return link;
    if (comment !== undefined) return /^\{\/\*\s*truncate\s*\*\/\}$/.test(comment) ? "<!-- truncate -->" : "";
    if (tag !== undefined) return replaceTag(whole, dropped);
    return literal ?? "";
  });
}

function replaceTag(text: string, dropped: string[]): string {
  const tag = parseTag(text);
  const expanded = expandTag(tag);
  if (expanded === undefined && !/^(?:end|\/|raw$)/.test(tag.name)) dropped.push(tag.name);
  return expanded ?? "";
}
