/**
 * @module
 * Rules for the way to a live feed: status, bot walls, redirects, scheme.
 */
import { type LiveSubject, textIn } from "../live/probe.ts";
import { wallIn } from "../live/readers.ts";
import type { Hit, Rule } from "../rule.ts";

const PERMANENT: ReadonlySet<number> = new Set([301, 308]);

/** Rules for whether a live feed can be reached, and where. */
export const WAY_RULES = [
  {
    id: "status",
    severity: "error",
    why: "Readers take a document for the feed only when it comes with 200; after some failures they stop to poll.",
    mend: "Answer 200 at the feed's address, 301 or 308 where it has moved, 410 where it is gone.",
    source: "RFC 9110 §15",
    check: ({ first: { status } }) => (status === 200 ? [] : [{ found: `status ${status}` }]),
  },
  {
    id: "bot-wall",
    severity: "error",
    why: "Readers can't solve a challenge: their users see the feed die, and don't know why.",
    mend: "Let the feeds' paths pass without a challenge in the settings of the CDN or firewall, whoever asks.",
    source: "RFC 9110 §15.5.4; issues of CommaFeed and FreshRSS",
    check: walls,
  },
  {
    id: "redirect-temporary",
    severity: "warning",
    why: "Readers keep asking the old address, and are led on each time.",
    mend: "Answer 301 or 308 when the move is for good.",
    source: "RFC 9110 §15.4",
    check: ({ first: { redirects } }) =>
      redirects
        .filter(({ status }) => !PERMANENT.has(status))
        .map(({ status, from, to }) => ({ found: `${status} from ${from} to ${to}` })),
  },
  {
    id: "redirect-permanent",
    severity: "hint",
    why: "Subscribers who have this address are led on; each hop is a request more.",
    mend: "Publish the address at the end of the way; keep the redirects.",
    source: "RFC 9110 §15.4.2, §15.4.9",
    check: ({ address, first: { redirects, place } }) =>
      redirects.length > 0 && redirects.every(({ status }) => PERMANENT.has(status))
        ? [
            {
              found: `${address} has moved to ${place}, in ${redirects.length} hop${redirects.length === 1 ? "" : "s"}`,
            },
          ]
        : [],
  },
  {
    id: "redirect-insecure",
    severity: "error",
    why: "What was asked for over TLS is sent in the clear; some readers refuse to follow.",
    mend: "Redirect to https addresses only.",
    source: "RFC 9110 §4.2.2, §17.1",
    check: ({ first: { redirects } }) =>
      redirects
        .filter(({ from, to }) => /^https:/i.test(from) && /^http:/i.test(to))
        .map(({ from, to }) => ({ found: `from ${from} to ${to}` })),
  },
  {
    id: "https",
    severity: "warning",
    why: "Anybody on the way can read and change the feed; some readers refuse http.",
    mend: "Serve the feed over https, and redirect http to it permanently.",
    source: "RFC 9110 §17.1; RFC 7258",
    check: ({ first: { place } }) => (/^http:/i.test(place) && !isHere(place) ? [{ found: place }] : []),
  },
] as const satisfies readonly Rule<LiveSubject>[];

function* walls({ readers }: LiveSubject): Iterable<Hit> {
  for (const [name, { fetched, failure }] of readers) {
    const wall = fetched && wallIn(textIn(fetched));
    if (failure !== undefined) yield { found: `as ${name}: ${failure}` };
    else if (wall !== undefined) yield { found: `as ${name}: status ${fetched?.status} with a challenge of ${wall}` };
    else if (fetched !== undefined && REFUSALS.has(fetched.status))
      yield { found: `as ${name}: status ${fetched.status}` };
  }
}

const REFUSALS: ReadonlySet<number> = new Set([401, 403, 406, 429, 503]);

function isHere(url: string): boolean {
  return /^(?:localhost|127\.[\d.]+|\[::1\])$/.test(new URL(url).hostname);
}
