/**
 * @module
 * Candidate strings of responsive pictures (HTML §4.8.4.2.1).
 */

/** One picture of a `srcset`: its URL as written, and `2x` or `640w`, or nothing. */
export interface Candidate {
  readonly url: string;
  readonly descriptor: string;
}

/** More than anybody writes. */
const MAX_CANDIDATES = 50;
const DESCRIPTOR = /^(?:[1-9]\d{0,5}w|\d{1,3}(?:\.\d{1,3})?x)?$/;

/** Splits a `srcset`; candidates with a descriptor that isn't understood are left out. */
export function parseSrcset(srcset: string): Candidate[] {
  const found: Candidate[] = [];
  let at = 0;
  while (found.length < MAX_CANDIDATES) {
    at = end(/[\s,]*/y, srcset, at);
    const urlEnd = end(/\S*/y, srcset, at);
    if (urlEnd === at) break;
    const written = srcset.slice(at, urlEnd);
    const url = withoutCommas(written);
    at = url === written ? end(/[^,]*/y, srcset, urlEnd) : urlEnd;
    const descriptor = srcset.slice(urlEnd, at).trim();
    if (DESCRIPTOR.test(descriptor)) found.push({ url, descriptor });
  }
  return found;
}

/** Joins what {@link parseSrcset} split. */
export function formatSrcset(candidates: readonly Candidate[]): string {
  return candidates.map(({ url, descriptor }) => (descriptor === "" ? url : `${url} ${descriptor}`)).join(", ");
}

function end(pattern: RegExp, text: string, from: number): number {
  pattern.lastIndex = from;
  pattern.test(text);
  return pattern.lastIndex;
}

function withoutCommas(url: string): string {
  let length = url.length;
  while (url[length - 1] === ",") length--;
  return url.slice(0, length);
}
