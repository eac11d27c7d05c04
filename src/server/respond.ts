/**
 * @module
 * From a document to a response: negotiation, conditions, deltas, ranges, in the order of RFC 9110 §13.2.2.
 */
import { LRUCache } from "lru-cache";
import { chooseCoding, IDENTITY } from "../http/coding.ts";
import { codedTag, failsPrecondition, isNotModified, listedTags } from "../http/conditional.ts";
import { acceptsFeedDelta, deltaHeaders } from "../http/delta.ts";
import { isCodable, KINDS, OPEN } from "../http/kinds.ts";
import { isNavigation } from "../http/navigation.ts";
import { requestedRange } from "../http/range.ts";
import type { FeedDocument } from "../publish/document.ts";
import { createCoder } from "./coder.ts";
import type { ContentCoding } from "./codings.ts";
import { documentHeaders, withoutBodyHeaders } from "./headers.ts";

type Bytes = Uint8Array<ArrayBuffer>;

/** Answers GET with a document. */
export type Responder = (request: Request, document: FeedDocument) => Promise<Response>;

/** Entries of earlier versions of feeds that are remembered, for clients that hold one and want what is new. */
const KNOWN_ENTRIES = 250_000;

/** Makes a responder that computes each coding of each version once, and remembers which entries versions had. */
export function createResponder(codings: readonly ContentCoding[]): Responder {
  const names = codings.map(({ name }) => name);
  const encode = createCoder(codings);
  const versions: Versions = new LRUCache({ maxSize: KNOWN_ENTRIES, sizeCalculation: (keys) => keys.length + 1 });
  return async (request, document) => {
    const accepted = request.headers.get("accept-encoding");
    const possible = isCodable(document.contentType) ? names : [];
    // A small document is coded for a client alone that refuses it otherwise.
    const coding = chooseCoding(accepted, isSmall(document) ? [] : possible) ?? chooseCoding(accepted, possible);
    if (coding === undefined) return notAcceptable(possible);
    const etag = codedTag(document.etag, coding);
    const headers = documentHeaders(document, etag);
    if (isNavigation(request.headers) && isXmlFeed(document)) showInBrowser(headers);
    if (document.delta !== undefined) versions.set(document.etag, document.delta.keys);
    if (failsPrecondition(request.headers, { ...document, etag })) return preconditionFailed();
    if (isNotModified(request.headers, { ...document, etag })) {
      return new Response(null, { status: 304, headers: withoutBodyHeaders(headers) });
    }
    if (coding !== IDENTITY) headers.set("content-encoding", coding);
    const delta = deltaOf(request, document, versions);
    if (delta !== undefined) {
      for (const [name, value] of Object.entries(delta.headers)) headers.set(name, value);
      return whole(await encode(coding, delta.key, delta.body), headers, 226);
    }
    if (request.method === "HEAD" && coding === IDENTITY && document.length !== undefined) {
      headers.set("content-length", String(document.length)); // a file need not be read for that
      return new Response(null, { headers });
    }
    const body = await encode(coding, etag, () => document.body());
    return coding === IDENTITY && headers.has("accept-ranges")
      ? part(request, document, body, headers)
      : whole(body, headers);
  };
}

/** The entries of each version of a feed, by its tag. */
type Versions = LRUCache<string, readonly string[]>;

/** What is new since a version that the client lists and we remember (RFC 3229 §5.3). */
function deltaOf(request: Request, { delta, kind, etag }: FeedDocument, versions: Versions) {
  if (delta === undefined || !acceptsFeedDelta(request.headers)) return undefined;
  const base = listedTags(request.headers).find((tag) => versions.has(tag));
  const known = base === undefined ? undefined : versions.get(base);
  if (base === undefined || known === undefined || !delta.covers(known)) return undefined;
  const body = () => delta.render(new Set(known));
  return { body, key: `${etag} since ${base}`, headers: deltaHeaders(base, KINDS[kind].maxAge) };
}

/**
 * Browsers show a feed by its style sheet only as plain XML; as `application/rss+xml` they show its source, or save it.
 * Not stored, since everybody else gets the feed's own type from this address.
 */
function showInBrowser(headers: Headers): void {
  headers.set("content-type", "application/xml; charset=utf-8");
  headers.set("cache-control", "no-store");
}

function isXmlFeed({ kind, contentType }: FeedDocument): boolean {
  return (kind === "feed" || kind === "archive") && contentType.includes("+xml");
}

/** A body of less than a packet gains nothing, where we know its length before it is made. */
function isSmall({ length }: FeedDocument): boolean {
  return length !== undefined && length < 1024;
}

function whole(body: Bytes, headers: Headers, status = 200): Response {
  headers.set("content-length", String(body.length));
  return new Response(body, { status, headers });
}

/** Ranges are for GET alone (RFC 9110 §14.2). */
function part(request: Request, document: FeedDocument, body: Bytes, headers: Headers): Response {
  const range = request.method === "GET" ? requestedRange(request.headers, document, body.length) : undefined;
  if (range === undefined) return whole(body, headers);
  if (range === "unsatisfiable") {
    headers.set("content-range", `bytes */${body.length}`);
    headers.set("cache-control", "no-store");
    return whole(new Uint8Array(), headers, 416);
  }
  headers.set("content-range", `bytes ${range.start}-${range.end - 1}/${body.length}`);
  return whole(body.slice(range.start, range.end), headers, 206);
}

function preconditionFailed(): Response {
  const headers = { ...OPEN, "content-type": "text/plain; charset=utf-8", "cache-control": "no-store" };
  return new Response("This version is not the one that If-Match or If-Unmodified-Since names.\n", {
    status: 412,
    headers,
  });
}

function notAcceptable(names: readonly string[]): Response {
  const text = `Expected Accept-Encoding to allow one of ${[...names, IDENTITY].join(", ")}.\n`;
  const headers = {
    ...OPEN,
    "content-type": "text/plain; charset=utf-8",
    vary: "Accept-Encoding",
    "cache-control": "no-store",
  };
  return new Response(text, { status: 406, headers });
}
