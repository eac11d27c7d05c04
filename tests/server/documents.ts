import { Hono } from "hono";
import type { FeedDocument, Publication } from "../../src/publish/document.ts";
import { type AppOptions, createApp, type PublicationSource } from "../../src/server/app.ts";

/** A document that is nothing but what a test is about. */
export function documentOf(fields: Partial<FeedDocument> = {}): FeedDocument {
  return {
    path: "",
    kind: "feed",
    contentType: "text/plain; charset=utf-8",
    etag: '"tag"',
    lastModified: new Date("2026-05-01T00:00:00Z"),
    links: [],
    body: async () => new TextEncoder().encode("a line of text\n".repeat(200)),
    ...fields,
  };
}

/** A publication that answers what `find` says. */
export function publicationOf(find: (path: string) => FeedDocument | undefined): Publication {
  return {
    url: "https://courier.example/",
    feeds: async () => [],
    find: async (path) => find(path),
    documents: async function* () {},
    formers: async () => [],
    move: async () => undefined,
    moves: { listed: [], guesses: new Map() },
    missing: async (root) => `<a href="${root}">home</a>`,
  };
}

/** An app with a publication at `mount`, beside a route of its own. */
export function appAt(mount: string, source: PublicationSource, options?: AppOptions): Hono {
  const app = new Hono();
  app.get("/own", (c) => c.text("own"));
  return app.route(mount, createApp(source, options));
}

/** The bytes of a response. */
export async function bytesOf(response: Response): Promise<Uint8Array<ArrayBuffer>> {
  return new Uint8Array(await response.arrayBuffer());
}
