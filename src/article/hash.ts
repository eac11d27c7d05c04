/**
 * @module
 * Content hashes, the same on every runtime.
 */
import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex } from "@noble/hashes/utils.js";
import { ownText } from "./clean.ts";

/** A hash that is fed step by step. */
interface Hashing {
  readonly update: (bytes: Uint8Array) => unknown;
  readonly digest: () => Uint8Array;
}

/** Where the runtime has a synchronous SHA-256 of its own, it is ten times as fast, and says the same. */
const native = globalThis.process?.getBuiltinModule?.("node:crypto");

const ENCODER = new TextEncoder();

/** 128 bits of SHA-256 in hexadecimal. Several parts hash differently from their concatenation. */
export function digest(...parts: readonly (string | Uint8Array)[]): string {
  const bytes = native?.hash === undefined ? undefined : joined(parts);
  if (bytes !== undefined && native !== undefined) return ownText(native.hash("sha256", bytes, "hex").slice(0, 32));
  return digestWith(native === undefined ? sha256.create() : native.createHash("sha256"), parts);
}

/** Of a text in UTF-8. */
export function byteLength(text: string): number {
  if (text.length * 3 > scratch.length) return ENCODER.encode(text).length;
  return ENCODER.encodeInto(text, scratch).written;
}

/** What is only counted needs no memory of its own: that would not be freed before there is much of it. */
const scratch = new Uint8Array(64 * 1024);

/** Room for the length of what fits there, and its colon. Bytes. */
const LENGTH = 8;

/** Texts, each behind its length, in memory that the next ones are written to; undefined for what doesn't fit. */
function joined(parts: readonly (string | Uint8Array)[]): Uint8Array | undefined {
  let end = 0;
  for (const part of parts) {
    const start = end + LENGTH;
    if (typeof part !== "string" || start + part.length * 3 > scratch.length) return undefined;
    const { written } = ENCODER.encodeInto(part, scratch.subarray(start));
    end += ENCODER.encodeInto(`${written}:`, scratch.subarray(end)).written;
    scratch.copyWithin(end, start, start + written);
    end += written;
  }
  return scratch.subarray(0, end);
}

/** {@link digest} with a SHA-256 that is given. */
export function digestWith(hash: Hashing, parts: readonly (string | Uint8Array)[]): string {
  for (const part of parts) {
    const bytes = typeof part === "string" ? ENCODER.encode(part) : part;
    hash.update(ENCODER.encode(`${bytes.length}:`));
    hash.update(bytes);
  }
  return bytesToHex(hash.digest().subarray(0, 16));
}
