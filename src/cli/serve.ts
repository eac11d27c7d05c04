/**
 * @module
 * `feedmill serve`: publishes a folder on this machine.
 */

import { Hono } from "hono";
import type { Config } from "../config/schema.ts";
import type { Publication } from "../publish/document.ts";
import { createApp } from "../server/app.ts";
import { listen, type RunningServer } from "../server/node.ts";
import { type OpenedSite, openSite } from "./site.ts";
import { count, paint, printProblems, type Terminal } from "./terminal.ts";

/** Feeds whose addresses are printed; the home page lists all. */
const PRINTED_FEEDS = 4;

/** Starts to listen, reads the folder, and tells where to subscribe. Requests wait until the folder is read. */
export async function serve(folder: string, config: Config, terminal: Terminal): Promise<RunningServer> {
  let publish: (publication: Publication) => void = () => undefined;
  const publication = new Promise<Publication>((resolve) => {
    publish = resolve;
  });
  const app = new Hono();
  const prefix = config.url === undefined ? "/" : new URL(config.url).pathname;
  app.route(
    prefix,
    createApp(() => publication),
  );
  const server = await listen((request) => app.fetch(request), config);
  try {
    const site = await openSite({ folder, config, url: `${server.origin}/`, now: new Date() });
    publish(site.publication);
    await announce(folder, site, server.origin + prefix, terminal);
    return server;
  } catch (error) {
    await server.stop(0);
    throw error;
  }
}

async function announce(
  folder: string,
  { publication, store }: OpenedSite,
  address: string,
  terminal: Terminal,
): Promise<void> {
  const { bold, cyan, dim } = paint(terminal);
  printProblems(store.problems, terminal);
  const feeds = await publication.feeds();
  const articles = (await store.feed(""))?.count ?? 0;
  const held = [
    store.drafts > 0 && count(store.drafts, "draft"),
    store.scheduled > 0 && `${store.scheduled} dated later`,
  ];
  const left = held.filter((part) => part !== false);
  terminal.out(
    `${bold(count(articles, "article"))} of ${folder}${left.length > 0 ? dim(` (not published: ${left.join(", ")})`) : ""}`,
  );
  terminal.out("");
  terminal.out(`  ${bold("Read")}       ${cyan(address)}`);
  for (const { title, documents } of feeds.slice(0, PRINTED_FEEDS)) {
    terminal.out(`  ${bold("Subscribe")}  ${title}`);
    for (const { path } of documents) terminal.out(`             ${cyan(address + encodeURI(path))}`);
  }
  const rest = feeds.length - PRINTED_FEEDS;
  if (rest > 0) terminal.out(`             and ${count(rest, "more feed")}, listed at ${cyan(address)}`);
  terminal.out("");
  if (address !== publication.url) terminal.out(dim(`The feeds say that they are at ${publication.url}`));
  terminal.out(dim("Press Ctrl-C to stop."));
}
