/**
 * @module
 * HTML in template literals, in which every value is escaped unless it is HTML already.
 */
import { xmlText } from "../article/clean.ts";

/** A piece of HTML, as opposed to a text that has yet to be escaped. */
export class Html {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

/** What stands in a template; `undefined` and `false` leave nothing. */
export type Value = string | number | Html | undefined | false | readonly Value[];

const REFERENCES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

/** Escapes each value so that it is safe as text and in a quoted attribute. */
export function html(strings: TemplateStringsArray, ...values: readonly Value[]): Html {
  const parts = strings.map((string, index) => string + render(values[index]));
  return new Html(parts.join(""));
}

/** Takes a text that somebody else made safe as it is. */
export function raw(text: string): Html {
  return new Html(text);
}

/** Escapes a text; characters that no document can carry are dropped. */
export function escapeHtml(text: string): string {
  return xmlText(text).replace(/[&<>"']/g, (sign) => REFERENCES[sign] ?? "");
}

/** Puts `separator` between the values. */
export function join(values: readonly Value[], separator: Value): readonly Value[] {
  return values.flatMap((value, index) => (index === 0 ? [value] : [separator, value]));
}

function render(value: Value): string {
  if (value === undefined || value === false) return "";
  if (value instanceof Html) return value.text;
  if (typeof value === "string" || typeof value === "number") return escapeHtml(String(value));
  return value.map(render).join("");
}
