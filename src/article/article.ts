/**
 * @module
 * The article: what every input format yields, before it knows where it will be published.
 */

/** A person or agency (Atom person construct, RFC 4287 §3.2). */
export interface Author {
  readonly name: string;
  readonly email?: string | undefined;
  /** Absolute. */
  readonly url?: string | undefined;
}

/** A file that belongs to an article (RSS `enclosure`, Atom `link rel=enclosure`, JSON Feed attachment). */
export interface Enclosure {
  /** In an {@link Article} possibly relative to the article's URL; in an entry absolute. */
  readonly url: string;
  /** `type/subtype`; where the author gave none, told from the file or the URL. */
  readonly mediaType?: string | undefined;
  /** Bytes. */
  readonly length?: number | undefined;
  /** Pixels. */
  readonly width?: number | undefined;
  /** Pixels. */
  readonly height?: number | undefined;
  /** Seconds. */
  readonly duration?: number | undefined;
  readonly title?: string | undefined;
}

/** A file that lies in the article's own folder and is published with it. */
export interface Attachment extends Enclosure {
  /** Path below the article's folder, `/`-separated: `img/bridge.jpg`. */
  readonly name: string;
  readonly mediaType: string;
  readonly length: number;
  /** Of its content. */
  readonly hash: string;
}

/** A file that an article names with a relative address. */
export interface NamedFile {
  /** As written: `img/bridge.jpg`. */
  readonly url: string;
  /** Of the source, counted from 1, where it was found. */
  readonly line?: number | undefined;
}

/** All that is known of an article without its body, so that it can be kept in memory for a million of them. */
export interface Metadata {
  /** Of its source below the folder, `/`-separated; `#2` follows where a file holds several articles. */
  readonly path: string;
  /** Last segment of the article's address, as {@link slugify} makes them. */
  readonly slug: string;
  /** Where it stands on the site: the folder's name, or what the article says. Nested ones have `/` between names. */
  readonly section?: string | undefined;
  /** Permanent id that the author gave. */
  readonly id?: string | undefined;
  /** Plain text, one line. */
  readonly title: string;
  readonly authors: readonly Author[];
  readonly published: Date;
  /** Whether the article or its path says when it was published; else `published` is the time of its file. */
  readonly dated: boolean;
  readonly updated?: Date | undefined;
  /** BCP 47. */
  readonly language?: string | undefined;
  /** Plain text, where the author gave it. */
  readonly summary?: string | undefined;
  readonly tags: readonly string[];
  readonly image?: Enclosure | undefined;
  readonly enclosures: readonly Enclosure[];
  /** Absolute: where the article lives, when that is elsewhere. */
  readonly canonicalUrl?: string | undefined;
  readonly draft: boolean;
  readonly attachments: readonly Attachment[];
  /** Files that it names and that aren't among these. Absent when there are none. */
  readonly unattached?: readonly NamedFile[] | undefined;
  /** Bytes of its source: what a document of a byte budget counts. */
  readonly size: number;
  /** Changes with anything that the article says. */
  readonly hash: string;
  /** Changes only with what a reader sees of it: title, body, summary, authors, pictures and other files. */
  readonly content: string;
}

/** One article, parsed. */
export interface Article extends Metadata {
  /** The body as its author wrote it: not yet sanitised, URLs possibly relative. */
  readonly html: string;
}
