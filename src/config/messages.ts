/**
 * @module
 * Problems of a configuration, in one line each.
 */
import { closestMatch } from "leven";

/** One value that somebody set. */
export interface Setting {
  readonly path: readonly string[];
  readonly value: unknown;
  /** Where people find it: `feedmill.config.yaml: author.email`, `environment FEEDMILL_PORT`, `flag --port`. */
  readonly origin: string;
}

/** What the schema found wrong; its message says what was expected. */
interface Issue {
  readonly path: readonly PropertyKey[];
  readonly message: string;
}

/** What a problem calls a value that is not shown itself. */
const NOUNS = { object: "an object", function: "a function", undefined: "nothing", symbol: "a symbol" } as const;

const LONGEST_QUOTE = 120;

/** `feedmill.config.yaml: author.email: got "foo"; expected an e-mail address`, where `settings` end with the last word. */
export function describeIssue({ path, message }: Issue, settings: readonly Setting[]): string {
  const own = settings.findLast((setting) => setting.path.length === path.length && startsWith(setting.path, path));
  if (own !== undefined) return `${own.origin}: got ${quote(own.value)}; expected ${message}`;
  const beside = settings.findLast((setting) => startsWith(setting.path, path.slice(0, -1)));
  return `${beside?.origin ?? "configuration"}: needs ${path.join(".")} beside it; expected ${message}`;
}

/** Whether `path` is `start` or lies below it. */
export function startsWith(path: readonly PropertyKey[], start: readonly PropertyKey[]): boolean {
  return start.every((name, index) => path[index] === name);
}

/** `unknown key "titel"; did you mean "title"?`, or the list of names where none is close. */
export function describeUnknown(kind: "key" | "variable", name: string, known: readonly string[]): string {
  const meant = suggest(name, known);
  const hint = meant === undefined ? `expected one of ${known.join(", ")}` : `did you mean ${quote(meant)}?`;
  return `unknown ${kind} ${quote(name)}; ${hint}`;
}

/** The name that was meant, where one is at most two letters away in any case; one letter for names of up to three. */
export function suggest(name: string, known: readonly string[]): string | undefined {
  const lower = known.map((candidate) => candidate.toLowerCase());
  const closest = closestMatch(name.toLowerCase(), lower, { maxDistance: name.length > 3 ? 2 : 1 });
  return closest === undefined ? undefined : known[lower.indexOf(closest)];
}

/** A value from a configuration in one line. */
export function quote(value: unknown): string {
  if (Array.isArray(value)) return "a list";
  if (typeof value === "string") return JSON.stringify(shorten(value));
  const noun = value !== null && (typeof value) in NOUNS;
  return noun ? NOUNS[typeof value as keyof typeof NOUNS] : String(value); // `in` has just told that it is such a key
}

/** The message of anything thrown, in one line. */
export function reasonOf(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).replace(/\s+/g, " ").trim();
}

function shorten(text: string): string {
  return text.length > LONGEST_QUOTE ? `${text.slice(0, LONGEST_QUOTE)}…` : text;
}
