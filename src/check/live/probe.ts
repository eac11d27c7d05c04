/**
 * @module
 * Asking a live address as readers do, one request after the other.
 */
import { isUrl } from "../../article/url.ts";
import { feedLinks } from "../../published/discover.ts";
import { type FetchOptions, fetchPlace } from "../../published/fetch.ts";
import type { Fetched } from "../../published/published.ts";
import { textOf } from "../../published/text.ts";
import { type DocumentSubject, documentSubject } from "../subject.ts";
import { linkOf } from "../view/view.ts";
import { READERS } from "./readers.ts";

/** What came back, or why nothing did. */
export interface Answer {
  readonly fetched?: Fetched | undefined;
  /** In one line, for people. */
  readonly failure?: string | undefined;
}

/** All that was found out about one address. */
export interface LiveSubject {
  /** As it was given. */
  readonly address: string;
  /** Without any content coding. */
  readonly first: Fetched;
  readonly document: DocumentSubject;
  readonly now: Date;
  /** A second poll with the entity tag alone; absent where there was none. */
  readonly byTag?: Answer | undefined;
  /** A second poll with the date of the last change alone; absent where there was none. */
  readonly byDate?: Answer | undefined;
  readonly codings: ReadonlyMap<"gzip" | "br", Answer>;
  readonly head: Answer;
  /** By the name of a reader. */
  readonly readers: ReadonlyMap<string, Answer>;
  /** The page that the feed belongs to, and the feeds that it links to; absent where it names none. */
  readonly page?: { readonly url: string; readonly answer: Answer; readonly feeds: readonly string[] } | undefined;
}

/** How an address is asked: {@link fetchPlace}, or a stand-in. */
export type Fetch = (place: string, options?: FetchOptions) => Promise<Fetched>;

/** Asks about fifteen times. @throws {FeedmillError} When nothing comes back at first. */
export async function probe(address: string, now: Date, fetch: Fetch = fetchPlace): Promise<LiveSubject> {
  const plain = { "accept-encoding": "identity" };
  const first = await fetch(address, { headers: plain });
  const { place } = first;
  const ask = (headers: Record<string, string>, more: FetchOptions = {}) =>
    answerOf(() => fetch(place, { ...more, headers: { ...plain, ...headers } }));
  const document = documentSubject(textIn(first), { url: place, bytes: first.bytes, now });
  const tag = first.headers.get("etag");
  const date = first.headers.get("last-modified");
  return {
    ...{ address, first, document, now },
    byTag: tag === null ? undefined : await ask({ "if-none-match": tag }),
    byDate: date === null ? undefined : await ask({ "if-modified-since": date }),
    codings: new Map([
      ["gzip", await ask({ "accept-encoding": "gzip" })],
      ["br", await ask({ "accept-encoding": "br" })],
    ]),
    head: await ask({}, { method: "HEAD" }),
    readers: await asReaders(address, fetch),
    page: await pageOf(document, fetch),
  };
}

/** The text of what came back; empty for what is none. */
export function textIn(fetched: Pick<Fetched, "headers" | "bytes">): string {
  try {
    return textOf(fetched);
  } catch {
    return "";
  }
}

async function asReaders(address: string, fetch: Fetch): Promise<LiveSubject["readers"]> {
  const answers = new Map<string, Answer>();
  for (const { name, userAgent, accept } of READERS) {
    answers.set(name, await answerOf(() => fetch(address, { userAgent, headers: { accept } })));
  }
  return answers;
}

async function pageOf(document: DocumentSubject, fetch: Fetch): Promise<LiveSubject["page"]> {
  const { url: base = "" } = document;
  const link = document.feed && linkOf(document.feed, "alternate")?.text;
  if (link === undefined || !isUrl(link, base)) return undefined;
  const url = new URL(link, base).href;
  if (!/^https?:/.test(url)) return undefined;
  const answer = await answerOf(() => fetch(url));
  const { fetched } = answer;
  return { url, answer, feeds: fetched === undefined ? [] : feedLinks(textIn(fetched), fetched.place) };
}

async function answerOf(work: () => Promise<Fetched>): Promise<Answer> {
  try {
    return { fetched: await work() };
  } catch (error) {
    return { failure: error instanceof Error ? error.message : String(error) };
  }
}
