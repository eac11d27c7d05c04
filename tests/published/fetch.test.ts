import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { gzipSync } from "node:zlib";
import { describe, expect, it, onTestFinished } from "vitest";
import { FeedmillError } from "../../src/errors.ts";
import { fetchPlace, MAX_BYTES } from "../../src/published/fetch.ts";
import { textOf } from "../../src/published/text.ts";
import { hostOf } from "./host.ts";

const failure = (place: string) =>
  fetchPlace(place).then(
    () => "nothing failed",
    (error: unknown) => {
      expect(error).toBeInstanceOf(FeedmillError);
      return error instanceof Error ? error.message : "";
    },
  );

const to =
  (location: string, status = 302) =>
  (_: unknown, response: import("node:http").ServerResponse) => {
    response.writeHead(status, { location }).end();
  };

describe("what lies at an address", () => {
  it("comes with status, headers and decoded bytes", async () => {
    const { url, asked } = await hostOf({
      "/feed": (_, response) =>
        response.writeHead(203, { etag: '"1"', "content-encoding": "gzip" }).end(gzipSync("<rss/>")),
    });
    const fetched = await fetchPlace(`${url}/feed`, { headers: { "if-none-match": '"0"' } });
    expect(fetched).toMatchObject({ place: `${url}/feed`, status: 203, redirects: [] });
    expect(fetched.headers.get("etag")).toBe('"1"');
    expect(Buffer.from(fetched.bytes).toString()).toBe("<rss/>");
    expect(asked[0]?.headers).toMatchObject({
      "if-none-match": '"0"',
      "user-agent": expect.stringMatching(/^feedmill\/\S+ \(\+http/),
    });
  });

  it("may be asked for by HEAD, and by another name", async () => {
    const { url, asked } = await hostOf({ "/": "<rss/>" });
    const { bytes } = await fetchPlace(`${url}/`, { method: "HEAD", userAgent: "Reader/1" });
    expect(bytes).toHaveLength(0);
    expect(asked[0]).toMatchObject({ method: "HEAD", headers: { "user-agent": "Reader/1" } });
  });

  it("is followed over redirects, each of which is told", async () => {
    const { url } = await hostOf({ "/a": to("/b", 301), "/b": to("c?x=1", 308), "/c?x=1": "<rss/>" });
    const { place, redirects } = await fetchPlace(`${url}/a`);
    expect(place).toBe(`${url}/c?x=1`);
    expect(redirects).toEqual([
      { status: 301, from: `${url}/a`, to: `${url}/b` },
      { status: 308, from: `${url}/b`, to: `${url}/c?x=1` },
    ]);
  });

  it("comes whatever the status is", async () => {
    const { url } = await hostOf({});
    expect(await fetchPlace(`${url}/none`)).toMatchObject({ status: 404 });
  });
});

describe("what can't be had", () => {
  it.each([
    { answers: { "/": to("/b"), "/b": to("/") }, said: "its redirects lead in a circle" },
    {
      answers: { "/": to("file:///etc/passwd") },
      said: "it is redirected to file:///etc/passwd, which is not of the web",
    },
    { answers: { "/": to("http://[") }, said: "it is redirected to http://[, which is no URL" },
    {
      answers: Object.fromEntries(Array.from({ length: 12 }, (_, i) => [i === 0 ? "/" : `/${i}`, to(`/${i + 1}`)])),
      said: "it is redirected more than 10 times",
    },
    {
      answers: { "/": (request: import("node:http").IncomingMessage) => request.socket.destroy() },
      said: "the connection was cut",
    },
    {
      answers: {
        "/": (_: unknown, response: import("node:http").ServerResponse) =>
          response.writeHead(200, { "content-encoding": "gzip" }).end(gzipSync(Buffer.alloc(MAX_BYTES + 1))),
      },
      said: "it is larger than 32 MiB",
    },
  ])("is told in one line: $said", async ({ answers, said }) => {
    const { url } = await hostOf(answers);
    expect(await failure(`${url}/`)).toBe(`${url}/: ${said}`);
  });

  it("is refused where nothing listens", async () => {
    const server = createServer().listen(0, "127.0.0.1");
    await new Promise((resolve) => server.once("listening", resolve));
    const address = server.address();
    const port = typeof address === "object" ? address?.port : 0;
    await new Promise((resolve) => server.close(resolve));
    expect(await failure(`http://127.0.0.1:${port}/`)).toMatch(/: the connection is refused; nothing listens there$/);
  });

  it("is told where https is asked of a server of http", async () => {
    const { url } = await hostOf({ "/": "<rss/>" });
    const place = `${url.replace("http:", "https:")}/`;
    expect(await failure(place)).toBe(
      `${place}: the server doesn't speak TLS there; expected https, or an address of http`,
    );
  });

  it("says which address it waits for, once, and nothing of what comes at once", async () => {
    const { url } = await hostOf({
      "/": (_, response) => void setTimeout(() => response.writeHead(302, { location: "/b" }).end(), 200),
      "/b": "<rss/>",
    });
    const waits: string[] = [];
    await fetchPlace(`${url}/`, { waiting: (place) => waits.push(place), patience: 20 });
    await fetchPlace(`${url}/b`, { waiting: (place) => waits.push(place) });
    expect(waits).toEqual([`${url}/`]);
  });

  it.each([
    { place: "http://localhost:1/", said: /: no browser or reader asks that port; expected another one$/ },
    { place: "http://nowhere.invalid/", said: /there is no host of that name|can't be looked up/ },
    { place: "http://", said: /that is no URL/ },
    { place: "/no/such/feed.xml", said: /^\/no\/such\/feed\.xml: no such file or folder$/ },
    { place: "file:///no/such/feed.xml", said: /no such file or folder$/ },
    { place: tmpdir(), said: /it is a folder, not a file$/ },
  ])("is told of $place", async ({ place, said }) => expect(await failure(place)).toMatch(said));
});

describe("a file", () => {
  it("is read by path and by URL", async () => {
    const folder = await mkdtemp(join(tmpdir(), "feedmill-published-"));
    onTestFinished(() => rm(folder, { recursive: true }));
    const path = join(folder, "a feed.xml");
    await writeFile(path, "<rss/>");
    for (const place of [path, pathToFileURL(path).href]) {
      const { bytes, ...rest } = await fetchPlace(place);
      expect(rest).toMatchObject({ place: path, status: 200, redirects: [] });
      expect(Buffer.from(bytes).toString()).toBe("<rss/>");
    }
  });
});

describe("the text of what came", () => {
  it.each([
    { bytes: Buffer.from("é"), type: "application/xml", because: "UTF-8 is the rule" },
    { bytes: Buffer.from("é", "latin1"), type: "text/xml; charset=ISO-8859-1", because: "the header says so" },
    { bytes: Buffer.from("é"), type: "text/xml; charset=ISO-8859-1", because: "the header is wrong" },
    { bytes: Buffer.from("é"), type: "text/xml; charset=klingon", because: "nobody knows what the header says" },
    {
      bytes: Buffer.from("\ufeffé"),
      type: "text/xml; charset=ISO-8859-7",
      because: "that of UTF-8 too",
    },
    {
      bytes: Buffer.from("\ufeffé", "utf16le"),
      type: "text/xml; charset=utf-8",
      because: "the byte-order mark goes before",
    },
    {
      bytes: Buffer.from([0xc5]),
      type: 'text/xml; Charset="ISO-8859-7"',
      text: "Ε",
      because: "the header says so, in quotes",
    },
  ])("is $bytes as $type, because $because", ({ bytes, type, text = "é" }) => {
    expect(textOf({ bytes, headers: new Headers({ "content-type": type }) })).toBe(text);
  });

  it("is what the document declares", () => {
    const bytes = Buffer.concat([Buffer.from('<?xml version="1.0" encoding="ISO-8859-7"?>'), Buffer.from([0xc5])]);
    expect(textOf({ bytes, headers: new Headers() })).toMatch(/Ε$/);
  });
});
