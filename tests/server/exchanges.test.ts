import { request as httpRequest } from "node:http";
import { brotliDecompressSync, gunzipSync } from "node:zlib";
import { Hono } from "hono";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createArticle } from "../../src/article/create.ts";
import { digest } from "../../src/article/hash.ts";
import type { Publication } from "../../src/publish/document.ts";
import { publish } from "../../src/publish/publish.ts";
import { createApp } from "../../src/server/app.ts";
import { listen, type RunningServer } from "../../src/server/node.ts";
import { NODE_CODINGS } from "../../src/server/node-codings.ts";
import { createCatalog } from "../../src/store/catalog.ts";
import { catalogStore } from "../../src/store/memory.ts";
import { type Exchange, exchanges, type Known } from "./exchanges.ts";

const PICTURE = new Uint8Array(Array.from({ length: 64 }, (_, i) => i));
const URL_OF_SITE = "https://e.example/";
const HUB = "https://hub.example/";

/** 120 articles, so that one archive document is closed, and one with a picture. */
function site(count: number): Publication {
  const plain = Array.from({ length: count }, (_, n) =>
    createArticle({
      path: `n${n}.md`,
      title: `No ${n}`,
      slug: `n${n}`,
      html: "<p>Text</p>",
      published: new Date(1e12 + n * 1e6),
      tags: n === 0 ? ["мир"] : [],
    }),
  );
  const attachments = [
    { name: "dot.png", url: "dot.png", mediaType: "image/png", length: PICTURE.length, hash: digest(PICTURE) },
  ];
  const pictures = createArticle({
    path: "pictures/index.md",
    title: "Pictures",
    slug: "pictures",
    html: '<img src="dot.png">',
    published: new Date(1e12 - 1),
    attachments,
  });
  const articles = [pictures, ...plain];
  const store = catalogStore(createCatalog(articles, { channelId: URL_OF_SITE, now: new Date("2026-11-22") }), {
    read: async ({ article }) => ({ ...article, html: articles.find(({ path }) => path === article.path)?.html ?? "" }),
    attachment: async () => PICTURE,
  });
  const css = {
    path: "style.css",
    bytes: new TextEncoder().encode("p { color: red }\n".repeat(100)),
    lastModified: new Date(1e12),
  };
  return publish(store, { channel: { title: "Example", url: URL_OF_SITE, hub: HUB }, assets: [css] });
}

const older = site(120);
const newer = site(121);
let current = older;
const app = new Hono();
app.route(
  "/feeds",
  createApp(() => current, { codings: NODE_CODINGS }),
);
let server: RunningServer;
let known: Known;

const newest = new Date(1e12 + 120 * 1e6);

beforeAll(async () => {
  server = await listen((request, env) => app.fetch(request, env), { port: 0, host: "127.0.0.1" });
  const [atom, old, dot] = await Promise.all([
    newer.find("atom.xml"),
    older.find("atom.xml"),
    newer.find("pictures/dot.png"),
  ]);
  known = {
    etag: atom?.etag ?? "",
    olderEtag: old?.etag ?? "",
    lastModified: newest.toUTCString(),
    picture: dot?.etag ?? "",
  };
  await app.request("/feeds/atom.xml"); // the older version is known from now on
  current = newer;
});

afterAll(() => server.stop(0));

interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Uint8Array;
}

async function inProcess({ method = "GET", path, send = {} }: Exchange): Promise<Answer> {
  const response = await app.request(`/feeds/${path}`, { method, headers: send });
  return { status: response.status, headers: response.headers, body: new Uint8Array(await response.arrayBuffer()) };
}

function overSocket({ method = "GET", path, send = {} }: Exchange): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const request = httpRequest(
      `${server.origin}/feeds/`,
      { method, path: `/feeds/${path}`, headers: send },
      (response) => {
        const chunks: Buffer[] = [];
        response.on("data", (chunk: Buffer) => chunks.push(chunk));
        response.on("end", () => {
          const headers = new Headers();
          for (const [name, value] of Object.entries(response.headers)) headers.set(name, String(value));
          resolve({ status: response.statusCode ?? 0, headers, body: Buffer.concat(chunks) });
        });
      },
    );
    request.on("error", reject);
    request.end();
  });
}

const DECODERS: Readonly<Record<string, (bytes: Uint8Array) => Uint8Array>> = {
  gzip: gunzipSync,
  br: brotliDecompressSync,
};

function decoded({ headers, body }: Answer): string {
  const decode = DECODERS[headers.get("content-encoding") ?? ""];
  return new TextDecoder().decode(decode === undefined ? body : decode(body));
}

/** The names only: what they need to know is there when they run. */
const rows = exchanges({ etag: '"e"', olderEtag: '"o"', lastModified: newest.toUTCString(), picture: '"p"' });

it("are at least 120", () => {
  expect(rows.length).toBeGreaterThanOrEqual(120);
});

describe.each([
  { name: "app.request()", ask: inProcess },
  { name: "a socket", ask: overSocket },
])("through $name", ({ ask }) => {
  it.each(rows.map(({ because, method = "GET", status }, i) => ({ i, because, method, status })))(
    "$method is answered by $status when $because",
    async ({ i }) => {
      const exchange = exchanges(known)[i] as Exchange;
      const answer = await ask(exchange);
      expect(answer.status).toBe(exchange.status);
      for (const [name, value] of Object.entries(exchange.headers ?? {})) {
        const got = answer.headers.get(name);
        if (value === null) expect(got, name).toBeNull();
        else if (typeof value === "string") expect(got, name).toBe(value);
        else expect(got, name).toMatch(value);
      }
      if (exchange.body === "") expect(answer.body).toHaveLength(0);
      else if (exchange.body !== undefined) expect(decoded(answer)).toMatch(exchange.body);
    },
  );
});

it.each(["br", "gzip"])("decodes %s to the bytes of identity, and codes them once", async (coding) => {
  const row = { because: "", path: "atom.xml", status: 200 };
  const [plain, coded] = [
    await inProcess({ ...row, send: { "accept-encoding": "identity" } }),
    await inProcess({ ...row, send: { "accept-encoding": coding } }),
  ];
  expect(decoded(coded)).toBe(decoded(plain));
  expect(coded.body.length).toBeLessThan(plain.body.length / 2);
});
