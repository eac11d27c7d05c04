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

/** Where texts are encoded that aren't long: then no memory is taken that they don't fill. */
const scratch = new Uint8Array(64 * 1024);

/** A text in UTF-8. */
export function encode(text: string): Bytes {
  if (text.length * 3 > scratch.length) return ENCODER.encode(text);
  return scratch.slice(0, ENCODER.encodeInto(text, scratch).written);
}

/** A document around entries that are in UTF-8 already: each stands in many documents, and is encoded once. */
export function assemble(format: OutputFormat, frame: Frame, entries: readonly Bytes[]): Bytes {
  if (entries.length === 0) return encode(format.renderFeed(frame, []));
  const [start = "", between = "", end = ""] = format.renderFeed(frame, [SLOT, SLOT]).split(SLOT);
  const [head, separator, foot] = [encode(start), encode(between), encode(end)];
  const separators = (entries.length - 1) * separator.length;
  const whole = new Uint8Array(head.length + lengthOf(entries) + separators + foot.length);
  whole.set(head);
  let at = head.length;
  for (const [i, entry] of entries.entries()) {
    if (i > 0) {
      whole.set(separator, at);
      at += separator.length;
    }
    whole.set(entry, at);
    at += entry.length;
  }
  whole.set(foot, at);
  return whole;
}

function lengthOf(parts: readonly Bytes[]): number {
  return parts.reduce((length, part) => length + part.length, 0);
}
