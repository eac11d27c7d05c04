/**
 * @module
 * The app on a socket of Node.
 */

import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo, Socket } from "node:net";
import { getRequestListener, type HttpBindings } from "@hono/node-server";
import { isUrl } from "../article/url.ts";
import { FeedmillError } from "../errors.ts";
import type { Answer, Asked } from "./answers.ts";

/** Where to listen. */
export interface ListenOptions {
  /** 0 takes any free port. */
  readonly port: number;
  readonly host: string;
  /** Milliseconds in which a client that takes nothing of its answer is cut; default a minute. */
  readonly stalled?: number | undefined;
  /** Tells an answer that is ready, so that it is sent at once; what it doesn't know is answered by `fetch`. */
  readonly recall?: ((asked: Omit<Asked, "route">, env: HttpBindings) => Answer | undefined) | undefined;
}

/** A server that listens. */
export interface RunningServer {
  /** Of the server itself: `http://localhost:8080`. */
  readonly origin: string;
  /** Takes no more connections, and waits for open requests; those that last longer than `grace` milliseconds are cut. */
  readonly stop: (grace?: number) => Promise<void>;
}

/**
 * Node's own limits, in milliseconds and bytes: what is slower or larger than any reader is cut. Idle connections stay
 * longer than those of the usual proxies, which would otherwise send a request just when we hang up.
 */
const LIMITS = {
  headersTimeout: 10_000,
  requestTimeout: 20_000,
  keepAliveTimeout: 65_000,
  connectionsCheckingInterval: 5_000,
  maxHeaderSize: 16_384,
  joinDuplicateHeaders: true,
} as const;

/** Other hosts are left to the library to check. */
const PLAIN_HOST = /^[a-z0-9._-]+(?::\d{1,5})?$/;

const REASONS: Readonly<Record<string, string>> = {
  EADDRINUSE: "another program listens there; choose one with --port",
  EACCES: "this user may not listen there; choose a port from 1024 on with --port",
  ENOTFOUND: "there is no such host",
  EADDRNOTAVAIL: "this machine has no such address",
};

/**
 * Answers requests with `fetch`.
 *
 * @throws {FeedmillError} When the address can't be had, in words for people.
 */
export async function listen(
  fetch: (request: Request, env: HttpBindings) => Response | Promise<Response>,
  options: ListenOptions,
): Promise<RunningServer> {
  const host = hostInUrl(options.host);
  // HTTP/1.0 names no host.
  const listener = getRequestListener((request, env) => fetch(request, env as HttpBindings), { hostname: host });
  const { recall } = options;
  let usual = ""; // most requests name the same host
  const server = createServer(LIMITS, (incoming: IncomingMessage, outgoing: ServerResponse) => {
    const named = incoming.headers.host ?? "";
    if (named !== usual && !isHost(named)) {
      outgoing.writeHead(400, { "content-type": "text/plain; charset=utf-8", connection: "close" });
      outgoing.end("Expected Host to name a host.\n");
      return;
    }
    usual = named;
    const known = recall && PLAIN_HOST.test(named) && recall(askedOf(incoming), { incoming, outgoing });
    if (!known) {
      void listener(incoming, outgoing);
      return;
    }
    outgoing.writeHead(known.status, known.headers);
    outgoing.end(known.body);
  });
  server.setTimeout(options.stalled ?? 60_000);
  const sockets = openSockets(server);
  await new Promise<void>((resolve, reject) => {
    // Stays there: a connection that can't be accepted, for want of files to open, must not end the program.
    server.on("error", (error: NodeJS.ErrnoException) => {
      const reason = REASONS[error.code ?? ""] ?? error.message;
      reject(new FeedmillError(`Could not listen on ${options.host}:${options.port}: ${reason}`));
    });
    server.listen(options.port, options.host, resolve);
  });
  // A server on a TCP port has an address object: a string is the address of a pipe.
  const { port } = server.address() as AddressInfo;
  return { origin: `http://${host}:${port}`, stop: (grace = 10_000) => stop(server, sockets, grace) };
}

/** Whether a URL can be made of it; HTTP/1.0 names none. */
function isHost(host: string): boolean {
  return host === "" || isUrl(`http://${host}`);
}

/** A target that isn't in its plain form is no answer's: `fetch` makes it plain. */
function askedOf({ method = "", url = "", headers }: IncomingMessage): Omit<Asked, "route"> {
  const get = (name: string) => {
    const value = headers[name];
    return typeof value === "string" ? value : null;
  };
  return { method, target: url, headers: { get } };
}

/**
 * Node closes connections that are idle now; those that become idle by and by, this closes, and those which a browser
 * has opened ahead of a request that never came: Node waits for them.
 */
function stop(server: Server, sockets: ReadonlySet<Socket>, grace: number): Promise<void> {
  return new Promise((resolve) => {
    const cut = setTimeout(() => server.closeAllConnections(), grace);
    const sweep = setInterval(() => {
      server.closeIdleConnections();
      for (const socket of sockets) if (socket.bytesRead === 0) socket.destroy();
    }, 50);
    server.close(() => {
      clearTimeout(cut);
      clearInterval(sweep);
      resolve();
    });
  });
}

function openSockets(server: Server): ReadonlySet<Socket> {
  const sockets = new Set<Socket>();
  server.on("connection", (socket: Socket) => {
    sockets.add(socket);
    socket.once("close", () => sockets.delete(socket));
  });
  return sockets;
}

/** A host as a person can open it: every address means this machine too. */
function hostInUrl(host: string): string {
  if (host === "0.0.0.0" || host === "::") return "localhost";
  return host.includes(":") ? `[${host}]` : host;
}
