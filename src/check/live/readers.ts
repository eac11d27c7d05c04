/**
 * @module
 * Who polls feeds, and how each calls itself.
 */

/** How one program asks. */
interface Reader {
  readonly name: string;
  readonly userAgent: string;
  readonly accept: string;
}

const FEEDS = "application/atom+xml,application/rss+xml,application/xml;q=0.9,*/*;q=0.1";

/** Those that bot walls treat in different ways. */
export const READERS = [
  { name: "curl", userAgent: "curl/8.5.0", accept: "*/*" },
  { name: "feedparser", userAgent: "feedparser/6.0.11 +https://github.com/kurtmckee/feedparser/", accept: FEEDS },
  { name: "FreshRSS", userAgent: "FreshRSS/1.24.3 (Linux; https://freshrss.org)", accept: FEEDS },
  {
    name: "Feedly",
    userAgent: "Feedly/1.0 (+http://www.feedly.com/fetcher.html; 1 subscribers; like FeedFetcher-Google)",
    accept: FEEDS,
  },
  { name: "NetNewsWire", userAgent: "NetNewsWire (RSS Reader; https://netnewswire.com/)", accept: "*/*" },
  {
    name: "a browser",
    userAgent: "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0",
    accept: "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8",
  },
] as const satisfies readonly Reader[];

/** What pages say that keep programs out, with who makes them. */
const WALLS: readonly (readonly [RegExp, string])[] = [
  [/just a moment\.\.\.|cf-chl|challenge-platform|cf_chl_opt|attention required! \| cloudflare/i, "Cloudflare"],
  [/making sure you(?:'|&#39;|’)re not a bot|\/\.within\.website\/x\/xess/i, "Anubis"],
  [/_incapsula_resource|incapsula incident/i, "Imperva"],
  [/sgcaptcha/i, "SiteGround"],
  [/px-captcha|perimeterx/i, "PerimeterX"],
  [/captcha-delivery\.com|datadome/i, "DataDome"],
  [/awswafcookiedomainlist|aws-waf-token|awswafintegration/i, "AWS WAF"],
  [/ddos-guard/i, "DDoS-Guard"],
  [/sucuri website firewall/i, "Sucuri"],
  [/g-recaptcha|h-captcha|hcaptcha\.com|cf-turnstile|verify you are (?:a )?human/i, "a captcha"],
];

/** Who keeps programs out with this page; undefined for any other. */
export function wallIn(page: string): string | undefined {
  const start = page.slice(0, 100_000);
  if (!/<html|<!doctype html/i.test(start.slice(0, 2000))) return undefined;
  return WALLS.find(([pattern]) => pattern.test(start))?.[1];
}
