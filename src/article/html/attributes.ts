/**
 * @module
 * The attributes of one element, cleaned.
 */
import { xmlText } from "../clean.ts";
import { ELEMENTS, GLOBAL_ATTRIBUTES } from "./elements.ts";
import type { Resolve } from "./resolver.ts";
import { formatSrcset, parseSrcset } from "./srcset.ts";

/** As the parser gives them: lower-case names, entities decoded. */
export type Attributes = Readonly<Record<string, string>>;

type Clean = (value: string, resolve: Resolve) => string | undefined;

/** Where scripts that load pictures late look for the real address, best first. */
const LAZY = {
  src: ["data-src", "data-original", "data-lazy-src", "data-lazy"],
  srcset: ["data-srcset", "data-original-set", "data-lazy-srcset"],
  sizes: ["data-sizes", "data-lazy-sizes"],
} as const;

const LOADED_LATE: ReadonlySet<string> = new Set(["img", "source", "video", "audio", "iframe"]);

/** Attributes that say all by being there. */
const FLAGS = ["controls", "loop", "muted", "open", "reversed", "default"];

/** What attributes may say; one that isn't listed may say anything. */
const CLEAN: Readonly<Record<string, Clean>> = {
  href: (value, resolve) => resolve(value),
  src: media,
  poster: media,
  cite: media,
  srcset: (value, resolve) => cleanSrcset(value, resolve),
  sizes: (value) => (value === "auto" ? undefined : value),
  class: (value) => value.split(/\s+/).filter(isUsefulClass).join(" ") || undefined,
  id: only(/^[\p{L}\p{N}_.:-]{1,100}$/u),
  role: only(/^doc-[a-z]{1,20}$/),
  lang: only(/^[a-z]{2,8}(?:-[a-z\d]{1,8}){0,5}$/i),
  align: only(/^(?:left|center|right|justify)$/),
  dir: only(/^(?:ltr|rtl|auto)$/),
  type: only(/^[\w.+/; ="-]{1,100}$/),
  ...numbers("width height colspan rowspan span"),
  start: only(/^-?\d{1,9}$/),
  ...Object.fromEntries(FLAGS.map((name) => [name, () => ""])),
};

/** Whether an element waits for a script to show its picture. */
export function isLoadedLate(raw: Attributes): boolean {
  return LAZY.src.some((name) => Object.hasOwn(raw, name)) || LAZY.srcset.some((name) => Object.hasOwn(raw, name));
}

/** The address of a picture or frame: the real one where a placeholder stands in `src`. */
export function sourceOf(raw: Attributes): string | undefined {
  return firstFilled(raw, [...LAZY.src, "src"]);
}

/** The attributes that stay, in a fixed order, each URL resolved. */
export function cleanAttributes(element: string, raw: Attributes, resolve: Resolve): Record<string, string> {
  const given = LOADED_LATE.has(element) ? restored(element, raw, resolve) : raw;
  const found: Record<string, string> = {};
  for (const name of [...GLOBAL_ATTRIBUTES, ...ownAttributes(element)]) {
    const value = Object.hasOwn(given, name) ? cleanValue(name, xmlText(given[name] ?? ""), resolve) : undefined;
    if (value !== undefined) found[name] = value;
  }
  return element === "a" ? withNameAsId(found, raw) : found;
}

/** None of what isn't kept, whatever its name: every object inherits a `constructor`. */
function ownAttributes(element: string): readonly string[] {
  return (Object.hasOwn(ELEMENTS, element) ? ELEMENTS[element] : undefined) ?? [];
}

function cleanValue(name: string, value: string, resolve: Resolve): string | undefined {
  const clean = Object.hasOwn(CLEAN, name) ? CLEAN[name] : undefined;
  if (clean === undefined) return value;
  const trimmed = value.trim();
  return trimmed === "" && !FLAGS.includes(name) ? undefined : clean(trimmed, resolve);
}

/** Late attributes win where they can be resolved; a picture with candidates only gets the first as its `src`; players get controls. */
function restored(element: string, raw: Attributes, resolve: Resolve): Attributes {
  const srcset = firstFilled(raw, [...LAZY.srcset, "srcset"]);
  const choices = [
    ...LAZY.src.map((name) => raw[name]),
    raw.src,
    element === "img" ? parseSrcset(srcset ?? "")[0]?.url : undefined,
  ];
  const src = choices.find((url) => url !== undefined && url.trim() !== "" && media(url, resolve) !== undefined);
  const sizes = firstFilled(raw, [...LAZY.sizes, "sizes"]);
  return { ...raw, src: src ?? "", srcset: srcset ?? "", sizes: sizes ?? "", controls: "" };
}

function firstFilled(raw: Attributes, names: readonly string[]): string | undefined {
  const name = names.find((name) => Object.hasOwn(raw, name) && raw[name]?.trim() !== "");
  return name === undefined ? undefined : raw[name];
}

function withNameAsId(found: Record<string, string>, raw: Attributes): Record<string, string> {
  const name = found.id === undefined && Object.hasOwn(raw, "name") ? raw.name : undefined;
  const id = name === undefined ? undefined : CLEAN.id?.(name, () => undefined);
  return id === undefined ? found : { id, ...found };
}

/** Media come over HTTP only. */
function media(value: string, resolve: Resolve): string | undefined {
  const url = resolve(value);
  return url !== undefined && /^https?:/i.test(url) ? url : undefined;
}

function cleanSrcset(value: string, resolve: Resolve): string | undefined {
  const candidates = parseSrcset(value).flatMap(({ url, descriptor }) => {
    const resolved = media(url, resolve);
    return resolved === undefined || /\s/.test(resolved) ? [] : [{ url: resolved, descriptor }];
  });
  return candidates.length === 0 ? undefined : formatSrcset(candidates);
}

/** Classes that mean something outside the site: the language of code, footnotes. */
function isUsefulClass(name: string): boolean {
  return /^(?:language-[\w+#.-]{1,30}|footnotes)$/.test(name);
}

function only(pattern: RegExp): Clean {
  return (value) => (pattern.test(value) ? value : undefined);
}

function numbers(names: string): Record<string, Clean> {
  return Object.fromEntries(names.split(" ").map((name) => [name, only(/^\d{1,5}$/)]));
}
