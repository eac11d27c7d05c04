import { once } from "node:events";
import { Agent, get, type IncomingMessage } from "node:http";
import { connect, type Socket } from "node:net";
import { afterEach, describe, expect, it } from "vitest";
import { FeedmillError } from "../../src/errors.ts";
import { createApp } from "../../src/server/app.ts";
import { listen, type RunningServer } from "../../src/server/node.ts";
import { documentOf, publicationOf } from "./documents.ts";

const HOST = "127.0.0.1";

const running: RunningServer[] = [];
afterEach(async () => {
  for (const server of running.splice(0)) await server.stop(0);
});

type Fetch = Parameters<typeof listen>[0];

const app = createApp(publicationOf((path) => (path === "" ? documentOf() : undefined)));
const feeds: Fetch = (request) => app.fetch(request);

async function start(fetch: Fetch = feeds, port = 0, host = HOST): Promise<{ server: RunningServer; port: number }> {
  const server = await listen(fetch, { port, host });
  running.push(server);
  return { server, port: Number(new URL(server.origin).port) };
}

/** A promise, and how to keep it. */
function gate() {
  let open = () => {};
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { open, opened };
}

/** A connection, and all that came back so far. */
async function dial(
  port: number,
): Promise<{ socket: Socket; read: () => string; until: (text: string) => Promise<void> }> {
  const socket = connect(port, HOST);
  let text = "";
  socket.on("error", () => undefined); // a reset shows as what is missing
  socket.on("data", (chunk) => {
    text += chunk.toString("latin1");
  });
  await once(socket, "connect");
  const until = async (wanted: string) => {
    while (!text.includes(wanted)) await once(socket, "data");
  };
  return { socket, read: () => text, until };
}

async function ask(port: number, agent?: Agent): Promise<IncomingMessage> {
  const request = get({ port, host: HOST, ...(agent && { agent }) });
  const [response] = await once(request, "response");
  response.resume();
  await once(response, "end");
  return response;
}

describe("listening", () => {
  it("tells of a port that is taken, in one line", async () => {
    const { port } = await start();
    const error = await listen(feeds, { port, host: HOST }).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(FeedmillError);
    expect((error as Error).message).toBe(
      `Could not listen on 127.0.0.1:${port}: another program listens there; choose one with --port`,
    );
  });

  it("tells of an address that this machine doesn't have", async () => {
    const error = await listen(feeds, { port: 0, host: "192.0.2.1" }).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(FeedmillError);
    expect((error as Error).message).toBe("Could not listen on 192.0.2.1:0: this machine has no such address");
  });

  it.each([
    { host: HOST, origin: /^http:\/\/127\.0\.0\.1:\d+$/ },
    { host: "0.0.0.0", origin: /^http:\/\/localhost:\d+$/ },
    { host: "localhost", origin: /^http:\/\/localhost:\d+$/ },
  ])("on $host has an origin that a person can open", async ({ host, origin }) => {
    const { server } = await start(feeds, 0, host);
    expect(server.origin).toMatch(origin);
    expect((await fetch(server.origin)).status).toBe(200);
  });
});

