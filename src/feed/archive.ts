/**
 * @module
 * How a feed is split into one subscription document and its archive documents (RFC 5005 §4).
 */

/** When an archive document is closed, and how much a subscription document repeats. */
export interface Limits {
  /** Newest entries of a subscription document. */
  readonly limit: number;
  /** Bytes of the sources of a document's entries at the most; one entry alone may be larger. */
  readonly maxBytes: number;
}

/** Entries of a closed archive document. */
export const ARCHIVE_ENTRIES = 100;

/** A feed's documents, as positions in its entries counted from the oldest, 0. */
export interface Archive {
  /** Where each closed archive document ends, oldest first; it begins where the one before it ends. */
  readonly ends: readonly number[];
  /** Where the subscription document begins: it holds all that follows, so everything that no archive document holds. */
  readonly subscriptionStart: number;
  readonly count: number;
}

/**
 * Splits a feed. Documents are cut from the oldest entry on, so that a new one never changes what closed ones hold.
 *
 * @param sizes Bytes of the sources of the entries, oldest first.
 */
export function splitArchive(sizes: readonly number[], limits: Limits): Archive {
  const ends = closedEnds(sizes, limits.maxBytes);
  const unarchived = ends.at(-1) ?? 0;
  return { ends, subscriptionStart: Math.min(unarchived, newestStart(sizes, limits)), count: sizes.length };
}

/** Closes a document when it is full, or when the next entry would break the budget. */
function closedEnds(sizes: readonly number[], maxBytes: number): number[] {
  const ends: number[] = [];
  let start = 0;
  let bytes = 0;
  for (let i = 0; i < sizes.length; i++) {
    const size = sizes[i] ?? 0;
    if (i > start && bytes + size > maxBytes) {
      ends.push(i);
      start = i;
      bytes = 0;
    }
    bytes += size;
    if (i + 1 - start === ARCHIVE_ENTRIES) {
      ends.push(i + 1);
      start = i + 1;
      bytes = 0;
    }
  }
  return ends;
}

/** The newest entries that fit; the very newest in any case. */
function newestStart(sizes: readonly number[], { limit, maxBytes }: Limits): number {
  let bytes = 0;
  for (let i = sizes.length - 1; i >= 0; i--) {
    bytes += sizes[i] ?? 0;
    const entries = sizes.length - i;
    if (entries > 1 && (entries > limit || bytes > maxBytes)) return i + 1;
  }
  return 0;
}
