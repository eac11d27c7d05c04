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

/** All that is escaped, dropped or changed; with every surrogate, since only pairs of them stay. */
const SUSPECT = /[\0-\x08\x0b-\x1f&<>"'\ud800-\udfff\ufffe\uffff]/;

/** Escapes each value so that it is safe as text and in a quoted attribute. */
export function html(strings: TemplateStringsArray, ...values: readonly Value[]): Html {
  let text = strings[0] ?? "";
  for (let i = 0; i < values.length; i++) text += render(values[i]) + strings[i + 1];
  return new Html(text);
}

/** Takes a text that somebody else made safe as it is. */
export function raw(text: string): Html {
  return new Html(text);
}

/** Escapes a text; characters that no document can carry are dropped. */
export function escapeHtml(text: string): string {
  if (!SUSPECT.test(text)) return text;
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
  let text = "";
  for (const one of value) text += render(one);
  return text;
}
