import { createServer, type IncomingMessage, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import { onTestFinished } from "vitest";

/** What a path answers: a text as RSS, or anything by hand. `{host}` in a text is the host's own address. */
export type Answers = Readonly<Record<string, string | RequestListener>>;

/** A server on loopback for one test, and what it was asked. */
export async function hostOf(answers: Answers): Promise<{ url: string; asked: IncomingMessage[] }> {
  const asked: IncomingMessage[] = [];
  const server = createServer((request, response) => {
    asked.push(request);
    const answer = answers[request.url ?? ""];
    if (typeof answer === "function") return answer(request, response);
    if (answer === undefined) response.writeHead(404).end();
    else response.setHeader("content-type", "application/xml").end(answer.replaceAll("{host}", urlOf()));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  // Of a server that listens on TCP, the address is one of these.
  const urlOf = () => `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return { url: urlOf(), asked };
}

/** Atom with one entry of each id. */
export function atomOf(ids: readonly string[], inside = ""): string {
  const entries = ids.map((id) => `<entry><id>${id}</id><title>${id}</title></entry>`);
  return `<feed xmlns="http://www.w3.org/2005/Atom"><id>urn:feed</id>${inside}${entries.join("")}</feed>`;
}
