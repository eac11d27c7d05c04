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
import type { Answer, Asked } from "./answers.ts";
import { createCoder } from "./coder.ts";
import type { ContentCoding } from "./codings.ts";
import { documentHeaders, type Fields, withoutBodyHeaders } from "./headers.ts";

type Bytes = Uint8Array<ArrayBuffer>;

/** Answers GET and HEAD with a document. */
export type Responder = (request: Pick<Asked, "method" | "headers">, document: FeedDocument) => Promise<Answer>;

/** Entries of earlier versions of feeds that are remembered, for clients that hold one and want what is new. */
const KNOWN_ENTRIES = 50_000;

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
    const isShown = isNavigation(request.headers) && isXmlFeed(document);
    const headers: Fields = { ...documentHeaders(document, etag), ...(isShown && SHOWN_IN_BROWSER) };
    if (document.delta !== undefined) versions.set(document.etag, document.delta.keys);
    if (failsPrecondition(request.headers, { ...document, etag })) return preconditionFailed();
    if (isNotModified(request.headers, { ...document, etag })) {
      return answer(304, withoutBodyHeaders(headers));
    }
    const coded = coding === IDENTITY ? headers : { ...headers, "content-encoding": coding };
    const delta = deltaOf(request, document, versions);
    if (delta !== undefined) {
      return whole(await encode(coding, delta.codable), { ...coded, ...delta.headers }, 226);
    }
    if (request.method === "HEAD" && coding === IDENTITY && document.length !== undefined) {
      return answer(200, { ...coded, "content-length": String(document.length) }); // a file need not be read for that
    }
    const body = await encode(coding, { name: document.path, version: etag, make: () => document.body() });
    return coding === IDENTITY && headers["accept-ranges"] !== undefined
      ? part(request, document, body, headers)
      : whole(body, coded);
  };
}

/** The entries of each version of a feed, by its tag. */
type Versions = LRUCache<string, readonly string[]>;

/** What is new since a version that the client lists and we remember (RFC 3229 §5.3). */
function deltaOf(request: Pick<Asked, "headers">, { delta, kind, etag, path }: FeedDocument, versions: Versions) {
  if (delta === undefined || !acceptsFeedDelta(request.headers)) return undefined;
  const base = listedTags(request.headers).find((tag) => versions.has(tag));
  const known = base === undefined ? undefined : versions.get(base);
  if (base === undefined || known === undefined || !delta.covers(known)) return undefined;
  const make = () => delta.render(new Set(known));
  const codable = { name: `${path} since`, version: `${etag} ${base}`, make };
  return { codable, headers: deltaHeaders(base, KINDS[kind].maxAge) };
}

/**
 * Browsers show a feed by its style sheet only as plain XML; as `application/rss+xml` they show its source, or save it.
 * Not stored, since everybody else gets the feed's own type from this address.
 */
const SHOWN_IN_BROWSER = { "content-type": "application/xml; charset=utf-8", "cache-control": "no-store" } as const;

function isXmlFeed({ kind, contentType }: FeedDocument): boolean {
  return (kind === "feed" || kind === "archive") && contentType.includes("+xml");
}

/** A body of less than a packet gains nothing, where we know its length before it is made. */
function isSmall({ length }: FeedDocument): boolean {
  return length !== undefined && length < 1024;
}

function whole(body: Bytes, headers: Fields, status = 200): Answer {
  return answer(status, { ...headers, "content-length": String(body.length) }, body);
}

/** In one order, however they are sent. */
function answer(status: number, headers: Fields, body?: Bytes): Answer {
  const names = Object.keys(headers).sort();
  return { status, headers: names.map((name) => [name, headers[name] ?? ""]), body };
}

/** Ranges are for GET alone (RFC 9110 §14.2). */
function part(
  request: Pick<Asked, "method" | "headers">,
  document: FeedDocument,
  body: Bytes,
  headers: Fields,
): Answer {
  const range = request.method === "GET" ? requestedRange(request.headers, document, body.length) : undefined;
  if (range === undefined) return whole(body, headers);
  if (range === "unsatisfiable") {
    const none = { "content-range": `bytes */${body.length}`, "cache-control": "no-store" };
    return whole(new Uint8Array(), { ...headers, ...none }, 416);
  }
  const sent = { "content-range": `bytes ${range.start}-${range.end - 1}/${body.length}` };
  return whole(body.slice(range.start, range.end), { ...headers, ...sent }, 206);
}

function preconditionFailed(): Answer {
  return refusal(412, "This version is not the one that If-Match or If-Unmodified-Since names.\n");
}

function notAcceptable(names: readonly string[]): Answer {
  const text = `Expected Accept-Encoding to allow one of ${[...names, IDENTITY].join(", ")}.\n`;
  return refusal(406, text, { vary: "Accept-Encoding" });
}

function refusal(status: number, text: string, headers: Fields = {}): Answer {
  const plain = { ...OPEN, "content-type": "text/plain; charset=utf-8", "cache-control": "no-store" };
  return answer(status, { ...plain, ...headers }, new TextEncoder().encode(text));
}
