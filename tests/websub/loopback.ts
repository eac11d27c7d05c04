import { once } from "node:events";
import { createServer, type IncomingMessage, type RequestListener, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach } from "vitest";

const servers = new Set<Server>();
afterEach(async () => {
  for (const server of servers) await close(server);
});

/** A server on this machine. */
export interface Loopback {
  readonly url: string;
  readonly port: number;
  readonly stop: () => Promise<void>;
}

/** Listens until the test ends. */
export async function loopback(listener: RequestListener, port = 0): Promise<Loopback> {
  const server = createServer(listener);
  servers.add(server);
  server.listen(port, "127.0.0.1");
  await once(server, "listening");
  const address = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${address.port}/`, port: address.port, stop: () => close(server) };
}

/** The body of a request. */
export async function textOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks).toString();
}

/** Answers with a status and a body. */
export function answer(
  response: ServerResponse,
  status: number,
  body = "",
  headers: Record<string, string> = {},
): void {
  response.writeHead(status, headers);
  response.end(body);
}

async function close(server: Server): Promise<void> {
  if (!servers.delete(server)) return;
  const closed = once(server, "close");
  server.close();
  server.closeAllConnections();
  await closed;
}
