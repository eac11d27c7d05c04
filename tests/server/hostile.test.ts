import { once } from "node:events";
import { connect } from "node:net";
import fc from "fast-check";
import { Hono } from "hono";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { publish } from "../../src/publish/publish.ts";
import { createApp } from "../../src/server/app.ts";
import { listen, type RunningServer } from "../../src/server/node.ts";
import { ASSETS, CHANNEL, documentsOf, FILES } from "../publish/sites.ts";
import { storeOf } from "../store/samples.ts";
import { bytesOf } from "./documents.ts";

/** Stands in all that lies in the folder and is not published. */
const SECRET = "the-word-that-nobody-may-read";

const store = await storeOf({
  ...FILES,
  "draft.md": `---\ntitle: Draft\ndate: 2026-05-01\ndraft: true\n---\n${SECRET}\n`,
  "later.md": `---\ntitle: Later\ndate: 2036-05-01\n---\n${SECRET}\n`,
  "_drafts/idea.md": `# ${SECRET}\n\n${SECRET}\n`,
  ".env": SECRET,
  ".git/config": SECRET,
  "feedmill.config.yaml": `title: ${SECRET}\n`,
  "world/talks/notes.unknown": SECRET,
});
const site = publish(store, { channel: CHANNEL, assets: ASSETS });
const bodies = await Promise.all((await documentsOf(site)).map(({ body }) => body()));
const published = new Set(bodies.map((bytes) => Buffer.from(bytes).toString("base64")));
const app = new Hono().route("/daily", createApp(site));

/** Fails the test where an error was swallowed on its way to a 500. */
const errors: unknown[] = [];
app.onError((error, c) => {
  errors.push(error);
  return c.text("", 500);
});

const EXPECTED = [200, 204, 206, 226, 301, 304, 400, 404, 405, 412, 406, 416];

const segment = fc.oneof(
  fc.constantFrom("daily", "atom.xml", "rss.xml", "feed.json", "world", "talks", "tags", "quay.png", "style.css", ""),
  fc.constantFrom("..", ".", "%2e%2e", "..%2f", "%2e%2e%5c", "%00", "%", "%c0%ae", "~", "\\", "%25", "C%2B%2B", "c:"),
  fc.constantFrom(".env", "_drafts", "idea.md", "draft", "draft.md", "later", ".git", "config", "feedmill.config.yaml"),
  fc.constantFrom(
    "constructor",
    "__proto__",
    "index.html",
    "index.md",
    "notes.unknown",
    "atom-1.xml",
    "atom-99999999.xml",
  ),
  fc.string({ unit: "binary", maxLength: 12 }).map((text) => encodeURIComponent(Buffer.from(text).toString())),
  fc.webSegment(),
);
const path = fc
  .tuple(
    fc.constantFrom("/daily/", "/daily", "/", "//", "/daily//"),
    fc.array(segment, { maxLength: 6 }),
    fc.webQueryParameters(),
  )
  .map(([start, segments, query]) => start + segments.join("/") + (query === "" ? "" : `?${query}`));

const value = fc.oneof(
  fc.constantFrom(
    '"*"',
    "*",
    "W/",
    '"',
    ",,,",
    "feed",
    "FEED;q=0",
    "bytes=0-",
    "bytes=-1",
    "bytes=9-1",
    "gzip",
    "*;q=0",
  ),
  fc.constantFrom(
    "identity;q=0",
    "br;q=2",
    "Thu, 01 Jan 1970 00:00:00 GMT",
    "Sat, 31 Feb 2026 00:00:00 GMT",
    "0".repeat(3000),
  ),
  fc.constantFrom(...[...published].slice(0, 1).map(() => site.url), "bytes=0-0,1-1", "bytes=99999999999999999999-"),
  fc.string({ unit: "grapheme-ascii", maxLength: 30 }),
);
const name = fc.constantFrom(
  "accept",
  "accept-encoding",
  "a-im",
  "if-none-match",
  "if-modified-since",
  "if-match",
  "if-unmodified-since",
  "if-range",
  "range",
  "host",
  "origin",
  "expect",
  "x-forwarded-host",
  "x-forwarded-proto",
  "content-length",
  "cookie",
  "te",
  "via",
);
const headers = fc.dictionary(name, value, { maxKeys: 5 });
const method = fc.constantFrom(
  "GET",
  "GET",
  "GET",
  "HEAD",
  "OPTIONS",
  "POST",
  "PUT",
  "DELETE",
  "PATCH",
  "PROPFIND",
  "X",
);

it("holds no secret in what is published, so that the next tests can tell", () => {
  for (const bytes of bodies) expect(Buffer.from(bytes).toString()).not.toContain(SECRET);
});

it("whatever is asked, never fails, and never sends anything but what is published", async () => {
  await fc.assert(
    fc.asyncProperty(method, path, headers, async (verb, where, send) => {
      const response = await app.request(`https://courier.example${where}`, { method: verb, headers: send });
      expect(errors).toEqual([]);
      expect(EXPECTED).toContain(response.status);
      const coding = response.headers.get("content-encoding");
      const bytes = await bytesOf(response);
      if (response.status === 200 && verb === "GET" && coding === null) {
        expect(published).toContain(Buffer.from(bytes).toString("base64"));
      }
      expect(Buffer.from(bytes).includes(SECRET)).toBe(false);
      if (response.status === 301) {
        const from = new URL(where, "https://courier.example");
        expect(new URL(response.headers.get("location") ?? "", `https://courier.example${where}`).host).toBe(from.host);
      }
    }),
    { numRuns: 1500 },
  );
});

