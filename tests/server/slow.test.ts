import { connect, type Socket } from "node:net";
import { afterAll, beforeAll, it, vi } from "vitest";
import { listen, type RunningServer } from "../../src/server/node.ts";

let server: RunningServer;
let port: number;

beforeAll(async () => {
  server = await listen(() => new Response("x".repeat(50_000_000)), { port: 0, host: "127.0.0.1" });
  port = Number(new URL(server.origin).port);
});

afterAll(() => server.stop(0));

/** Waits until the server hangs up. */
function untilCut(behave: (socket: Socket) => void): Promise<void> {
  return new Promise((resolve) => {
    const socket = connect(port, "127.0.0.1");
    socket.on("error", () => undefined); // it may be reset
    socket.on("close", () => resolve());
    socket.on("connect", () => behave(socket));
    socket.resume();
  });
}

/** Sends a byte a moment for as long as the server listens. */
function trickle(socket: Socket, text: string): void {
  let at = 0;
  const timer = setInterval(() => socket.write(text.charAt(at++ % text.length)), 500);
  socket.on("close", () => clearInterval(timer));
}

it.concurrent.each<[what: string, behave: (socket: Socket) => void]>([
  ["says nothing at all", () => undefined],
  [
    "sends its headers a byte at a time",
    (socket) => trickle(socket, "GET / HTTP/1.1\r\nHost: a\r\nX: ".padEnd(9999, "x")),
  ],
  ["stops in the middle of its headers", (socket) => socket.write("GET / HTTP/1.1\r\nHost: a\r\n")],
  [
    "never sends the body that it announced",
    (socket) => socket.write("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 9\r\n\r\nx"),
  ],
])(
  "cuts who %s",
  async (_, behave) => {
    await untilCut(behave);
  },
  60_000,
);

it("cuts who asks, and takes nothing of the answer", async () => {
  const handled: string[] = [];
  const answer = () =>
    new Response(
      new ReadableStream({ pull: (to) => to.enqueue(new Uint8Array(1e6)), cancel: () => void handled.push("cut") }),
    );
  const other = await listen(answer, { port: 0, host: "127.0.0.1", stalled: 500 });
  const socket = connect(Number(new URL(other.origin).port), "127.0.0.1");
  socket.on("error", () => undefined);
  socket.write("GET / HTTP/1.1\r\nHost: a\r\n\r\n");
  socket.pause();
  await vi.waitUntil(() => handled.length > 0, { timeout: 20_000 });
  socket.destroy();
  await other.stop(0);
});
