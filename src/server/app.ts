/**
 * @module
 * The Hono app that serves a publication: a look-up of paths, plus RFC 9110. Opens no socket, imports nothing of Node.
 */
import { type Context, Hono } from "hono";
import { routePath } from "hono/route";
import { isNotModified } from "../http/conditional.ts";
import type { FeedDocument, Publication } from "../publish/document.ts";
import { StaleError } from "../store/store.ts";
import { bodyHeaders, looseHeaders, validatorHeaders } from "./headers.ts";

/** A publication, or what tells the current one at each request, so that it can be swapped. */
export type PublicationSource = Publication | (() => Publication | Promise<Publication>);

const METHODS = "GET, HEAD, OPTIONS";

/**
 * Makes an app that serves every document at its path below the place where it is mounted:
 * `app.route("/news", createApp(publication))`.
 */
export function createApp(source: PublicationSource): Hono {
  const current = typeof source === "function" ? source : () => source;
  const app = new Hono();
  app.all("/*", async (c) => {
    if (c.req.method === "OPTIONS") return new Response(null, { status: 204, headers: { allow: METHODS } });
    if (!["GET", "HEAD"].includes(c.req.method)) return methodNotAllowed(c);
    const response = await answer(c, await current()).catch(unavailable);
    return c.req.method === "HEAD" ? withoutBody(response) : response;
  });
  return app;
}

async function answer(c: Context, publication: Publication): Promise<Response> {
  const path = documentPath(c);
  const document = path === undefined ? undefined : await publication.find(path);
  if (document !== undefined) return send(c, document);
  if (path !== undefined && !path.endsWith("/") && (await publication.find(`${path}/`)) !== undefined) {
    return withSlash(c);
  }
  const html = await publication.missing(mountPath(c));
  return c.body(html, 404, { ...looseHeaders(), "content-type": "text/html; charset=utf-8" });
}

async function send(c: Context, document: FeedDocument): Promise<Response> {
  const headers = validatorHeaders(document);
  if (isNotModified(c.req.raw.headers, document)) return new Response(null, { status: 304, headers });
  const body = await document.body();
  return new Response(body, { headers: { ...headers, ...bodyHeaders(document, body.length) } });
}

/** Where the app is mounted: starts and ends in `/`. */
function mountPath(c: Context): string {
  return routePath(c).replace(/\*$/, "");
}

/** The decoded path below the mount; undefined where it can't be the path of a document. */
function documentPath(c: Context): string | undefined {
  try {
    const path = decodeURIComponent(new URL(c.req.url).pathname.slice(mountPath(c).length));
    return path.normalize("NFC");
  } catch {
    return undefined; // a stray `%`
  }
}

/** Relative, so that it holds behind a proxy that takes a prefix away; the query goes along (RFC 9110 §15.4.2). */
function withSlash(c: Context): Response {
  const { pathname, search } = new URL(c.req.url);
  const last = pathname.slice(pathname.lastIndexOf("/") + 1);
  return new Response(null, {
    status: 301,
    headers: { location: `./${last}/${search}`, "cache-control": "public, max-age=300" },
  });
}

function methodNotAllowed(c: Context): Response {
  return c.text(`Expected one of ${METHODS}, got ${c.req.method}\n`, 405, { allow: METHODS });
}

/** Articles changed behind the store's back: the caller may ask again when they have been read anew. */
function unavailable(error: unknown): Response {
  if (!(error instanceof StaleError)) throw error;
  return new Response("The articles have just changed; please ask again.\n", {
    status: 503,
    headers: { "retry-after": "5" },
  });
}

/** HEAD has the headers of GET (RFC 9110 §9.3.2). */
function withoutBody({ status, headers }: Response): Response {
  return new Response(null, { status, headers });
}
