/**
 * @module
 * Addresses that nobody else has.
 */
import { digest } from "../article/hash.ts";

/**
 * Takes `plain` where it is free, else `plain` with a suffix made of `key` alone, so that it doesn't depend on how many
 * others there are.
 *
 * @param taken What is given out is added.
 */
export function claimAddress(plain: string, key: string, taken: Set<string>): string {
  let address = plain;
  let hash = key;
  while (taken.has(address)) {
    hash = digest(hash);
    address = `${plain}-${hash.slice(0, 6)}`;
  }
  taken.add(address);
  return address;
}