describe("a connection", () => {
  it("serves HTTP/1.0 without a host, and closes", async () => {
    const { port } = await start();
    const { socket, read } = await dial(port);
    socket.write("GET / HTTP/1.0\r\n\r\n");
    await once(socket, "close");
    expect(read()).toMatch(/^HTTP\/1\.1 200 OK\r\n/);
    expect(read()).toMatch(/\r\nConnection: close\r\n/i);
    expect(read()).toMatch(/\r\n\r\na line of text\n/);
  });

  it.each(["1.2.3.999", "999999999999", "a.b.256", "xn--a", "h:99999", "a b"])(
    "is refused to who names the host %s, which is none",
    async (host) => {
      const { port } = await start();
      const { socket, read } = await dial(port);
      socket.write(`GET / HTTP/1.1\r\nHost: ${host}\r\n\r\n`);
      await once(socket, "close");
      expect(read()).toMatch(/^HTTP\/1\.1 400 Bad Request\r\n/);
    },
  );

  it("is kept for the next request", async () => {
    const { port } = await start();
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    const ports: (number | undefined)[] = [];
    agent.on("free", (socket: Socket) => ports.push(socket.localPort));
    for (let i = 0; i < 3; i++) expect((await ask(port, agent)).headers.connection).toBe("keep-alive");
    agent.destroy();
    expect(ports.length).toBe(3);
    expect(new Set(ports).size).toBe(1);
  });

  it("answers requests that are sent ahead, in their order", async () => {
    const { port } = await start();
    const { socket, read } = await dial(port);
    const head = "Host: a\r\n";
    socket.write(
      `GET / HTTP/1.1\r\n${head}\r\nHEAD / HTTP/1.1\r\n${head}\r\nGET /no HTTP/1.1\r\n${head}Connection: close\r\n\r\n`,
    );
    await once(socket, "close");
    expect(read().match(/HTTP\/1\.1 \d+/g)).toEqual(["HTTP/1.1 200", "HTTP/1.1 200", "HTTP/1.1 404"]);
  });

  it("that is cut in the middle of a request or an answer leaves the others alone", async () => {
    const { port } = await start(() => new Response("x".repeat(5_000_000)));
    const [half, deaf] = [await dial(port), await dial(port)];
    half.socket.write("GET / HTTP/1.1\r\nHo");
    half.socket.resetAndDestroy();
    deaf.socket.write("GET / HTTP/1.1\r\nHost: a\r\n\r\n");
    await deaf.until("200 OK");
    deaf.socket.resetAndDestroy();
    expect((await ask(port)).statusCode).toBe(200);
  });
});

describe("stopping", () => {
  it("finishes a request that is open, refuses new ones, and frees the port", async () => {
    const { open, opened } = gate();
    const arrived = gate();
    const { server, port } = await start(async () => {
      arrived.open();
      await opened;
      return new Response("slow but whole");
    });
    const { socket, read } = await dial(port);
    socket.write("GET / HTTP/1.1\r\nHost: a\r\n\r\n");
    await arrived.opened;
    let isStopped = false;
    const stopped = server.stop().then(() => {
      isStopped = true;
    });
    await expect(ask(port)).rejects.toMatchObject({ code: "ECONNREFUSED" });
    expect(isStopped).toBe(false);
    open();
    await stopped;
    expect(read()).toMatch(/^HTTP\/1\.1 200 .*slow but whole/s);
    await expect(start(feeds, port)).resolves.toBeDefined();
  });

  it.each([
    { because: "it waits for a next request", before: "GET / HTTP/1.1\r\nHost: a\r\n\r\n", sees: "200 OK" },
    { because: "a browser opened it ahead of a request", before: "", sees: "" },
  ])("doesn't wait for a connection when $because", async ({ before, sees }) => {
    const { server, port } = await start();
    const { socket, until } = await dial(port);
    if (before !== "") socket.write(before);
    await until(sees);
    await ask(port); // by now the server has seen the connection
    const closed = once(socket, "close");
    const began = performance.now();
    await server.stop(20_000);
    await closed;
    expect(performance.now() - began).toBeLessThan(2000);
  });

  it("cuts what lasts longer than the grace", async () => {
    const arrived = gate();
    const { server, port } = await start(() => {
      arrived.open();
      return new Promise<Response>(() => {});
    });
    const { socket, read } = await dial(port);
    socket.write("GET / HTTP/1.1\r\nHost: a\r\n\r\n");
    await arrived.opened;
    const closed = once(socket, "close");
    await server.stop(100);
    await closed;
    expect(read()).toBe("");
  });

  it("may be asked for twice", async () => {
    const { server } = await start();
    await expect(Promise.all([server.stop(), server.stop()])).resolves.toBeDefined();
    await expect(server.stop()).resolves.toBeUndefined();
  });
});
