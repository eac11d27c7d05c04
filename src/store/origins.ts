/**
 * @module
 * Which former addresses are ours, and which another publisher gave.
 */
import { isUrl } from "../article/url.ts";
import type { LedgerLine } from "./ledger/line.ts";
import type { Former } from "./store.ts";

/** Marks the addresses that are known from old feeds alone. */
export function withOrigins(
  formers: ReadonlyMap<string, Former>,
  ledger: readonly LedgerLine[],
): ReadonlyMap<string, Former> {
  if (formers.size === 0) return formers;
  const ours = new Set(ledger.flatMap((line) => line.addresses.filter((address) => isOurs(address, line))));
  return new Map(
    [...formers].map(([address, former]) => [address, ours.has(address) ? former : { ...former, isAdopted: true }]),
  );
}

/** An adopted article may have stayed where it was until it was withdrawn: then it stood in the feed of that folder. */
function isOurs(address: string, { url, feeds }: LedgerLine): boolean {
  if (url === undefined || !isUrl(url) || !pathOf(url).endsWith(`/${address}`)) return true;
  return feeds.includes(address.replace(/[^/]*\/$/, ""));
}

/** With a slash at the end, decoded where that can be. */
function pathOf(url: string): string {
  const { pathname } = new URL(url);
  const path = pathname.replace(/\/?$/, "/");
  try {
    return decodeURIComponent(path).normalize("NFC");
  } catch {
    return path;
  }
}
