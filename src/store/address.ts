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
 * @param isBlocked What may not be given out besides.
 */
export function claimAddress(
  plain: string,
  key: string,
  taken: Set<string>,
  isBlocked: (address: string) => boolean = () => false,
): string {
  let address = plain;
  let hash = key;
  while (taken.has(address) || isBlocked(address)) {
    hash = digest(hash);
    address = withSuffix(plain, hash);
  }
  taken.add(address);
  return address;
}

/** The address that {@link claimAddress} gives where `plain` alone is taken. */
export function secondAddress(plain: string, key: string): string {
  return withSuffix(plain, digest(key));
}

/** Whether {@link claimAddress} may have given `address` where `plain` was asked for. */
export function isClaimOf(address: string, plain: string): boolean {
  return address === plain || (address.startsWith(`${plain}-`) && /^[\da-f]{6}$/.test(address.slice(plain.length + 1)));
}

function withSuffix(plain: string, hash: string): string {
  return `${plain}-${hash.slice(0, 6)}`;
}
