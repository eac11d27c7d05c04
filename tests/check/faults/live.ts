import { URLS } from "../good.ts";
import type { Answered, Asked } from "../live-site.ts";

type Fault = (answer: Answered, asked: Asked) => Partial<Answered>;

const isPoll = ({ sent }: Asked) => sent.has("if-none-match") || sent.has("if-modified-since");

const header =
  (name: string, value?: string): Fault =>
  ({ headers, place }) => {
    const { [name]: _, ...others } = headers;
    return place === URLS.RSS ? { headers: { ...others, ...(value !== undefined && { [name]: value }) } } : {};
  };

const whenTagged: (headers: Record<string, string>) => Fault =
  (changes) =>
  (answer, { sent }) =>
    sent.has("if-none-match") ? { headers: { ...answer.headers, ...changes } } : {};

const redirected =
  (...hops: readonly (readonly [number, string, string])[]): Fault =>
  ({ place }) =>
    place === URLS.RSS ? { redirects: hops.map(([status, from, to]) => ({ status, from, to })) } : {};

/** What Cloudflare sends in place of a document. */
export const CLOUDFLARE = "<!DOCTYPE html><html><head><title>Just a moment...</title></head></html>";

/** For each rule for live feeds at least one way to break it, and no other. */
export const LIVE_FAULTS: readonly {
  readonly rule: string;
  readonly because: string;
  readonly fault: Fault;
  readonly says: string;
}[] = [
  {
    rule: "status",
    because: "it is gone",
    fault: ({ place }) => (place === URLS.RSS ? { status: 410, body: "" } : {}),
    says: "status 410",
  },
  {
    rule: "bot-wall",
    because: "a challenge meets all but browsers",
    fault: (_, { userAgent = "" }) => (/Feedly/.test(userAgent) ? { status: 403, body: CLOUDFLARE } : {}),
    says: "as Feedly: status 403 with a challenge of Cloudflare",
  },
  {
    rule: "bot-wall",
    because: "one reader is refused",
    fault: (_, { userAgent = "" }) => (/curl/.test(userAgent) ? { status: 429, body: "" } : {}),
    says: "as curl: status 429",
  },
  {
    rule: "media-type",
    because: "it comes as a page",
    fault: header("content-type", "text/html; charset=utf-8"),
    says: "text/html",
  },
  { rule: "media-type", because: "it comes as nothing", fault: header("content-type"), says: "no Content-Type" },
  {
    rule: "media-type-general",
    because: "it comes as XML",
    fault: header("content-type", "application/xml"),
    says: "application/xml",
  },
  {
    rule: "charset",
    because: "header and document differ",
    fault: header("content-type", "application/rss+xml; charset=iso-8859-1"),
    says: "iso-8859-1",
  },
  {
    rule: "redirect-temporary",
    because: "302 has led here",
    fault: redirected([302, "https://example.org/feed", URLS.RSS]),
    says: "302 from https://example.org/feed",
  },
  {
    rule: "redirect-permanent",
    because: "301 has led here",
    fault: redirected([301, "https://example.org/feed", URLS.RSS]),
    says: "in 1 hop",
  },
  {
    rule: "cors",
    because: "no web page may read it",
    fault: header("access-control-allow-origin"),
    says: "no Access-Control-Allow-Origin",
  },
  {
    rule: "hub-header",
    because: "the header names another topic",
    fault: header("link", '<https://example.org/old.xml>; rel="self"'),
    says: "https://example.org/old.xml in the header",
  },
  {
    rule: "discovery",
    because: "the page links to no feed",
    fault: ({ place }) => (place === URLS.RSS ? {} : { body: "<!doctype html>" }),
    says: "links to no feed",
  },
  {
    rule: "discovery",
    because: "the page links to another",
    fault: ({ place, body }) => (place === URLS.RSS ? {} : { body: body.replace("/rss.xml", "/b.xml") }),
    says: "links to 1 feed, but not to this one",
  },
  {
    rule: "discovery",
    because: "there is no page",
    fault: ({ place }) => (place === URLS.RSS ? {} : { status: 404 }),
    says: "status 404",
  },
  {
    rule: "validators",
    because: "neither is sent",
    fault: ({ headers: { etag: _, "last-modified": __, ...headers } }) => ({ headers }),
    says: "neither",
  },
  { rule: "validators-both", because: "one is missing", fault: header("last-modified"), says: "no Last-Modified" },
  {
    rule: "validators-form",
    because: "the tag has no quotation marks",
    fault: (answer, asked) =>
      asked.sent.get("if-none-match") === "abc"
        ? { status: 304, body: "", headers: { ...answer.headers, etag: "abc" } }
        : answer.headers["content-encoding"] === undefined
          ? header("etag", "abc")(answer, asked)
          : {},
    says: "abc",
  },
  {
    rule: "last-modified-future",
    because: "it is dated 2041",
    fault: header("last-modified", "Sun, 03 Mar 2041 04:00:00 GMT"),
    says: "2041",
  },
  {
    rule: "not-modified-tag",
    because: "tags are ignored",
    fault: (_, { sent }) => (sent.has("if-none-match") ? { status: 200 } : {}),
    says: "is answered 200",
  },
  {
    rule: "not-modified-tag",
    because: "each answer has another tag",
    fault: ({ headers }, { sent }) =>
      sent.has("if-none-match") ? { status: 200, headers: { ...headers, etag: '"2"' } } : {},
    says: 'is “"2"” now',
  },
  {
    rule: "not-modified-date",
    because: "dates are ignored",
    fault: (_, { sent }) => (sent.has("if-modified-since") ? { status: 200 } : {}),
    says: "If-Modified-Since",
  },
  {
    rule: "not-modified-headers",
    because: "304 has no tag",
    fault: ({ headers: { etag: _, ...headers } }, asked) => (isPoll(asked) ? { headers } : {}),
    says: "304 without etag",
  },
  {
    rule: "not-modified-headers",
    because: "304 has another tag",
    fault: whenTagged({ etag: '"2"' }),
    says: "which is another",
  },
  {
    rule: "compression",
    because: "gzip isn't offered",
    fault: ({ headers: { "content-encoding": _, ...headers } }) => ({ headers }),
    says: "and no gzip",
  },
  {
    rule: "compression-broken",
    because: "the coding decodes to something else",
    fault: ({ headers }) => (headers["content-encoding"] === "br" ? { body: "x" } : {}),
    says: "br decodes to another",
  },
  {
    rule: "tag-per-coding",
    because: "one strong tag is for all",
    fault: ({ headers }, asked) => (isPoll(asked) ? {} : { headers: { ...headers, etag: '"1"' } }),
    says: "with gzip",
  },
  { rule: "vary", because: "caches don't learn of codings", fault: header("vary"), says: "gzip without Vary" },
  { rule: "caching", because: "nothing is said", fault: header("cache-control"), says: "no Cache-Control" },
  { rule: "caching", because: "nothing may be kept", fault: header("cache-control", "no-store"), says: "no-store" },
  {
    rule: "head",
    because: "HEAD isn't known",
    fault: (_, { method }) => (method === "HEAD" ? { status: 405 } : {}),
    says: "HEAD 405, GET 200",
  },
  {
    rule: "head",
    because: "HEAD tells another type",
    fault: (answer, asked) => (asked.method === "HEAD" ? header("content-type", "text/html")(answer, asked) : {}),
    says: "differ in content-type",
  },
];
