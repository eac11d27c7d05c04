/**
 * @module
 * Requests of people who open an address in a browser (Fetch Metadata Request Headers §2).
 */
import type { RequestFields } from "./conditional.ts";

/**
 * Whether a person opens a document, to the letter: readers send `text/html` in `Accept` too, and nothing but these two
 * headers tells them apart.
 */
export function isNavigation(request: RequestFields): boolean {
  return request.get("sec-fetch-mode") === "navigate" && request.get("sec-fetch-dest") === "document";
}
