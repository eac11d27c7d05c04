/**
 * @module
 * One document at an address or a path.
 */

import { readFile, stat } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { isUrl } from "../article/url.ts";
import { FeedmillError } from "../errors.ts";
import { GENERATOR, VERSION } from "../feed/format.ts";
import { reasonOf } from "./errors.ts";
import type { Fetched } from "./published.ts";

/** How a document is asked for. */
export interface FetchOptions {
  readonly headers?: Readonly<Record<string, string>> | undefined;
  readonly method?: "GET" | "HEAD" | undefined;
  readonly signal?: AbortSignal | undefined;
  readonly userAgent?: string | undefined;
  /** Told, once for a document, which address doesn't answer within {@link FetchOptions.patience}. */
  readonly waiting?: ((place: string) => void) | undefined;
  /** Milliseconds; default 2000. */
  readonly patience?: number | undefined;
}

/** Who asks. */
export const USER_AGENT = `${GENERATOR.name}/${VERSION} (+${GENERATOR.uri})`;

/** Bytes of a document at most, decoded. */
export const MAX_BYTES = 32 * 1024 * 1024;

const MAX_REDIRECTS = 10;
const TIMEOUT = 30_000;
const PATIENCE = 2_000;

const REDIRECTS: ReadonlySet<number> = new Set([301, 302, 303, 307, 308]);

/** Whether a place is an address of the web; any other is a path, or a `file:` URL. */
export function isAddress(place: string): boolean {
  return /^https?:\/\//i.test(place);
}

/** The path of a place that is no address. */
export function pathOf(place: string): string {
  return /^file:/i.test(place) && isUrl(place) ? fileURLToPath(place) : place;
}

/**
 * Gets one document: over HTTP with redirects followed, whatever the status; or a file.
 *
 * @throws {FeedmillError} When nothing comes back: in one line, with the place.
 */
export async function fetchPlace(place: string, options: FetchOptions = {}): Promise<Fetched> {
  if (isAddress(place)) return fetchAddress(place, options);
  try {
    const path = pathOf(place);
    const { size } = await stat(path);
    if (size > MAX_BYTES) throw tooLarge();
    const bytes = new Uint8Array(await readFile(path));
    return { place: path, status: 200, headers: new Headers(), bytes, redirects: [] };
  } catch (error) {
    throw new FeedmillError(`${place}: ${reasonOf(error)}`);
  }
}

async function fetchAddress(place: string, options: FetchOptions): Promise<Fetched> {
  const timeout = AbortSignal.timeout(TIMEOUT);
  const signal = options.signal === undefined ? timeout : AbortSignal.any([timeout, options.signal]);
  const redirects: Fetched["redirects"][number][] = [];
  let at = place;
  const timer = setTimeout(() => options.waiting?.(at), options.patience ?? PATIENCE);
  try {
    for (;;) {
      const response = await request(at, options, signal);
      const to = REDIRECTS.has(response.status) ? response.headers.get("location") : null;
      if (to === null) return { place: at, ...(await received(response)), redirects };
      await response.body?.cancel();
      const next = nextPlace(at, to);
      redirects.push({ status: response.status, from: at, to: next });
      if (redirects.some(({ from }) => from === next)) throw new FeedmillError(`its redirects lead in a circle`);
      if (redirects.length > MAX_REDIRECTS)
        throw new FeedmillError(`it is redirected more than ${MAX_REDIRECTS} times`);
      at = next;
    }
  } catch (error) {
    throw new FeedmillError(`${place}: ${reasonOf(error)}`, { cause: error });
  } finally {
    clearTimeout(timer);
  }
}

function request(at: string, { headers, method = "GET", userAgent = USER_AGENT }: FetchOptions, signal: AbortSignal) {
  return fetch(at, { method, signal, redirect: "manual", headers: { "user-agent": userAgent, ...headers } });
}

function nextPlace(at: string, location: string): string {
  if (!isUrl(location, at)) throw new FeedmillError(`it is redirected to ${location}, which is no URL`);
  const { href } = new URL(location, at);
  if (!isAddress(href)) throw new FeedmillError(`it is redirected to ${href}, which is not of the web`);
  return href;
}

async function received({ status, headers, body }: Response): Promise<Omit<Fetched, "place" | "redirects">> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of body ?? []) {
    size += chunk.length;
    if (size > MAX_BYTES) throw tooLarge();
    chunks.push(chunk);
  }
  const bytes = new Uint8Array(size);
  let offset = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, offset);
    offset += chunk.length;
  }
  return { status, headers, bytes };
}

function tooLarge(): FeedmillError {
  return new FeedmillError(`it is larger than ${MAX_BYTES / 1024 / 1024} MiB`);
}
