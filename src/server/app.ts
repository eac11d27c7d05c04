/**
 * @module
 * The Hono app that serves a publication: a look-up of paths, plus RFC 9110. Opens no socket, imports nothing of Node.
 */
import { type Context, Hono } from "hono";
import { routePath } from "hono/route";
import { isNotModified } from "../http/conditional.ts";
import type { FeedDocument, Publication } from "../publish/document.ts";
import { StaleError } from "../store/store.ts";
import { ALLOWED, contentHeaders, looseHeaders, OPTIONS_HEADERS, validatorHeaders } from "./headers.ts";
import { locate } from "./locate.ts";

/** A publication, or what tells the current one at each request, so that it can be swapped. */
export type PublicationSource = Publication | (() => Publication | Promise<Publication>);

/**
 * Makes an app that serves every document at its path below the place where it is mounted:
 * `app.route("/news", createApp(publication))`.
 */
export function createApp(source: PublicationSource): Hono {
  const current = typeof source === "function" ? source : () => source;
  const app = new Hono();
  app.all("/*", async (c) => {
    if (c.req.method === "OPTIONS") return new Response(null, { status: 204, headers: OPTIONS_HEADERS });
    // Hono answers HEAD with the headers of GET.
    if (!["GET", "HEAD"].includes(c.req.method)) return methodNotAllowed(c);
    return answer(c, await current()).catch(unavailable);
  });
  return app;
}

async function answer(c: Context, publication: Publication): Promise<Response> {
  const url = new URL(c.req.url);
  const { path, folder, root } = locate(url.pathname, routePath(c));
  const document = path === undefined ? undefined : await publication.find(path);
  if (document !== undefined) return send(c, document);
  if (folder !== undefined && (await publication.find(folder)) !== undefined) return withSlash(url);
  const html = new TextEncoder().encode(await publication.missing(root));
  return new Response(html, { status: 404, headers: looseHeaders(html.length) });
}

async function send(c: Context, document: FeedDocument): Promise<Response> {
  const headers = validatorHeaders(document);
  if (isNotModified(c.req.raw.headers, document)) return new Response(null, { status: 304, headers });
  const body = await document.body();
  return new Response(body, { headers: { ...headers, ...contentHeaders(document.contentType, body.length) } });
}

/** Relative, so that it names no host, and holds behind a proxy; the query goes along (RFC 9110 §15.4.2). */
function withSlash({ pathname, search }: URL): Response {
  const last = pathname.slice(pathname.lastIndexOf("/") + 1);
  const headers = { location: `./${last}/${search}`, "cache-control": "public, max-age=300" };
  return new Response(null, { status: 301, headers });
}

function methodNotAllowed(c: Context): Response {
  return c.text(`Expected one of ${ALLOWED}, got ${c.req.method}\n`, 405, { allow: ALLOWED });
}

/** Articles changed behind the store's back: the caller may ask again when they have been read anew. */
function unavailable(error: unknown): Response {
  if (!(error instanceof StaleError)) throw error;
  const headers = { "retry-after": "5", "cache-control": "no-store" };
  return new Response("The articles have just changed; please ask again.\n", { status: 503, headers });
}
