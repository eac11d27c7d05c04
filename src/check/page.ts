/**
 * @module
 * What is said of an HTML page where a feed belongs.
 */
import { type Finding, type Rule, runRules } from "./rule.ts";

const PAGE = /^\ufeff?\s*(?:<\?xml[^>]*>\s*)?(?:<!--.{0,200}?-->\s*)?<(?:!doctype html|html)/is;

/** The one rule for a page that leads to no feed: those for feeds would say nothing of use. */
export const PAGE_RULES = [
  {
    id: "page",
    severity: "error",
    why: "Readers find the feed of a page by its links alone: this one can't be subscribed to.",
    mend: 'Check the address of the feed itself, or add <link rel="alternate" type="application/rss+xml" href="…"> to the head of the page.',
    source: "RSS Advisory Board, RSS Autodiscovery; HTML §4.6.7.1",
    check: () => [{ found: "it is an HTML page that links to no feed" }],
  },
] as const satisfies readonly Rule<unknown>[];

/** Whether a text is an HTML page. */
export function isPage(text: string): boolean {
  return PAGE.test(text.slice(0, 2000));
}

/** What there is to say of a page without a link to a feed. */
export function pageFindings(): readonly Finding[] {
  return runRules(PAGE_RULES, undefined);
}
