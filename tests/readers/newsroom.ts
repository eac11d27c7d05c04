import { onTestFinished } from "vitest";
import { createArticle } from "../../src/article/create.ts";
import type { Publication } from "../../src/publish/document.ts";
import { publish } from "../../src/publish/publish.ts";
import { createApp } from "../../src/server/app.ts";
import { listen } from "../../src/server/node.ts";
import { NODE_CODINGS } from "../../src/server/node-codings.ts";
import { memoryStore } from "../../src/store/memory.ts";

/** One request and how it was answered. */
export interface Exchange {
  readonly path: string;
  readonly status: number;
  /** Whether the client said which version it has. */
  readonly isConditional: boolean;
}

/** A server whose articles become more. */
export interface Newsroom {
  readonly origin: string;
  /** Of what is published, newest first. */
  readonly ids: () => Promise<readonly string[]>;
  readonly addArticle: () => void;
  /** What was asked for since this was called last. */
  readonly takeExchanges: () => readonly Exchange[];
}

/** Starts a server on a port of its own, which stops when the test ends. */
export async function openNewsroom(): Promise<Newsroom> {
  const state: { count: number; publication: Publication | undefined } = { count: 7, publication: undefined };
  const exchanges: Exchange[] = [];
  const current = () => (state.publication ??= publishFirst(state.count, server.origin));
  const app = createApp(current, { codings: NODE_CODINGS });
  const server = await listen(
    async (request, env) => {
      const response = await app.fetch(request, env);
      const validator = request.headers.get("if-none-match") ?? request.headers.get("if-modified-since");
      exchanges.push({
        path: new URL(request.url).pathname,
        status: response.status,
        isConditional: hasVersion(validator),
      });
      return response;
    },
    { port: 0, host: "127.0.0.1" },
  );
  onTestFinished(() => server.stop(0));
  return {
    origin: server.origin,
    ids: async () => (await storeOf(state.count).entries("", 0, state.count)).map(({ id }) => id),
    addArticle: () => {
      state.count += 1;
      state.publication = undefined;
    },
    takeExchanges: () => exchanges.splice(0),
  };
}

/** Without a tag yet, curl sends an empty one. */
function hasVersion(validator: string | null): boolean {
  return validator !== null && validator !== '""';
}

const CHANNEL_ID = "tag:courier.example,2026:daily";

function publishFirst(count: number, origin: string): Publication {
  return publish(storeOf(count), { channel: { title: "The Harbour Courier", url: origin, id: CHANNEL_ID } });
}

/** The first articles of a newspaper that brings one a day. */
function storeOf(count: number) {
  const articles = Array.from({ length: count }, (_, day) =>
    createArticle({
      title: `Day ${day}: “quiet” & <calm> ]]>`,
      slug: `day-${day}`,
      html: `<p>On day ${day} the ferry left on time, and came back — 定刻どおり.</p>`,
      published: new Date(Date.UTC(2026, 4, 1 + day, 8)),
      authors: [{ name: "Ada Lund" }],
      tags: ["ferries"],
    }),
  );
  return memoryStore(articles, { channelId: CHANNEL_ID, now: new Date("2026-12-31T00:00:00Z") });
}
