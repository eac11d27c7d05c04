/**
 * @module
 * Rules for the content codings of a live feed.
 */
import type { LiveSubject } from "../live/probe.ts";
import { quote, type Rule } from "../rule.ts";

/** Bytes: what is smaller fits into one packet as it is. */
const WORTH_CODING = 1400;

/** Rules for gzip and Brotli. */
export const CODING_RULES = [
  {
    id: "compression",
    severity: "warning",
    why: "Feeds get three to ten times smaller by gzip, and are fetched all day.",
    mend: "Compress feeds by their media types, or serve files that are compressed already.",
    source: "RFC 9110 §8.4, §12.5.3",
    check: ({ first, codings }) => {
      const { fetched } = codings.get("gzip") ?? {};
      const isCoded = fetched === undefined || fetched.headers.has("content-encoding");
      return isCoded || first.bytes.length < WORTH_CODING
        ? []
        : [{ found: `${first.bytes.length} bytes, and no gzip` }];
    },
  },
  {
    id: "compression-broken",
    severity: "error",
    why: "Readers that ask for the coding, and that is most, get nothing.",
    mend: "Compress once, in one place: in the program, in the server or at the CDN; and send what Content-Encoding says.",
    source: "RFC 9110 §8.4",
    check: ({ first, codings }) =>
      [...codings].flatMap(([coding, { fetched, failure }]) => {
        if (failure !== undefined) return [{ found: `${coding}: ${failure}` }];
        const isSame =
          fetched === undefined || fetched.status !== first.status || sameBytes(fetched.bytes, first.bytes);
        return isSame || !fetched.headers.has("content-encoding")
          ? []
          : [{ found: `${coding} decodes to another document` }];
      }),
  },
  {
    id: "tag-per-coding",
    severity: "warning",
    why: "A strong tag promises the same bytes: caches mix up the codings, or answer 304 for what the client can't read.",
    mend: "Give each coding a tag of its own, or make the tag weak (W/).",
    source: "RFC 9110 §8.8.3.3",
    check: ({ first, codings }) => {
      const tag = first.headers.get("etag") ?? "W/";
      return [...codings].flatMap(([coding, { fetched }]) => {
        const isShared = fetched?.headers.has("content-encoding") && fetched.headers.get("etag") === tag;
        return isShared && !tag.startsWith("W/") ? [{ found: `${quote(tag)} without coding and with ${coding}` }] : [];
      });
    },
  },
  {
    id: "vary",
    severity: "error",
    why: "A cache hands the compressed document to readers that can't read it.",
    mend: "Send Vary: Accept-Encoding with every answer that could have been compressed.",
    source: "RFC 9110 §12.5.5; RFC 9111 §4.1",
    check: ({ codings }) =>
      [...codings].flatMap(([coding, { fetched }]) => {
        const vary = fetched?.headers.get("vary") ?? "";
        const isCoded = fetched?.headers.has("content-encoding");
        return isCoded && !/accept-encoding|\*/i.test(vary)
          ? [{ found: `${coding} without Vary: Accept-Encoding` }]
          : [];
      }),
  },
] as const satisfies readonly Rule<LiveSubject>[];

function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, i) => byte === b[i]);
}
