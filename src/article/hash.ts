/**
 * @module
 * Content hashes, the same on every runtime.
 */
import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex } from "@noble/hashes/utils.js";

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
  if (native?.hash !== undefined && parts.every((part) => typeof part === "string")) {
    const text = parts.map((part) => `${ENCODER.encode(part).length}:${part}`).join("");
    return native.hash("sha256", text, "buffer").toString("hex", 0, 16);
  }
  return digestWith(native === undefined ? sha256.create() : native.createHash("sha256"), parts);
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
