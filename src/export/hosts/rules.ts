/**
 * @module
 * The headers of a publication's files, as rules for names of files.
 */
import { kindHeaders } from "../../http/kinds.ts";
import type { FeedDocument } from "../../publish/document.ts";

/** Headers of all files of one name, in whatever folder. */
export interface HeaderRule {
  /** The last segment of an address, where `*` stands for any signs and `#` for a number; empty for that of a folder. */
  readonly name: string;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  /** Of the documents that it was made for. */
  readonly paths: readonly string[];
}

/** The rules for some documents, exact names first. */
export function headerRules(documents: Iterable<FeedDocument>): readonly HeaderRule[] {
  const rules = new Map<string, { readonly headers: Record<string, string>; readonly paths: string[] }>();
  for (const { path, kind, contentType } of documents) {
    const headers = kindHeaders(kind, contentType);
    const name = namesFor(path, kind).find((one) => isSame(rules.get(one)?.headers, headers)) ?? lastOf(path);
    const rule = rules.get(name) ?? { headers, paths: [] };
    rule.paths.push(path);
    rules.set(name, rule);
  }
  return [...rules]
    .map(([name, rule]) => ({ name, ...rule }))
    .sort((a, b) => rank(a) - rank(b) || (a.name < b.name ? -1 : 1));
}

/** A regular expression, in what PCRE, Go and Apache have in common, for the name of a rule. */
export function nameExpression(name: string): string {
  return escapeExpression(name).replaceAll("\\*", "[^/]*").replaceAll("#", "[1-9][0-9]*");
}

/** A text as a regular expression that matches it alone. No quote and no line break is left that could end a directive. */
export function escapeExpression(text: string): string {
  const escaped = text.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&");
  return escaped.replace(/["\p{Cc}]/gu, (sign) => `\\x{${sign.charCodeAt(0).toString(16)}}`);
}

/** Names for a document, the most general first. */
function namesFor(path: string, kind: FeedDocument["kind"]): readonly string[] {
  const name = lastOf(path);
  if (kind === "feed" || name === "") return [name];
  if (kind === "archive") return [name.replace(/-\d+(?=\.[^.]*$)/, "-#")];
  const [extension] = /\.[^.]+$/.exec(name) ?? [];
  return extension === undefined ? [name] : [`*${extension}`, name];
}

function isSame(
  known: Readonly<Record<string, string>> | undefined,
  headers: Readonly<Record<string, string>>,
): boolean {
  return known === undefined || JSON.stringify(known) === JSON.stringify(headers);
}

function lastOf(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1);
}

/** Exact names, numbered ones, extensions, folders. */
function rank({ name }: HeaderRule): number {
  return name === "" ? 3 : name.startsWith("*") ? 2 : name.includes("#") ? 1 : 0;
}
