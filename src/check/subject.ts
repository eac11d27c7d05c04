/**
 * @module
 * What the rules for documents are asked about.
 */
import { readJson } from "./json.ts";
import type { Fault, Node } from "./node.ts";
import { viewAtom } from "./view/atom.ts";
import { viewJson } from "./view/json.ts";
import { viewRss } from "./view/rss.ts";
import type { EntryView, FeedView } from "./view/view.ts";
import { readXml } from "./xml.ts";

/** What is known of a document besides its text. */
export interface DocumentContext {
  /** As they were sent or stored. */
  readonly bytes?: Uint8Array | undefined;
  /** Where it was fetched from, or is going to be. */
  readonly url?: string | undefined;
  /** The moment that dates are compared with; without it none is in the future. */
  readonly now?: Date | undefined;
}

/** One document. */
export interface DocumentSubject extends DocumentContext {
  readonly text: string;
  readonly syntax: "XML" | "JSON";
  readonly faults: readonly Fault[];
  readonly root?: Node | undefined;
  /** Absent where it is no feed of a format that we know. */
  readonly feed?: FeedView | undefined;
}

/** A document that is a feed. */
export interface FeedSubject extends DocumentSubject {
  readonly feed: FeedView;
}

/** One entry in its feed. */
export interface EntrySubject extends FeedSubject {
  readonly entry: EntryView;
}

/** Reads a document to the letter, and looks at its parts. */
export function documentSubject(text: string, context: DocumentContext = {}): DocumentSubject {
  const syntax = /^[\s\ufeff]*[{["\]]/.test(text) ? "JSON" : "XML";
  const { root, faults } = syntax === "JSON" ? readJson(text) : readXml(text);
  return { ...context, text, syntax, faults, root, feed: root && viewOf(root) };
}

/** Whether a subject is a feed. */
export function isFeed(subject: DocumentSubject): subject is FeedSubject {
  return subject.feed !== undefined;
}

function viewOf(root: Node): FeedView | undefined {
  if (root.type === "object") return isJsonFeed(root) ? viewJson(root) : undefined;
  return VIEWS[root.name]?.(root);
}

const VIEWS: Readonly<Record<string, (root: Node) => FeedView | undefined>> = { rss: viewRss, "atom:feed": viewAtom };

/** Some forget the version: a list of items is enough. */
function isJsonFeed({ children }: Node): boolean {
  return children.some(
    ({ name, type, text }) => (name === "items" && type === "array") || text.includes("jsonfeed.org"),
  );
}
