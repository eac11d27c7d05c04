/**
 * @module
 * The Hono app that serves a publication: a look-up of paths, plus RFC 9110. Opens no socket, imports nothing of Node.
 */
import { type Context, Hono } from "hono";
import { routePath } from "hono/route";
import { OPEN, REDIRECT_HEADERS } from "../http/kinds.ts";
import { isNavigation } from "../http/navigation.ts";
import type { Publication } from "../publish/document.ts";
import type { Move } from "../publish/moves.ts";
import { StaleError } from "../store/store.ts";
import { type Answer, Answers, type Asked } from "./answers.ts";
import { type ContentCoding, WEB_CODINGS } from "./codings.ts";
import { ALLOWED, looseHeaders, OPTIONS_HEADERS } from "./headers.ts";
import { locate } from "./locate.ts";
import { createResponder, type Responder } from "./respond.ts";

/** A publication, or what tells the current one at each request, so that it can be swapped. */
export type PublicationSource = Publication | (() => Publication | Promise<Publication>);

/** How documents travel. */
export interface AppOptions {
  /** In the order of preference; default what every runtime has. */
  readonly codings?: readonly ContentCoding[];
  /** Whether people who open a feed in a browser are led to the page that helps to subscribe; default false. */
  readonly pagesForPeople?: boolean | undefined;
  /** Where answers are remembered, for who asks them in front of the app; default its own. */
  readonly answers?: Answers | undefined;
  /** Told when an article turned out to have changed since the publication was made: time to swap it. */
  readonly onStale?: (() => void) | undefined;
}

/**
 * Makes an app that serves every document at its path below the place where it is mounted:
 * `app.route("/news", createApp(publication))`.
 */
export function createApp(source: PublicationSource, options: AppOptions = {}): Hono {
  const { codings = WEB_CODINGS, pagesForPeople = false, answers = new Answers(), onStale } = options;
  const site: Site = { pagesForPeople, answers, respond: createResponder(codings) };
  const current = typeof source === "function" ? source : () => source;
  const app = new Hono();
  app.all("/*", async (c) => {
    if (c.req.method === "OPTIONS") return new Response(null, { status: 204, headers: OPTIONS_HEADERS });
    // Hono answers HEAD with the headers of GET.
    if (!["GET", "HEAD"].includes(c.req.method)) return methodNotAllowed(c);
    return answer(c, current, site).catch((error: unknown) => unavailable(error, onStale));
  });
  return app;
}

/** What answers are made with. */
interface Site {
  readonly pagesForPeople: boolean;
  readonly answers: Answers;
  readonly respond: Responder;
}

type CurrentPublication = Exclude<PublicationSource, Publication>;

async function answer(c: Context, current: CurrentPublication, site: Site): Promise<Response> {
  const publication = await current();
  const { method, headers } = c.req.raw;
  const url = new URL(c.req.url);
  const asked: Asked = { method, headers, target: url.pathname + url.search, route: routePath(c) };
  const known = site.answers.recall(publication, asked);
  if (known !== undefined) return toResponse(known);
  const { path, folder, root } = locate(url.pathname, asked.route);
  const document = path === undefined ? undefined : await publication.find(path);
  if (document !== undefined) {
    if (site.pagesForPeople && document.page !== undefined && isNavigation(headers)) return toPage(document.page);
    const made = await site.respond(asked, document);
    if (isLasting(made)) site.answers.remember(publication, asked, made);
    return toResponse(made);
  }
  if (folder !== undefined && (await publication.find(folder)) !== undefined) return withSlash(url);
  const move = path === undefined ? undefined : await publication.move(path);
  if (move !== undefined && move.status !== 410) return moved(move, root);
  const status = move?.status ?? 404;
  const html = new TextEncoder().encode(await publication.missing(root, status));
  return new Response(html, { status, headers: looseHeaders(html.length) });
}

function toResponse({ status, headers, body }: Answer): Response {
  return new Response(body ?? null, { status, headers });
}

/** Whether it is the answer to an ordinary request. */
function isLasting({ status }: Answer): boolean {
  return status === 200 || status === 304;
}

/** The page lies beside its feed. Not cached, since the same address has a feed for everybody else. */
function toPage(page: string): Response {
  const headers = { location: `./${page.slice(page.lastIndexOf("/") + 1)}`, "cache-control": "no-store" };
  return new Response(null, { status: 302, headers });
}

/** Relative for a path of the site, see {@link withSlash}. */
function moved({ status, to }: Exclude<Move, { status: 410 }>, root: string): Response {
  const location = /^https?:/i.test(to) ? to : root + to;
  return new Response(null, { status, headers: { ...REDIRECT_HEADERS, location } });
}

/** Relative, so that it names no host, and holds behind a proxy; the query goes along (RFC 9110 §15.4.2). */
function withSlash({ pathname, search }: URL): Response {
  const last = pathname.slice(pathname.lastIndexOf("/") + 1);
  const headers = { ...REDIRECT_HEADERS, location: `./${last}/${search}` };
  return new Response(null, { status: 301, headers });
}

function methodNotAllowed(c: Context): Response {
  return c.text(`Expected one of ${ALLOWED}, got ${c.req.method}\n`, 405, { ...OPEN, allow: ALLOWED });
}

/** Articles changed behind the store's back: the caller may ask again when they have been read anew. */
function unavailable(error: unknown, onStale: AppOptions["onStale"]): Response {
  if (!(error instanceof StaleError)) throw error;
  onStale?.();
  const headers = { ...OPEN, "retry-after": "5", "cache-control": "no-store" };
  return new Response("The articles have just changed; please ask again.\n", { status: 503, headers });
}
