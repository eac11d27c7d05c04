/**
 * @module
 * Asking a server, with the bytes as they travel.
 */
import { Agent, type IncomingHttpHeaders, request } from "node:http";
import { createServer } from "node:net";

/** An answer, its content coding not undone. */
export interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

const agent = new Agent({ keepAlive: true });

/** @throws {Error} When nobody answers. */
export function ask(url: string, headers: Readonly<Record<string, string>> = {}): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const asking = request(url, { agent, headers }, (answer) => {
      const chunks: Buffer[] = [];
      answer.on("data", (chunk: Buffer) => chunks.push(chunk));
      answer.on("error", reject);
      answer.on("end", () => {
        resolve({ status: answer.statusCode ?? 0, headers: answer.headers, body: Buffer.concat(chunks) });
      });
    });
    asking.on("error", reject);
    asking.end();
  });
}

/**
 * Asks until there is an answer of the kind that is waited for.
 *
 * @throws {Error} When `isAlive` says no, or after an hour.
 */
export async function askUntil(
  isWanted: (answer: Answer) => boolean,
  asking: () => Promise<Answer>,
  isAlive: () => boolean,
): Promise<Answer> {
  const end = Date.now() + 3_600_000;
  while (Date.now() < end && isAlive()) {
    const answer = await asking().catch(() => undefined); // it doesn't listen yet
    if (answer !== undefined && isWanted(answer)) return answer;
    await new Promise((done) => setTimeout(done, 5));
  }
  throw new Error("The answer that was waited for did not come");
}

/** A port that nobody listens on just now. */
export function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer();
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      const port = typeof address === "object" && address !== null ? address.port : 0;
      server.close(() => resolve(port));
    });
  });
}
