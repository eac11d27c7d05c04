/**
 * @module
 * What is kept of an article for good.
 */

/** The permanent facts of one article. */
export interface LedgerLine {
  /** Permanent, an absolute URI, unique in a ledger. */
  readonly id: string;
  /** Of one that was adopted: what RSS and JSON Feed call it, where that is another, such as a bare number. */
  readonly guid?: string | undefined;
  /** Of its source below the folder; undefined for one that was adopted from another publisher and not met yet. */
  readonly path?: string | undefined;
  /** Below the site's URL, not percent-encoded: where it is, then where it was before, the latest first. */
  readonly addresses: readonly string[];
  /** First publication; undefined for one whose old feed didn't say. */
  readonly published?: Date | undefined;
  /** When what a reader sees of it last changed. */
  readonly updated?: Date | undefined;
  /** Its {@link Metadata.content}. */
  readonly content?: string | undefined;
  /** Paths of the feeds besides the site's that it stands in. */
  readonly feeds: readonly string[];
  /** When it was withdrawn; undefined while it is published. */
  readonly deleted?: Date | undefined;
  /** Of one that was adopted: where it was published, absolute. */
  readonly url?: string | undefined;
  /** On one line; of one that was adopted and not met yet what its old feed said. */
  readonly title?: string | undefined;
}

/** Whether a line comes from another publisher's feed, and we have not published its article yet. */
export function isAdopted({ content, deleted }: LedgerLine): boolean {
  return content === undefined && deleted === undefined;
}
