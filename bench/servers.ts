/**
 * @module
 * The servers that feedmill's is measured against, with the same feed and the same headers.
 */
import type { ChildProcess } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type Answer, ask, askUntil, freePort } from "./http.ts";
import { script } from "./places.ts";
import { isRunning, start, stop, WORK } from "./processes.ts";

/** A server of one feed. */
export interface Server {
  readonly feed: string;
  readonly pid: number | undefined;
  readonly stop: () => Promise<void>;
}

/** Headers that each server decides for itself. */
const OWN = ["connection", "date", "keep-alive", "server", "transfer-encoding"];

/** What polls a feed: a client that takes gzip. */
export const GZIP = { "accept-encoding": "gzip" };

/** nginx with one worker, on an export with its own `nginx.conf` and coded files; a connection lives as long as elsewhere. */
export async function nginx(site: string): Promise<Server> {
  const port = await freePort();
  const place = join(WORK, "nginx");
  mkdirSync(place, { recursive: true });
  const paths = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"];
  const lines = [
    ...(process.getuid?.() === 0 ? ["user root;"] : []),
    "worker_processes 1; daemon off; error_log stderr crit;",
    `pid ${place}/pid;`,
    "events { worker_connections 1024; }",
    "http { access_log off; sendfile on; tcp_nopush on; keepalive_requests 100000000;",
    ...paths.map((name) => `${name}_temp_path ${place}/${name};`),
    `server { listen 127.0.0.1:${port}; root ${site}; include ${site}/nginx.conf; } }`,
  ];
  writeFileSync(join(place, "main.conf"), lines.join("\n"));
  return ready(start("nginx", ["-p", place, "-e", "stderr", "-c", join(place, "main.conf")]), port);
}

/** Bare `node:http`, with the bytes and headers of answers that feedmill gave. */
export async function bare(whole: Answer, unchanged: Answer): Promise<Server> {
  const port = await freePort();
  const place = join(WORK, "bare");
  mkdirSync(place, { recursive: true });
  writeFileSync(join(place, "body"), whole.body);
  writeFileSync(
    join(place, "headers.json"),
    JSON.stringify({ whole: sameHeaders(whole), unchanged: sameHeaders(unchanged) }),
  );
  return ready(start(process.execPath, [script("bare"), String(port), place]), port);
}

function sameHeaders({ headers }: Answer): Readonly<Record<string, unknown>> {
  return Object.fromEntries(Object.entries(headers).filter(([name]) => !OWN.includes(name)));
}

async function ready(child: ChildProcess, port: number): Promise<Server> {
  child.stdout?.resume();
  child.stderr?.pipe(process.stderr);
  const feed = `http://127.0.0.1:${port}/rss.xml`;
  await askUntil(
    ({ status }) => status === 200,
    () => ask(feed, GZIP),
    () => isRunning(child),
  );
  return { feed, pid: child.pid, stop: () => stop(child) };
}
