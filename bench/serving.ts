/**
 * @module
 * Requests a second of one feed: whole with gzip, and unchanged.
 */
import { join } from "node:path";
import { corpus } from "./corpus.ts";
import { exportArgs, forget, serve } from "./feedmill.ts";
import { ask } from "./http.ts";
import { run, usage } from "./measure.ts";
import type { Plan } from "./plan.ts";
import { start, WORK } from "./processes.ts";
import { compare, type Missing, type Result, type Subject } from "./result.ts";
import { bare, GZIP, nginx, type Server } from "./servers.ts";
import { ratio } from "./statistics.ts";
import { inTurn, type Work } from "./turns.ts";

/** Just enough that the subscription document holds the newest 50 and nothing besides. */
const ARTICLES = 200;

/** Clients that ask again as soon as they have an answer. */
const CONNECTIONS = 16;

const STATUSES = ["304", "200"] as const;

/** Rows: the other server, what it needs, the goals of 304 and of 200. */
const OTHERS = [
  ["nginx", "nginx, one worker, gzip_static", { "304": 0.9, "200": 0.8 }],
  ["node:http", "bare node:http with the same headers", { "304": 0.95, "200": 0.95 }],
] as const;

/** @param missing Programs that are not there. */
export async function measureServing(plan: Plan, missing: ReadonlySet<string>): Promise<readonly (Result | Missing)[]> {
  const rows = OTHERS.flatMap(([name, against, goals]) =>
    STATUSES.map((status) => ({ name, status, against, ...subject(status), goal: { atLeast: goals[status] } })),
  );
  if (missing.has("wrk")) return rows.map(({ name: _, status: __, ...row }) => ({ ...row, missing: "wrk is missing" }));
  const servers = await startServers(!missing.has("nginx"));
  try {
    const rates = await inTurn<string, Rate>("serving", plan.rounds.short, await loads(servers, plan.load), {
      warmUp: true,
    });
    return rows.map(({ name, status, ...row }) => {
      const theirs = rates[`${name} ${status}`];
      if (theirs === undefined) return { ...row, missing: `${name} is missing` };
      return rateRow(row, rates[`feedmill ${status}`] ?? [], theirs);
    });
  } finally {
    for (const server of servers.values()) await server.stop();
  }
}

/** Requests a second, and a second of the server's processor. */
interface Rate {
  readonly wall: number;
  readonly cpu: number;
}

function rateRow(row: Subject, ours: readonly Rate[], theirs: readonly Rate[]): Result {
  const [by, than] = [ours, theirs].map((rates) => rates.map(({ cpu }) => cpu));
  const wall = (rates: readonly Rate[]) => rates.map((rate) => rate.wall);
  return { ...compare(row, "requests", wall(ours), wall(theirs)), byProcessors: ratio(by ?? [], than ?? []) };
}

function subject(status: (typeof STATUSES)[number]): Pick<Subject, "work" | "note"> {
  const work = status === "304" ? "304 of a 50-entry feed, one process" : "200 (gzip) of a 50-entry feed, one process";
  return { work, note: `wrk, ${CONNECTIONS} connections, both on the same two processors` };
}

async function startServers(hasNginx: boolean): Promise<ReadonlyMap<string, Server>> {
  const folder = await corpus(WORK, { articles: ARTICLES, format: "markdown" });
  forget(folder);
  const { base, child, stop } = await serve(folder);
  const ours = { feed: `${base}rss.xml`, pid: child.pid, stop };
  const whole = await ask(ours.feed, GZIP);
  const unchanged = await ask(ours.feed, { ...GZIP, "if-none-match": whole.headers.etag ?? "" });
  const servers = new Map<string, Server>([["feedmill", ours]]);
  servers.set("node:http", await bare(whole, unchanged));
  if (!hasNginx) return servers;
  const site = join(WORK, "site");
  await run(process.execPath, exportArgs(folder, site, "--precompress", "--host", "nginx"));
  return servers.set("nginx", await nginx(site));
}

async function loads(servers: ReadonlyMap<string, Server>, seconds: number): Promise<Record<string, Work<Rate>>> {
  const works: [string, Work<Rate>][] = [];
  for (const status of STATUSES) {
    for (const [name, server] of servers) {
      const headers = await headersFor(name, server.feed, status);
      works.push([`${name} ${status}`, () => load(server, headers, seconds)]);
    }
  }
  return Object.fromEntries(works);
}

/** @throws {Error} When the server doesn't answer with that, in gzip. */
async function headersFor(name: string, feed: string, status: string): Promise<Record<string, string>> {
  const { headers } = await ask(feed, GZIP);
  const sent = status === "304" ? { ...GZIP, "if-none-match": headers.etag ?? "" } : GZIP;
  const answer = await ask(feed, sent);
  const coding = answer.headers["content-encoding"];
  if (String(answer.status) === status && (status === "304" || coding === "gzip")) return sent;
  throw new Error(`Expected ${status} in gzip of ${name}, got ${answer.status} in ${coding}`);
}

async function load(
  { feed, pid = 0 }: Server,
  headers: Readonly<Record<string, string>>,
  seconds: number,
): Promise<Rate> {
  const before = usage(pid).cpu;
  const rate = await wrk(feed, headers, seconds);
  return { wall: rate, cpu: (rate * seconds) / (usage(pid).cpu - before) };
}

/** @returns Requests a second. */
function wrk(url: string, headers: Readonly<Record<string, string>>, seconds: number): Promise<number> {
  const fields = Object.entries(headers).flatMap(([name, value]) => ["-H", `${name}: ${value}`]);
  const child = start("wrk", ["-t1", `-c${CONNECTIONS}`, `-d${seconds}s`, ...fields, url]);
  return new Promise((resolve, reject) => {
    let said = "";
    child.stdout?.on("data", (chunk: Buffer) => {
      said += String(chunk);
    });
    child.on("error", reject);
    child.on("close", () => {
      const rate = /Requests\/sec:\s+([\d.]+)/.exec(said)?.[1];
      if (rate === undefined || said.includes("Non-2xx")) reject(new Error(`wrk on ${url}: ${said}`));
      else resolve(Number(rate));
    });
  });
}