describe("through a socket", () => {
  let server: RunningServer;
  beforeAll(async () => {
    server = await listen((request, env) => app.fetch(request, env), { port: 0, host: "127.0.0.1" });
  });
  afterAll(() => server.stop(0));

  /** Everything that comes back to raw bytes, in Latin-1. */
  async function send(raw: string): Promise<string> {
    const socket = connect(Number(new URL(server.origin).port), "127.0.0.1");
    let text = "";
    socket.setEncoding("latin1").on("data", (chunk: string) => {
      text += chunk;
    });
    socket.on("error", () => undefined); // a reset is an answer too
    socket.end(raw, "latin1");
    await once(socket, "close");
    return text;
  }

  const HOST = "Host: courier.example\r\nConnection: close\r\n";

  it.each([
    { line: "GET /daily/atom.xml HTTP/1.1", status: 200, because: "all is well" },
    { line: "GET http://other.example/daily/atom.xml HTTP/1.1", status: 200, because: "a proxy asks in absolute form" },
    { line: "GET http://other.example HTTP/1.1", status: 404, because: "an absolute form needs no path" },
    { line: "GET /daily HTTP/1.1", status: 301, because: "the slash is missing" },
    { line: "GET /daily/%2e%2e/%2e%2e/etc/passwd HTTP/1.1", status: 404, because: "a client didn't normalise" },
    { line: "GET /daily/../../../etc/passwd HTTP/1.1", status: 404, because: "a client climbs" },
    { line: "GET /daily/..\\..\\atom.xml HTTP/1.1", status: 400, because: "a backslash is no part of a URL" },
    { line: "GET //evil.example HTTP/1.1", status: 404, because: "a path may begin with two slashes" },
    { line: "GET /daily/\x80\xff HTTP/1.1", status: 400, because: "bytes are coded in a URL" },
    { line: "GET /daily/atom.xml#a HTTP/1.1", status: 200, because: "a fragment should have stayed at home" },
    { line: "GET daily HTTP/1.1", status: 400, because: "a path begins with a slash" },
    { line: "GET * HTTP/1.1", status: 400, because: "the asterisk is for OPTIONS" },
    { line: "OPTIONS * HTTP/1.1", status: 400, because: "no document stands for the whole server" },
    { line: "TRACE /daily/ HTTP/1.1", status: 405, because: "nothing is traced" },
    { line: "POST /daily/ HTTP/1.1\r\nContent-Length: 3", status: 405, because: "a body is promised" },
    { line: "GET /daily/atom.xml HTTP/1.1\r\nContent-Length: 0", status: 200, because: "an empty body is none" },
    { line: "GET /daily/atom.xml HTTP/1.1\r\nContent-Length: x", status: 400, because: "a length is a number" },
    {
      line: "GET /daily/atom.xml HTTP/1.1\r\nTransfer-Encoding: chunked\r\nContent-Length: 3",
      status: 400,
      because: "requests could be smuggled",
    },
    { line: "GET /daily/atom.xml HTTP/1.1\r\nX: a\x00b", status: 400, because: "NUL is no text" },
    { line: "GET /daily/atom.xml HTTP/1.1\r\nno colon here", status: 400, because: "a header has a colon" },
    { line: "GET /daily/atom.xml HTTP/9.9", status: 400, because: "there is no such version" },
    { line: "get /daily/atom.xml HTTP/1.1", status: 400, because: "methods are told apart by case" },
    { line: "FROB /daily/atom.xml HTTP/1.1", status: 400, because: "there is no such method" },
    { line: "\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03", status: 400, because: "somebody speaks TLS" },
    { line: `GET /daily/atom.xml HTTP/1.1\r\nX: ${"x".repeat(20_000)}`, status: 431, because: "a header is too large" },
    { line: `GET /daily/${"x".repeat(20_000)} HTTP/1.1`, status: 431, because: "a path is too long" },
  ])("a request is answered by $status, because $because", async ({ line, status }) => {
    expect((await send(`${line}\r\n${HOST}\r\n`)).slice(0, 13)).toBe(`HTTP/1.1 ${status} `);
  });

  it.each(["", " ", "a b", "a/b", "a\\b", "@", "[::1", "a:99999", "a:b", "é", "a,b", "//", "user:pw@host", "%00"])(
    "the host %j never makes it fail",
    async (host) => {
      const text = await send(`GET /daily/world/talks HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`);
      expect(text).toMatch(/^HTTP\/1\.1 (?:301|400) /);
      expect(text).not.toMatch(/^location: (?!\.\/talks\/\r)/im);
      expect(errors).toEqual([]);
    },
  );

  it("any bytes for a path never make it fail, and never yield what isn't published", async () => {
    const byte = fc.integer({ min: 0, max: 255 }).map((code) => String.fromCharCode(code));
    const raw = fc.oneof(
      path,
      fc.array(byte, { maxLength: 40 }).map((bytes) => `/daily/${bytes.join("")}`),
    );
    await fc.assert(
      fc.asyncProperty(raw, async (target) => {
        const text = await send(`GET ${target} HTTP/1.1\r\n${HOST}\r\n`);
        expect(text).toMatch(/^HTTP\/1\.1 (?:200|301|400|404) |^$/);
        expect(text).not.toContain(SECRET);
        expect(errors).toEqual([]);
      }),
      { numRuns: 150 },
    );
  });
});
