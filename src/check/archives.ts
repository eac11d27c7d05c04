/**
 * @module
 * Walking the history of a feed, a document after the other.
 */
import { isUrl } from "../article/url.ts";
import { type DocumentSubject, type FeedSubject, isFeed } from "./subject.ts";
import { type FeedView, linkOf } from "./view/view.ts";

/** A document with where it was found. */
export type Found = FeedSubject & { readonly place: string };

/** The document that is polled, and those that its links lead to. */
export interface Archives {
  /** Newest first. */
  readonly documents: readonly Found[];
  /** By which link they are connected; absent where there is one document alone. */
  readonly relation?: (typeof RELATIONS)[number] | undefined;
  /** Why the next document can't be had. */
  readonly failure?: string | undefined;
  /** An address that was met for the second time. */
  readonly loop?: string | undefined;
  /** Whether there are more documents than were walked. */
  readonly isCut: boolean;
}

/** How documents lead to older ones (RFC 5005 §3, §4; JSON Feed `next_url`). */
const RELATIONS = ["prev-archive", "next"] as const;

/** Archive documents that are looked at. */
export const MAX_ARCHIVES = 20;

/** Reads what is at an address. @throws {Error} When there is nothing, with the reason. */
export type Load = (url: string) => Promise<DocumentSubject>;

/** Follows the links to older documents, as far as {@link MAX_ARCHIVES}. */
export async function walkArchives(first: Found, load: Load): Promise<Archives> {
  const relation = RELATIONS.find((rel) => linkOf(first.feed, rel) !== undefined);
  const documents: Found[] = [first];
  const end = (more: Partial<Archives> = {}): Archives => ({ documents, relation, isCut: false, ...more });
  const seen = new Set([first.place, first.url]);
  let next = relation && olderThan(first, relation);
  while (next !== undefined && relation !== undefined) {
    if (documents.length > MAX_ARCHIVES) return end({ isCut: true });
    if (seen.has(next)) return end({ loop: next });
    seen.add(next);
    try {
      const older = await load(next);
      if (!isFeed(older)) return end({ failure: `${next} is no feed` });
      documents.push({ ...older, place: next });
      next = olderThan({ ...older, place: next }, relation);
    } catch (error) {
      return end({ failure: error instanceof Error ? error.message : String(error) });
    }
  }
  return end();
}

function olderThan({ feed, url }: Found, relation: string): string | undefined {
  const link = linkOf(feed satisfies FeedView, relation)?.text;
  return link !== undefined && isUrl(link, url) ? new URL(link, url).href : undefined;
}
