/**
 * @module
 * `feedmill serve`: publishes a folder on this machine.
 */

import { getConnInfo } from "@hono/node-server/conninfo";
import { type Context, Hono } from "hono";
import type { Config } from "../config/schema.ts";
import type { Publication, PublishedFeed } from "../publish/document.ts";
import { createApp } from "../server/app.ts";
import { rateLimit } from "../server/limit.ts";
import { listen, type RunningServer } from "../server/node.ts";
import { NODE_CODINGS } from "../server/node-codings.ts";
import { type OpenedSite, openSite } from "../site/site.ts";
import { count, paint, printProblems, type Terminal } from "./terminal.ts";

/** Feeds whose addresses are printed besides the site's; the home page lists all. */
const PRINTED_FEEDS = 5;

/** Columns. */
const LABEL_WIDTH = 16;

/**
 * Starts to listen, reads the folder, and tells where to subscribe. Requests wait until the folder is read; it is read
 * anew when an article turns out to have changed.
 */
export async function serve(folder: string, config: Config, terminal: Terminal): Promise<RunningServer> {
  const opened = deferred<OpenedSite>();
  let current: Promise<OpenedSite> = opened.promise;
  const open = () => openSite({ folder, config, url: `${server.origin}/`, now: new Date() });
  const onStale = oneAtATime(async () => {
    const site = await open();
    printProblems(site.store.problems, terminal);
    terminal.err("Articles have changed, and were read anew.");
    current = Promise.resolve(site);
  }, terminal);
  const prefix = config.url === undefined ? "/" : decodeURI(new URL(config.url).pathname);
  const app = createServerApp(prefix, async () => (await current).publication, config, onStale);
  const server = await listen((request, env) => app.fetch(request, env), config);
  try {
    const site = await open();
    opened.resolve(site);
    await announce(folder, site, server.origin + encodeURI(prefix), terminal);
    return server;
  } catch (error) {
    await server.stop(0);
    throw error;
  }
}

function createServerApp(
  prefix: string,
  source: () => Promise<Publication>,
  config: Config,
  onStale: () => void,
): Hono {
  const { requestsPerMinute: perMinute, pagesForPeople } = config;
  const clientOf = (c: Context) => getConnInfo(c).remote.address;
  const app = new Hono();
  if (perMinute !== undefined) app.use(rateLimit({ perMinute, clientOf, now: Date.now }));
  app.route(prefix, createApp(source, { codings: NODE_CODINGS, pagesForPeople, onStale }));
  return app;
}

/** Runs `work`, but never twice at the same time; what goes wrong is said, and tried again the next time. */
function oneAtATime(work: () => Promise<void>, terminal: Terminal): () => void {
  let isRunning = false;
  return () => {
    if (isRunning) return;
    isRunning = true;
    work()
      .catch((error: unknown) => terminal.err(error instanceof Error ? error.message : String(error)))
      .finally(() => {
        isRunning = false;
      });
  };
}

function deferred<T>(): { readonly promise: Promise<T>; readonly resolve: (value: T) => void } {
  let resolve: (value: T) => void = () => undefined;
  const promise = new Promise<T>((done) => {
    resolve = done;
  });
  return { promise, resolve };
}

async function announce(folder: string, { publication, store }: OpenedSite, address: string, terminal: Terminal) {
  const { bold, cyan, dim } = paint(terminal);
  printProblems(store.problems, terminal);
  const articles = (await store.feed(""))?.count ?? 0;
  terminal.out(`${bold(count(articles, "article"))} of ${folder}${dim(heldBack(store))}`);
  terminal.out("");
  for (const [label, where] of addresses(await publication.feeds(), address)) {
    terminal.out(`  ${bold(label.padEnd(LABEL_WIDTH))}  ${cyan(where)}`);
  }
  terminal.out("");
  if (address !== publication.url) terminal.out(dim(`The feeds say that they are at ${publication.url}`));
  terminal.out(dim("Press Ctrl-C to stop."));
}

/** The home page, the site's feed in each format, and the first of the others in the first format. */
function addresses([site, ...others]: readonly PublishedFeed[], address: string): (readonly [string, string])[] {
  const url = (path: string) => address + encodeURI(path);
  const own = site?.documents.map(({ path }, i) => [i === 0 ? "Subscribe to all" : "", url(path)] as const) ?? [];
  const some = others.slice(0, PRINTED_FEEDS).map(({ name, documents }) => {
    const label = name.length > LABEL_WIDTH ? `${name.slice(0, LABEL_WIDTH - 1)}…` : name;
    return [label, url(documents[0]?.path ?? "")] as const;
  });
  const rest = others.length - some.length;
  const more = rest > 0 ? [["", `and ${count(rest, "more feed")}, listed at ${address}`] as const] : [];
  return [["Read", address], ...own, ...some, ...more];
}

function heldBack({ drafts, scheduled }: OpenedSite["store"]): string {
  const parts = [drafts > 0 && count(drafts, "draft"), scheduled > 0 && `${scheduled} dated later`];
  const held = parts.filter((part) => part !== false);
  return held.length === 0 ? "" : ` (not published: ${held.join(", ")})`;
}
