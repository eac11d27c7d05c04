/**
 * @module
 * Content hashes, the same on every runtime.
 */
import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils.js";

/** 128 bits of SHA-256 in hexadecimal. Several parts hash differently from their concatenation. */
export function digest(...parts: readonly (string | Uint8Array)[]): string {
  const hash = sha256.create();
  for (const part of parts) {
    const bytes = typeof part === "string" ? utf8ToBytes(part) : part;
    hash.update(utf8ToBytes(`${bytes.length}:`)).update(bytes);
  }
  return bytesToHex(hash.digest().subarray(0, 16));
}
