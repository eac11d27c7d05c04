/**
 * @module
 * Netlify. Of several rules that match, it takes all, and of a header that several set, the last; a rule for a folder is one
 * for all that is in it. A file goes before a redirect, and a slash at the end makes no difference.
 */
import type { Host, HostSite } from "./host.ts";
import { guessLines, lineOf, patternsOf, type RedirectLine, writeHeaders, writeRedirects } from "./pages.ts";

/** `_headers` and `_redirects`. */
export const netlify: Host = {
  name: "netlify",
  knowsGone: true,
  write: (site) => ({
    _headers: writeHeaders(
      site.rules.toReversed().flatMap((rule) => {
        const patterns = rule.name === "" ? [`${site.prefix}*`] : patternsOf(rule, site, "*");
        return patterns.map((pattern) => ({ pattern, headers: rule.headers }));
      }),
    ),
    _redirects: writeRedirects(redirects(site)),
  }),
};

function redirects(site: HostSite): readonly RedirectLine[] {
  const lines = [
    ...site.moves.map((move) => lineOf(move, site.prefix)),
    ...site.guesses.flatMap((group) => guessLines(group, site)),
  ];
  const distinct = new Map(lines.toReversed().map((line) => [line.from.replace(/\/$/, ""), line]));
  return [...distinct.values()].reverse();
}
