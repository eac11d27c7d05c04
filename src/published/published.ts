/**
 * @module
 * What somebody has published already: documents at addresses, or in files.
 */
import type { ReadFeed } from "../feed/read/read-feed.ts";

/** What came back for an address or a path. */
export interface Fetched {
  /** The address at last, after redirects, or a path. */
  readonly place: string;
  /** Of HTTP; 200 for a file. */
  readonly status: number;
  /** Of the response, lower-case names; none for a file. */
  readonly headers: Headers;
  readonly bytes: Uint8Array;
  /** Every redirect on the way, in order. */
  readonly redirects: readonly { readonly status: number; readonly from: string; readonly to: string }[];
}

/** A feed document, with how it came. */
export interface PublishedDocument {
  readonly fetched: Fetched;
  readonly text: string;
  readonly feed: ReadFeed;
}
