/**
 * @module
 * What is told of requests.
 */
import type { HttpBindings } from "@hono/node-server";

/** A request that was answered, or given up by its client. Nothing names the person, unless that is asked for. */
export interface RequestEvent {
  readonly event: "request";
  readonly method: string;
  /** Without the query. */
  readonly path: string;
  readonly status: number;
  /** Sent, with the headers. */
  readonly bytes: number;
  readonly milliseconds: number;
  readonly userAgent?: string | undefined;
  /** The IP address. */
  readonly address?: string | undefined;
}

/** Tells of a request when its answer is sent. */
export function reportRequest(
  request: Pick<RequestEvent, "method" | "path">,
  { incoming, outgoing }: HttpBindings,
  { report, withAddress }: { readonly report: (event: RequestEvent) => void; readonly withAddress: boolean },
): void {
  const { socket } = incoming;
  const start = performance.now();
  const sentBefore = socket.bytesWritten;
  const address = withAddress ? socket.remoteAddress : undefined; // gone when the connection is closed
  outgoing.once("close", () => {
    report({
      event: "request",
      ...request,
      status: outgoing.statusCode,
      bytes: socket.bytesWritten - sentBefore,
      milliseconds: Math.round(performance.now() - start),
      userAgent: incoming.headers["user-agent"],
      address,
    });
  });
}
