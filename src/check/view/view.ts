/**
 * @module
 * What the rules look at: the parts of a feed of any format, each with its place in the text.
 */
import type { Issue } from "../html.ts";
import type { Node } from "../node.ts";

/** The formats that rules know. */
export type Format = "RSS" | "Atom" | "JSON Feed";

/** A text with the name of what holds it (`pubDate`), and its place. */
export interface Value {
  readonly name: string;
  readonly text: string;
  readonly at: number;
}

/** A link of a feed or entry. */
export interface LinkValue extends Value {
  readonly rel: string;
  readonly type?: string | undefined;
  readonly language?: string | undefined;
}

/** A file that belongs to an entry; what isn't said is undefined. The text is its URL. */
export interface FileValue extends Value {
  readonly type?: string | undefined;
  readonly length?: string | undefined;
}

/** A date, and what it tells. */
export interface DateValue extends Value {
  readonly role: "published" | "updated";
  readonly grammar: "RFC 822" | "RFC 3339";
}

/** A title, summary or body. */
export interface TextValue extends Value {
  /** How it is to be read; what is written as XHTML is markup too. */
  readonly kind: "plain" | "markup";
  /** Whether it is the whole body. */
  readonly isBody: boolean;
  /** What is wrong with its markup. */
  readonly issues: readonly Issue[];
}

/** What feeds and entries have in common. */
interface Part {
  readonly node: Node;
  readonly ids: readonly Value[];
  readonly titles: readonly TextValue[];
  readonly links: readonly LinkValue[];
  /** Whatever has to be an absolute URL, links included. */
  readonly addresses: readonly Value[];
  readonly dates: readonly DateValue[];
  readonly languages: readonly Value[];
  /** Elements or objects that name a person; a person of RSS is one text. */
  readonly people: readonly Node[];
}

/** An entry or item. */
export interface EntryView extends Part {
  /** What it is called in findings: its title, else its id, its URL, or its number from 1. */
  readonly label: string;
  /** Where a person reads it. */
  readonly url?: Value | undefined;
  readonly texts: readonly TextValue[];
  readonly files: readonly FileValue[];
}

/** A feed document. */
export interface FeedView extends Part {
  readonly format: Format;
  readonly version: string;
  /** RFC 5005 §2, §4; both where it says both. */
  readonly history: readonly ("archive" | "complete")[];
  readonly entries: readonly EntryView[];
}

/** The address of the first link of a relation. */
export function linkOf({ links }: Pick<FeedView, "links">, rel: string): LinkValue | undefined {
  return links.find((link) => link.rel === rel);
}
