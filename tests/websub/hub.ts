import { createHmac, randomUUID } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import { answer, type Loopback, loopback, textOf } from "./loopback.ts";

/** What a hub that is out of order does instead of its work. */
export type Trouble = (response: ServerResponse, topic: string, request: IncomingMessage) => void;

/** A hub that does what WebSub asks of one. */
export interface TestHub extends Loopback {
  /** The topics that it was told of, in order; those that trouble answered are not among them. */
  readonly told: string[];
  /** Every ping, with its form. */
  readonly pings: {
    readonly topic: string;
    readonly form: URLSearchParams;
    readonly headers: IncomingMessage["headers"];
  }[];
  trouble: Trouble | undefined;
}

interface Subscription {
  readonly topic: string;
  readonly callback: string;
  readonly secret: string | undefined;
}

/** Verifies subscribers, and hands them what it fetches when it is told (WebSub §5 to §7). */
export async function testHub(port = 0): Promise<TestHub> {
  const subscriptions = new Map<string, Subscription>();
  const state = { told: [], pings: [], trouble: undefined } as Pick<TestHub, "told" | "pings" | "trouble">;
  const server = await loopback(async (request, response) => {
    const form = new URLSearchParams(await textOf(request));
    const topic = form.get("hub.url") ?? form.get("hub.topic") ?? "";
    if (form.get("hub.mode") === "subscribe") {
      answer(response, 202);
      await verify(subscriptions, form);
      return;
    }
    if (form.get("hub.mode") !== "publish") return answer(response, 400, "hub.mode is missing");
    state.pings.push({ topic, form, headers: request.headers });
    if (state.trouble !== undefined) return state.trouble(response, topic, request);
    state.told.push(topic);
    answer(response, 204);
    for (const one of subscriptions.values()) if (one.topic === topic) await distribute(one, server.url);
  }, port);
  return Object.assign(state, server);
}

/** WebSub §5.3: the subscriber must repeat a secret of the moment. */
async function verify(subscriptions: Map<string, Subscription>, form: URLSearchParams): Promise<void> {
  const [topic = "", callback = ""] = [form.get("hub.topic") ?? "", form.get("hub.callback") ?? ""];
  const challenge = randomUUID();
  const query = new URLSearchParams({
    "hub.mode": "subscribe",
    "hub.topic": topic,
    "hub.challenge": challenge,
    "hub.lease_seconds": "864000",
  });
  const response = await fetch(`${callback}?${query}`);
  if (!response.ok || (await response.text()) !== challenge) return;
  subscriptions.set(`${topic} ${callback}`, { topic, callback, secret: form.get("hub.secret") ?? undefined });
}

/** WebSub §7: the content with its type, and links to hub and topic; §7.1: signed. */
async function distribute({ topic, callback, secret }: Subscription, hub: string): Promise<void> {
  const response = await fetch(topic, { headers: { "user-agent": "test hub" } });
  const body = Buffer.from(await response.arrayBuffer());
  await fetch(callback, {
    method: "POST",
    body,
    headers: {
      "content-type": response.headers.get("content-type") ?? "",
      link: `<${topic}>; rel="self", <${hub}>; rel="hub"`,
      ...(secret !== undefined && {
        "x-hub-signature": `sha256=${createHmac("sha256", secret).update(body).digest("hex")}`,
      }),
    },
  });
}

/** What a subscriber was sent. */
export interface Delivery {
  readonly topic: string;
  readonly contentType: string;
  readonly link: string;
  readonly body: string;
  /** Whether the hub knew the subscriber's secret. */
  readonly isSigned: boolean;
}

/** A subscriber that finds the hub as WebSub §4 says, in the `Link` header of a topic. */
export async function testSubscriber() {
  const secret = randomUUID();
  const wanted = new Set<string>();
  const verified: string[] = [];
  const deliveries: Delivery[] = [];
  const server = await loopback(async (request, response) => {
    const query = new URL(request.url ?? "", "http://localhost").searchParams;
    const topic = query.get("hub.topic") ?? "";
    if (request.method === "GET") {
      if (!wanted.has(topic)) return answer(response, 404);
      verified.push(topic);
      return answer(response, 200, query.get("hub.challenge") ?? "");
    }
    const body = await textOf(request);
    const signature = `sha256=${createHmac("sha256", secret).update(body).digest("hex")}`;
    const { link = "", "content-type": contentType = "", "x-hub-signature": given } = request.headers;
    deliveries.push({
      topic: linked(String(link), "self"),
      contentType,
      link: String(link),
      body,
      isSigned: given === signature,
    });
    answer(response, 202);
  });
  const subscribe = async (address: string) => {
    const links = (await fetch(address)).headers.get("link") ?? "";
    const topic = linked(links, "self");
    wanted.add(topic);
    const body = new URLSearchParams({
      "hub.mode": "subscribe",
      "hub.topic": topic,
      "hub.callback": `${server.url}callback`,
      "hub.secret": secret,
    });
    return fetch(linked(links, "hub"), { method: "POST", body });
  };
  return { verified, deliveries, subscribe };
}

/** The target of a relation in a `Link` header. */
export function linked(header: string, rel: string): string {
  return new RegExp(`<([^>]*)>; rel="${rel}"`).exec(header)?.[1] ?? "";
}
