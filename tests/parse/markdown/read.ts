import { bodyOf } from "../../../src/parse/complete.ts";
import { markdown } from "../../../src/parse/markdown.ts";

/** The one article in a text, with the warnings as `line: reason`. */
export function read(text: string, path = "a.md") {
  const warnings: string[] = [];
  const warn = (reason: string, details?: { line?: number | undefined }) =>
    warnings.push(`${details?.line}: ${reason}`);
  const [fields, ...more] = markdown.read(text, { path, timezone: "UTC", warn });
  if (fields === undefined || more.length > 0) throw new Error("Markdown holds one article");
  return { ...fields, html: bodyOf(fields.html), warnings };
}
