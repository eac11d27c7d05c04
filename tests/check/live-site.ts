import type { Fetch } from "../../src/check/live/probe.ts";
import type { FetchOptions } from "../../src/published/fetch.ts";
import type { Fetched } from "../../src/published/published.ts";
import { GOOD, URLS } from "./good.ts";

/** What a site is asked. */
export interface Asked extends FetchOptions {
  readonly place: string;
  readonly sent: Headers;
}

/** What it answers: {@link Fetched} with headers and body as they are easier to write. */
export interface Answered {
  readonly place: string;
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  readonly redirects: Fetched["redirects"];
}

const PAGE = `<!doctype html><title>Courier</title><link rel="alternate" type="application/rss+xml" href="/rss.xml">`;

/** Long enough to be worth compressing. */
const FEED = GOOD.RSS.replace("The quay is closed.", `The quay is closed.${" It is closed.".repeat(100)}`);

const HEADERS: Readonly<Record<string, string>> = {
  "content-type": "application/rss+xml; charset=utf-8",
  etag: '"1"',
  "last-modified": "Tue, 03 Mar 2026 04:00:00 GMT",
  "cache-control": "max-age=900",
  vary: "Accept-Encoding",
  "access-control-allow-origin": "*",
};

/** A site that does everything right, but for what `fault` changes of an answer. */
export function siteWith(fault: (answer: Answered, asked: Asked) => Partial<Answered>): Fetch {
  return async (place, options = {}) => {
    const asked = { ...options, place, sent: new Headers(options.headers) };
    const good = answer(asked);
    const { headers, body, ...rest } = { ...good, ...fault(good, asked) };
    return { ...rest, headers: new Headers(headers), bytes: new TextEncoder().encode(body) };
  };
}

function answer({ place, method, sent }: Asked): Answered {
  const page = { place, status: 200, headers: { "content-type": "text/html" }, body: PAGE, redirects: [] };
  if (place !== URLS.RSS) return page;
  const coding = ["gzip", "br"].find((name) => sent.get("accept-encoding") === name);
  const coded = coding === undefined ? {} : { "content-encoding": coding, etag: `"1-${coding}"` };
  const isKnown = sent.get("if-none-match") === '"1"' || sent.has("if-modified-since");
  const body = isKnown || method === "HEAD" ? "" : FEED;
  return { ...page, status: isKnown ? 304 : 200, headers: { ...HEADERS, ...coded }, body };
}
