/**
 * @module
 * Documents in UTF-8.
 */
import type { Frame, OutputFormat } from "../feed/format.ts";

/** What is published. */
export type Bytes = Uint8Array<ArrayBuffer>;

const ENCODER = new TextEncoder();

/** Stands where an entry stands: no text of a document holds it (XML 1.0 §2.2, RFC 8259 §7). */
const SLOT = "\0";

/** A text in UTF-8. */
export function encode(text: string): Bytes {
  return ENCODER.encode(text);
}

/** A document around entries that are in UTF-8 already: each stands in many documents, and is encoded once. */
export function assemble(format: OutputFormat, frame: Frame, entries: readonly Bytes[]): Bytes {
  if (entries.length === 0) return encode(format.renderFeed(frame, []));
  const [start = "", between = "", end = ""] = format.renderFeed(frame, [SLOT, SLOT]).split(SLOT);
  const separator = encode(between);
  return concatenate([
    encode(start),
    ...entries.flatMap((entry, i) => (i === 0 ? [entry] : [separator, entry])),
    encode(end),
  ]);
}

function concatenate(parts: readonly Bytes[]): Bytes {
  const whole = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
