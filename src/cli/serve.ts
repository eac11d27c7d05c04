/**
 * @module
 * `feedmill serve`: publishes a folder on this machine, and keeps it current.
 */
import type { HttpBindings } from "@hono/node-server";
import { getConnInfo } from "@hono/node-server/conninfo";
import { type Context, Hono } from "hono";
import { systemClock } from "../clock.ts";
import type { Config } from "../config/schema.ts";
import { Answers } from "../server/answers.ts";
import { createApp } from "../server/app.ts";
import { isCounted, rateLimit } from "../server/limit.ts";
import { type ListenOptions, listen, type RunningServer } from "../server/node.ts";
import { NODE_CODINGS } from "../server/node-codings.ts";
import type { SiteEvent } from "../site/event.ts";
import { type LiveSite, liveSite } from "../site/live.ts";
import type { OnStep } from "../steps.ts";
import { announce } from "./announce.ts";
import { jsonLog, type Log, textLog } from "./log.ts";
import { createProgress, type Talk } from "./progress.ts";
import { type RequestEvent, reportRequest } from "./requests.ts";
import type { Terminal } from "./terminal.ts";

/** Keys that are read at the start alone. */
const AT_START = ["port", "host"];

/**
 * Starts to listen, reads the folder, tells where to subscribe, and follows what changes. Requests wait until the folder
 * is read.
 *
 * @param configure Reads the configuration: at the start, and whenever its file has changed.
 */
export async function serve(
  folder: string,
  configure: () => Promise<Config>,
  talk: Talk,
  terminal: Terminal,
): Promise<RunningServer> {
  const progress = createProgress(terminal, talk);
  let onStep: OnStep | undefined = progress.onStep;
  const config = await configure();
  const opened = deferred<LiveSite>();
  let way = createWay(config, opened.promise, terminal);
  const server = await listen((request, env) => way.answer(request, env), {
    ...config,
    recall: (asked, env) => way.recall(asked, env),
  });
  const report = (event: SiteEvent) => {
    way.log(event);
    if (event.event !== "configured") return;
    const keys = event.keys.filter((key) => AT_START.includes(key));
    if (keys.length > 0) way.log({ event: "restart-needed", keys });
    opened.promise.then((site) => {
      way = createWay(site.config(), opened.promise, terminal);
    });
  };
  try {
    const site = await liveSite({
      folder,
      config,
      configure,
      url: `${server.origin}/`,
      report,
      onStep: (...step) => onStep?.(...step),
    });
    onStep = undefined; // what changes later is told as events
    progress.end();
    opened.resolve(site);
    const found = { publication: site.publication(), store: site.store() };
    const said = talk.quiet ? { ...terminal, out: () => undefined } : terminal;
    await announce(folder, found, server.origin + encodeURI(prefixOf(config)), said);
    progress.breakdown();
    const stop = async (grace?: number) => {
      way.log({ event: "stopping" });
      await Promise.all([server.stop(grace), site.stop()]);
    };
    return { origin: server.origin, stop };
  } catch (error) {
    progress.end();
    await server.stop(0);
    throw error;
  }
}

/** How requests are answered, and what happens is said, by one configuration. */
interface Way {
  readonly answer: (request: Request, env: HttpBindings) => Response | Promise<Response>;
  /** What is known to be the answer. */
  readonly recall: NonNullable<ListenOptions["recall"]>;
  readonly log: Log;
}

function createWay(config: Config, site: Promise<LiveSite>, terminal: Terminal): Way {
  const log = config.logFormat === "json" ? jsonLog(terminal, systemClock) : textLog(terminal);
  const answers = new Answers();
  const app = createServerApp(config, site, answers);
  const options = { report: log, withAddress: config.logAddresses === true };
  const said = config.logRequests
    ? (request: Pick<RequestEvent, "method" | "path">, env: HttpBindings) => reportRequest(request, env, options)
    : undefined;
  const answer: Way["answer"] = (request, env) => {
    said?.({ method: request.method, path: new URL(request.url).pathname }, env);
    return app.fetch(request, env);
  };
  const route = `${prefixOf(config).replace(/\/$/, "")}/*`;
  let opened: LiveSite | undefined;
  site.then((one) => {
    opened = one;
  });
  const recall: Way["recall"] = ({ method, target, headers }, env) => {
    if (opened === undefined) return undefined;
    if (config.requestsPerMinute !== undefined && isCounted(headers)) return undefined; // the app counts
    const known = answers.recall(opened.publication(), { method, target, headers, route });
    if (known !== undefined) said?.({ method, path: target.replace(/\?.*$/s, "") }, env);
    return known;
  };
  return { answer, recall, log };
}

function createServerApp(config: Config, site: Promise<LiveSite>, answers: Answers): Hono {
  const { requestsPerMinute: perMinute, pagesForPeople } = config;
  const clientOf = (c: Context) => getConnInfo(c).remote.address;
  const publication = async () => (await site).publication();
  const onStale = () => void site.then(({ refresh }) => refresh());
  const app = new Hono();
  if (perMinute !== undefined) app.use(rateLimit({ perMinute, clientOf, now: Date.now }));
  app.route(prefixOf(config), createApp(publication, { codings: NODE_CODINGS, pagesForPeople, answers, onStale }));
  return app;
}

/** The path that the site lies below. */
function prefixOf({ url }: Config): string {
  return url === undefined ? "/" : decodeURI(new URL(url).pathname);
}

function deferred<T>(): { readonly promise: Promise<T>; readonly resolve: (value: T) => void } {
  let resolve: (value: T) => void = () => undefined;
  const promise = new Promise<T>((done) => {
    resolve = done;
  });
  return { promise, resolve };
}
