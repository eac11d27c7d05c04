/**
 * @module
 * What a rule is, and what it finds.
 */

import { xmlLine } from "../article/clean.ts";

/** An error breaks readers or the standard; a warning breaks some readers; a hint is advice. */
export type Severity = "error" | "warning" | "hint";

/** What a rule says of itself, for people. */
export interface RuleText {
  /** Stable, of lower-case words: `id-unique`. */
  readonly id: string;
  readonly severity: Severity;
  /** What goes wrong where it is broken. */
  readonly why: string;
  readonly mend: string;
  /** The clause that says so. */
  readonly source: string;
}

/** One row of a table of rules. */
export interface Rule<Subject> extends RuleText {
  readonly check: (subject: Subject) => Iterable<Hit>;
}

/** One place where a rule is broken. */
export interface Hit {
  /** What was found there, a sentence without a full stop. */
  readonly found: string;
  /** Where in the text, counted in UTF-16 units from 0. */
  readonly at?: number | undefined;
  /** What the entry is called: its title, else its id. */
  readonly entry?: string | undefined;
}

/** Where in a document: lines and columns are counted from 1. */
export interface Place {
  readonly line?: number | undefined;
  readonly column?: number | undefined;
  /** What the entry is called: its title, else its id. */
  readonly entry?: string | undefined;
}

/** A broken rule, with all that a person needs to mend it. */
export interface Finding extends Omit<RuleText, "id"> {
  readonly rule: string;
  readonly place: Place;
  readonly message: string;
}

/** The longest piece of a document that a message quotes, in UTF-16 units. */
const QUOTED = 80;

/** What a table of rules finds in one subject, in the order of the table. */
export function runRules<Subject>(
  rules: readonly Rule<Subject>[],
  subject: Subject,
  placeOf: (hit: Hit) => Place = ({ entry }) => ({ entry }),
): readonly Finding[] {
  return rules.flatMap(({ id: rule, severity, why, mend, source, check }) =>
    Array.from(check(subject), (hit) => ({
      rule,
      severity,
      message: hit.found,
      place: placeOf(hit),
      why,
      mend,
      source,
    })),
  );
}

/** A piece of a document in a message: in quotation marks and one line, its middle left out where it is long. */
export function quote(text: string): string {
  const line = xmlLine(text);
  const short = line.length > QUOTED ? `${line.slice(0, QUOTED / 2).trimEnd()} … ${line.slice(-QUOTED / 4)}` : line;
  return `“${xmlLine(short)}”`;
}
