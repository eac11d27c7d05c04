/**
 * @module
 * The contract between a source and the formats that read it.
 */
import type { Article, Attachment, Author, Enclosure } from "../article/article.ts";

/** The text of one article with its path, not yet parsed. */
export interface Source {
  /** Below the folder of articles, `/`-separated. */
  readonly path: string;
  readonly bytes: Uint8Array;
  /** Of the file: the date of last resort. */
  readonly modified: Date;
  /** The files beside an `index.*`. */
  readonly attachments?: readonly Attachment[];
}

/**
 * The HTML of an article, or what makes it when it is asked for: of what was written and the other fields alone, so that
 * these tell whether it is the same. It doesn't throw.
 */
export type Body = string | (() => string);

/** What a format read from a text; everything that it doesn't say is absent, and is filled in from the path. */
export interface Fields
  extends Partial<
    Omit<
      Article,
      "html" | "path" | "attachments" | "unattached" | "size" | "hash" | "content" | "dated" | "authors" | "enclosures"
    >
  > {
  readonly html: Body;
  /** The body as its author wrote it, where `html` is made of that: it stays when we learn to make it better. */
  readonly written?: string;
  readonly authors?: readonly Author[];
  readonly enclosures?: readonly Enclosure[];
}

/** What a format needs to know besides the text. */
export interface ReadContext {
  readonly path: string;
  /** IANA name: the zone of dates that name none. */
  readonly timezone: string;
  /** Reports what was mended, with the line counted from 1. */
  readonly warn: (reason: string, details?: { line?: number | undefined; expected?: string | undefined }) => void;
}

/** One row of the table of input formats. */
export interface InputFormat {
  readonly name: string;
  /** With the dot, in lower case. */
  readonly extensions: readonly string[];
  /**
   * Reads the articles in `text`, which has LF line ends and no byte-order mark; undefined in the place of one that is
   * left out.
   *
   * @throws {ParseError} When nothing in it can be published.
   */
  readonly read: (text: string, context: ReadContext) => readonly (Fields | undefined)[];
}
