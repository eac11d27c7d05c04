/**
 * @module
 * One ping: the request and its answer.
 */
import { isUrl } from "../article/url.ts";
import type { Clock } from "../clock.ts";
import { GENERATOR, VERSION } from "../feed/format.ts";
import { type Answer, NONE, parseRetryAfter } from "./answer.ts";
import { firstLine, printable } from "./body.ts";

/** As the global `fetch`, so that tests can bring their own. */
export type Fetch = (url: string, init: RequestInit) => Promise<Response>;

/** What a ping needs. */
export interface AskOptions {
  readonly hub: string;
  readonly clock: Clock;
  readonly fetch: Fetch;
  /** Aborted from outside, or when the hub takes too long. */
  readonly controller: AbortController;
}

/** A hub that takes longer is taken for silent, in milliseconds. */
const TIMEOUT = 10_000;

/** Redirects that are followed one after the other. */
const MAX_REDIRECTS = 5;

/** Those that keep method and body (RFC 9110 §15.4.8, §15.4.9); `fetch` would turn others into a GET that tells nothing. */
const FOLLOWED = [307, 308];

const HEADERS = {
  "content-type": "application/x-www-form-urlencoded",
  "user-agent": `${GENERATOR.name}/${VERSION} (+${GENERATOR.uri})`,
};

/** Tells a hub that a topic changed, and waits for its answer. Never throws. */
export async function askHub(topic: string, { hub, clock, fetch, controller }: AskOptions): Promise<Answer> {
  const { signal } = controller;
  const late = () => controller.abort(new Error(`no answer within ${TIMEOUT / 1000} seconds`));
  const cancel = clock.wake(new Date(clock.now().getTime() + TIMEOUT), late);
  try {
    const init: RequestInit = { method: "POST", headers: HEADERS, body: form(topic), redirect: "manual", signal };
    const response = await follow(hub, (url) => fetch(url, init));
    const retryAt = parseRetryAfter(response.headers.get("retry-after"), clock.now());
    return { status: response.status, line: await lineOf(response), retryAt };
  } catch (error) {
    return { status: NONE, line: describe(signal.aborted ? signal.reason : error) };
  } finally {
    cancel();
  }
}

/**
 * WebSub §6 leaves to each hub how it is told, so this is what PubSubHubbub 0.3 §7.1 made usual. One topic a request:
 * several are repeated `hub.url` for Google's hub (pubsubhubbub.appspot.com), `hub.url[]` or a list with commas for
 * Superfeedr (documentation.superfeedr.com/publishers.html), and nothing that Switchboard's guide knows
 * (switchboard.p3k.io/docs). Some take the topic as `hub.topic`, as WebSub Rocks sends it; what a hub doesn't know it ignores.
 */
function form(topic: string): string {
  return new URLSearchParams({ "hub.mode": "publish", "hub.url": topic, "hub.topic": topic }).toString();
}

async function follow(hub: string, send: (url: string) => Promise<Response>): Promise<Response> {
  let url = hub;
  let response = await send(url);
  for (let hops = 0; hops < MAX_REDIRECTS; hops++) {
    const target = targetOf(response, url);
    if (!FOLLOWED.includes(response.status) || target === undefined) return response;
    await discard(response);
    url = target;
    response = await send(url);
  }
  return response;
}

/** Where a redirect leads, if that is on the web. */
function targetOf(response: Response, base: string): string | undefined {
  const location = response.headers.get("location");
  if (location === null || !isUrl(location, base)) return undefined;
  const { href, protocol } = new URL(location, base);
  return /^https?:$/.test(protocol) ? href : undefined;
}

async function lineOf(response: Response): Promise<string> {
  const location = response.headers.get("location");
  if (!response.ok && location === null) return firstLine(response.body);
  await discard(response);
  return response.ok ? "" : printable(`it leads to ${location}`);
}

async function discard(response: Response): Promise<void> {
  await response.body?.cancel().catch(() => undefined);
}

const REASONS: Readonly<Record<string, string>> = {
  ECONNREFUSED: "nobody answers there",
  ECONNRESET: "the connection was cut",
  UND_ERR_SOCKET: "the connection was cut",
  ENOTFOUND: "there is no such host",
  EAI_AGAIN: "its name can't be looked up",
};

/** `fetch` says only that it failed; the reason is the cause. */
function describe(error: unknown): string {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  if (!(cause instanceof Error)) return String(cause);
  const code = "code" in cause ? String(cause.code) : "";
  return REASONS[code] ?? (cause.message || code);
}
