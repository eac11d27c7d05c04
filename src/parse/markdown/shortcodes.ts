/**
 * @module
 * Tags of site generators: what can be said without the generator.
 */
import { escapeHtml } from "../escape.ts";

/** A tag, taken apart. */
export interface Tag {
  readonly name: string;
  /** Positional ones under `0`, `1`, … */
  readonly parameters: ReadonlyMap<string, string>;
}

const NAME = /^\{[{%]-?[<%]?\s*\/?\s*([\p{L}\p{N}_./-]+)/u;
const PARAMETER = /([\p{L}\p{N}_-]+)\s?[=:]\s?(?:"([^"]*)"|'([^']*)'|([^\s"',)]+))|"([^"]*)"|'([^']*)'|([^\s"',()]+)/gu;

type Write = (parameter: (...names: string[]) => string) => string;

/** What a tag becomes, where that is known. */
const SHORTCODES: Readonly<Record<string, Write>> = {
  figure,
  image: figure,
  img: figure,
  youtube: (parameter) => video("https://www.youtube.com/watch?v=", parameter("id", "0")),
  vimeo: (parameter) => video("https://vimeo.com/", parameter("id", "0")),
};

/** Reads `{% name … %}`, `{{< name … >}}`, `{{% name … %}}` and `{{ name(…) }}`. */
export function parseTag(text: string): Tag {
  const start = NAME.exec(text);
  const parameters = new Map<string, string>();
  const rest = text.slice(start?.[0].length ?? 0).replace(/[-/]?[%>]?\}\}?$/, "");
  let position = 0;
  for (const [, name, double, single, bare, ...positional] of rest.matchAll(PARAMETER)) {
    const value = double ?? single ?? bare ?? positional.find((part) => part !== undefined) ?? "";
    parameters.set(name ?? String(position++), value);
  }
  return { name: start?.[1] ?? text.slice(0, 20), parameters };
}

/** The Markdown or HTML that stands for a tag; undefined when only its generator knows. */
export function expandTag({ name, parameters }: Tag): string | undefined {
  const write = Object.hasOwn(SHORTCODES, name) ? SHORTCODES[name] : undefined;
  const expanded = write?.((...names) => names.map((key) => parameters.get(key)).find(Boolean) ?? "");
  return expanded || undefined;
}

function figure(parameter: (...names: string[]) => string): string {
  const source = parameter("src", "path", "url", "0");
  if (source === "") return "";
  const caption = parameter("caption", "title");
  const picture = `<img src="${escapeHtml(source)}" alt="${escapeHtml(parameter("alt", "caption", "title"))}">`;
  return caption === "" ? picture : `<figure>${picture}<figcaption>${escapeHtml(caption)}</figcaption></figure>`;
}

function video(base: string, id: string): string {
  if (/^https?:\/\/[^\s<>]+$/.test(id)) return `<${id}>`;
  return /^[\w-]+$/.test(id) ? `<${base}${id}>` : "";
}
