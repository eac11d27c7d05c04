/**
 * @module
 * One feed document at an address or a path.
 */
import { pathToFileURL } from "node:url";
import { FeedmillError, ParseError } from "../errors.ts";
import { readFeed } from "../feed/read/read-feed.ts";
import { feedLinks } from "./discover.ts";
import { type FetchOptions, fetchPlace, isAddress } from "./fetch.ts";
import type { Fetched, PublishedDocument } from "./published.ts";
import { textOf } from "./text.ts";

/** What is at an address is not to be had. */
export class StatusError extends FeedmillError {
  override readonly name = "StatusError";
  readonly status: number;

  constructor(place: string, status: number) {
    super(`${place}: the server answers ${status}; expected a feed`);
    this.status = status;
  }
}

/** The feed at one place. @throws {FeedmillError} When there is none: in one line, with the place. */
export async function documentAt(place: string, options: FetchOptions = {}): Promise<PublishedDocument> {
  const page = await pageAt(place, options);
  return naming(place, () => documentOf(page));
}

/** Like {@link documentAt}; of a page, the first feed that it links to, and `tell` is told. @throws {FeedmillError} */
export async function discoverAt(
  place: string,
  options: FetchOptions,
  tell: (line: string) => void,
): Promise<PublishedDocument> {
  const page = await pageAt(place, options);
  try {
    return documentOf(page);
  } catch (error) {
    const [feed] = feedLinks(page.text, urlOf(page.fetched));
    if (!(error instanceof ParseError) || feed === undefined || !isAddress(feed))
      return naming(place, () => raise(error));
    tell(`${place} is a page; the feed that it links to is read: ${feed}`);
    return documentAt(feed, options);
  }
}

/** A document that was fetched already. @throws {ParseError} When it is no feed. */
export function documentOf({ fetched, text }: Omit<PublishedDocument, "feed">): PublishedDocument {
  return { fetched, text, feed: readFeed(text, urlOf(fetched)) };
}

async function pageAt(place: string, options: FetchOptions): Promise<Omit<PublishedDocument, "feed">> {
  const fetched = await fetchPlace(place, options);
  if (fetched.status < 200 || fetched.status > 299) throw new StatusError(place, fetched.status);
  return { fetched, text: naming(place, () => textOf(fetched)) };
}

function urlOf({ place }: Fetched): string {
  return isAddress(place) ? place : pathToFileURL(place).href;
}

/** Errors that say where. */
function naming<T>(place: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof ParseError)) throw error;
    const { line, message, expected } = error;
    const at = line === undefined ? place : `${place}:${line}`;
    throw new FeedmillError(`${at}: ${message}${expected === undefined ? "" : `; expected ${expected}`}`);
  }
}

function raise(error: unknown): never {
  throw error;
}
