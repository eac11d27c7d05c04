import { ParseError } from "../../../src/errors.ts";
import { frontMatter } from "../../../src/parse/front-matter.ts";

/** What was read, with dates as ISO 8601 and the warnings as `line: reason`. */
export function read(text: string) {
  const warnings: string[] = [];
  const warn = (reason: string, details?: { line?: number | undefined }) =>
    warnings.push(`${details?.line}: ${reason}`);
  const result = frontMatter(text, { path: "a.md", timezone: "UTC", warn });
  return { ...result, fields: JSON.parse(JSON.stringify(result.fields)) as unknown, warnings };
}

export const yaml = (block: string) => read(`---\n${block}\n---\nBody\n`);

export function failure(text: string): { message: string; line: number | undefined } {
  try {
    read(text);
  } catch (error) {
    if (error instanceof ParseError) return { message: error.message, line: error.line };
    throw error;
  }
  return { message: "it was read", line: undefined };
}

export const day = (text: string) => `${text}T00:00:00.000Z`;
