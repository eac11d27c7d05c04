import { request as httpRequest } from "node:http";
import fc from "fast-check";
import { Hono } from "hono";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Publication } from "../../src/publish/document.ts";
import { Answers } from "../../src/server/answers.ts";
import { createApp } from "../../src/server/app.ts";
import { listen, type RunningServer } from "../../src/server/node.ts";
import { NODE_CODINGS } from "../../src/server/node-codings.ts";
import { documentOf, publicationOf } from "./documents.ts";

const texts = (text: string) =>
  publicationOf((path) => (path === "a.xml" ? documentOf({ etag: `"${text}"` }) : undefined));
const [one, other] = [texts("one"), texts("other")];
let current: Publication = one;
let recalled = 0;
const answers = new Answers();
const app = new Hono().route(
  "/news",
  createApp(() => current, { codings: NODE_CODINGS, answers }),
);
const plain = new Hono().route(
  "/news",
  createApp(() => current, { codings: NODE_CODINGS }),
);
let servers: readonly RunningServer[];

beforeAll(async () => {
  const at = { port: 0, host: "127.0.0.1" };
  servers = await Promise.all([
    listen((request) => app.fetch(request), {
      ...at,
      recall: (asked) => {
        const known = answers.recall(current, { ...asked, route: "/news/*" });
        if (known !== undefined) recalled += 1;
        return known;
      },
    }),
    // Every request has an app that remembers nothing.
    listen(
      (request) =>
        new Hono()
          .route(
            "/news",
            createApp(() => current, { codings: NODE_CODINGS }),
          )
          .fetch(request),
      at,
    ),
    listen((request) => plain.fetch(request), at),
  ]);
});

afterAll(() => Promise.all(servers.map((server) => server.stop(0))));

interface Sent {
  readonly method: string;
  readonly path: string;
  /** Names and values by turns. */
  readonly headers: readonly string[];
}

/** All that comes over the socket, but for the date. */
function ask({ origin }: RunningServer, { method, path, headers }: Sent): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const url = new URL(origin);
    const all = headers.includes("host") ? [...headers] : ["host", url.host, ...headers];
    const request = httpRequest({ host: url.hostname, port: url.port, method, path, headers: all }, (response) => {
      const chunks: Buffer[] = [];
      response.on("data", (chunk: Buffer) => chunks.push(chunk));
      response.on("end", () => {
        const sent = response.rawHeaders.map((value, i) => (response.rawHeaders[i - 1] === "Date" ? "" : value));
        resolve([response.statusCode, response.statusMessage, sent, Buffer.concat(chunks).toString("hex")]);
      });
    });
    request.on("error", reject);
    request.end();
  });
}

const DAY = "Fri, 01 May 2026 00:00:00 GMT";
const header = fc.constantFrom(
  ["accept-encoding", "gzip"],
  ["accept-encoding", "br;q=0"],
  ["accept-encoding", "identity;q=0"],
  ["if-none-match", '"one"'],
  ["if-none-match", '"other-gzip"'],
  ["if-modified-since", DAY],
  ["if-modified-since", "Sat, 01 Jan 2000 00:00:00 GMT"],
  ["if-match", '"other"'],
  ["if-unmodified-since", DAY],
  ["a-im", "feed"],
  ["range", "bytes=0-3"],
  ["sec-fetch-mode", "navigate"],
  ["sec-fetch-dest", "document"],
  ["host", "a b"],
  ["host", "e.example:80"],
);
const requests = fc.record({
  method: fc.constantFrom("GET", "GET", "HEAD", "OPTIONS", "POST"),
  path: fc.constantFrom(
    "/news/a.xml",
    "/news/a.xml",
    "/news/a.xml?x",
    "/news/./a.xml",
    "/news/%61.xml",
    "/a.xml",
    "//news/a.xml",
  ),
  headers: fc.array(header, { maxLength: 3 }).map((pairs) => pairs.flat()),
});

describe("an answer that is remembered", () => {
  it("is what an app says that remembers nothing, whatever was asked before", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(requests, { minLength: 1, maxLength: 10 }), header, async (list, more) => {
        current = current === one ? other : one;
        const again = list.map((sent) => ({ ...sent, headers: [...sent.headers, ...more] }));
        for (const sent of [...list, ...again, ...list]) {
          const [fast, fresh, app] = await Promise.all(servers.map((server) => ask(server, sent)));
          expect(fast).toEqual(fresh);
          expect(app).toEqual(fresh);
        }
      }),
      { numRuns: 40 },
    );
    expect(recalled).toBeGreaterThan(10);
  });
});

describe("what is remembered", () => {
  const asked = (tag: string) => ({
    method: "GET",
    route: "/*",
    target: "/a.xml",
    headers: new Headers({ "if-none-match": tag }),
  });
  const answer = (length: number) => ({ status: 200, headers: [], body: new Uint8Array(length) });

  it("are the latest answers of an address", () => {
    const some = new Answers();
    for (let i = 0; i < 100; i++) some.remember(one, asked(`"${i}"`), answer(1));
    const known = Array.from({ length: 100 }, (_, i) => some.recall(one, asked(`"${i}"`)) !== undefined);
    expect(known.indexOf(true)).toBe(84);
    expect(known.slice(84)).not.toContain(false);
  });

  it("is never a large body, nor an answer of another publication", () => {
    const some = new Answers();
    some.remember(one, asked('"a"'), answer(5_000_000));
    expect(some.recall(one, asked('"a"'))).toBeUndefined();
    some.remember(one, asked('"a"'), answer(1));
    expect(some.recall(other, asked('"a"'))).toBeUndefined();
    some.remember(other, asked('"b"'), answer(1));
    expect(some.recall(one, asked('"a"'))).toBeUndefined();
  });

  it.each([
    { because: "its target is long", request: { ...asked('"a"'), target: `/?${"x".repeat(600)}` } },
    { because: "its tags are long", request: asked(`"${"x".repeat(600)}"`) },
  ])("is not remembered where $because: a client could fill the memory with what it sends", ({ request }) => {
    const some = new Answers();
    some.remember(one, request, answer(10));
    expect(some.recall(one, request)).toBeUndefined();
  });

  it.each([
    { name: "a-im", value: "feed", unchanged: true },
    { name: "range", value: "bytes=0-3", unchanged: true },
    { name: "if-range", value: '"a"', unchanged: true },
    { name: "if-match", value: '"a"', unchanged: false },
    { name: "if-unmodified-since", value: DAY, unchanged: false },
  ])("is told to who sends $name: $unchanged where it is a 304, never a body", ({ name, value, unchanged }) => {
    const headers = new Headers({ "if-none-match": '"a"', [name]: value });
    for (const status of [200, 304]) {
      const [before, after] = [new Answers(), new Answers()];
      before.remember(one, asked('"a"'), { ...answer(1), status });
      after.remember(one, { ...asked('"a"'), headers }, { ...answer(1), status });
      const isTold = status === 304 && unchanged;
      expect(before.recall(one, { ...asked('"a"'), headers }) !== undefined).toBe(isTold);
      expect(after.recall(one, asked('"a"')) !== undefined).toBe(isTold);
    }
  });

  it("is all forgotten when it takes too much memory", () => {
    const some = new Answers();
    for (let i = 0; i < 20; i++) some.remember(one, { ...asked('"a"'), target: `/${i}` }, answer(4_000_000));
    const known = Array.from({ length: 20 }, (_, i) => some.recall(one, { ...asked('"a"'), target: `/${i}` }));
    expect(known.filter((one) => one !== undefined).length).toBeLessThanOrEqual(17);
    expect(known.at(-1)).toBeDefined();
  });
});
