/**
 * @module
 * Articles described in JSON-LD with the vocabulary of schema.org.
 */

/** One described thing. */
export type Thing = Readonly<Record<string, unknown>>;

/** The things that a page describes. */
export interface Graph {
  /** Those that are articles. */
  readonly articles: readonly Thing[];
  /** Of the site. */
  readonly siteName: string | undefined;
  /** The values of a property: lists taken apart, references (`@id`) followed. */
  readonly values: (thing: Thing | undefined, property: string) => readonly unknown[];
}

const ARTICLE = /(?:Article|Posting|Report|Review|Recipe)$/;
const SITE = /^(?:WebSite|(?:NewsMedia)?Organization|Newspaper|Blog)$/;
const MAX_DEPTH = 12;

/** Reads JSON-LD scripts; what is no JSON is passed over. */
export function readGraph(scripts: readonly string[]): Graph {
  const things = scripts.flatMap((script) => thingsIn(parse(script), 0));
  const byId = new Map(things.flatMap((thing) => (isFull(thing) ? [[thing["@id"], thing] as const] : [])));
  const follow = (value: unknown) => (isThing(value) && !isFull(value) && byId.get(value["@id"])) || value;
  const site = things.find((thing) => hasType(thing, SITE) && typeof thing.name === "string");
  return {
    articles: things.filter((thing) => hasType(thing, ARTICLE)),
    siteName: site && textOf(site.name),
    values: (thing, property) => listOf(thing?.[property]).map(follow),
  };
}

/** Tells whether a value is a described thing. */
export function isThing(value: unknown): value is Thing {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** A text value, also where it is wrapped as `{ "@value": … }`. */
export function textOf(value: unknown): string | undefined {
  if (isThing(value)) return textOf(value["@value"]);
  return typeof value === "string" && value.trim() !== "" ? value : undefined;
}

/** Many scripts hold raw line breaks in strings, or are wrapped in comments. */
function parse(script: string): unknown {
  const text = script.replace(/<!\[CDATA\[|\]\]>/g, "").replace(/[\0-\x1f]/g, " ");
  const end = Math.max(text.lastIndexOf("}"), text.lastIndexOf("]"));
  try {
    return JSON.parse(text.slice(Math.max(text.search(/[[{]/), 0), end + 1));
  } catch {
    return undefined;
  }
}

function thingsIn(value: unknown, depth: number): Thing[] {
  if (depth > MAX_DEPTH) return [];
  if (Array.isArray(value)) return value.flatMap((item) => thingsIn(item, depth + 1));
  if (!isThing(value)) return [];
  return [value, ...Object.values(value).flatMap((item) => thingsIn(item, depth + 1))];
}

/** Whether it says more than which thing is meant. */
function isFull(thing: Thing): boolean {
  return typeof thing["@id"] === "string" && Object.keys(thing).length > 1;
}

function hasType(thing: Thing, pattern: RegExp): boolean {
  return listOf(thing["@type"]).some((type) => typeof type === "string" && pattern.test(type));
}

function listOf(value: unknown): readonly unknown[] {
  if (value === undefined || value === null) return [];
  return Array.isArray(value) ? value : [value];
}
