/**
 * @module
 * Rules for the documents of one feed together: the one that is polled, and its archives.
 */
import type { Archives } from "../archives.ts";
import type { Hit, Rule } from "../rule.ts";
import { linkOf } from "../view/view.ts";
import { sameUrl } from "./links.ts";

/** Rules for archive documents. */
export const ARCHIVE_RULES = [
  {
    id: "archive-reachable",
    severity: "error",
    why: "What is older than the missing document is out of reach, and readers that merge the history give up.",
    mend: "Publish every archive document at the address that the newer one links to, and keep it there.",
    source: "RFC 5005 §4; JSON Feed 1.1, next_url",
    check: ({ failure }) => (failure === undefined ? [] : [{ found: failure }]),
  },
  {
    id: "archive-loop",
    severity: "error",
    why: "Readers that follow the history never come to its end.",
    mend: "Link each archive document to an older one, and the oldest to none.",
    source: "RFC 5005 §4; JSON Feed 1.1, next_url",
    check: ({ loop }) => (loop === undefined ? [] : [{ found: `it leads back to ${loop}` }]),
  },
  {
    id: "archive-links",
    severity: "warning",
    why: "Readers that come to an archive document first don't find the newer ones.",
    mend: "Link prev-archive and next-archive in both directions, and the document that is polled as current.",
    source: "RFC 5005 §4",
    check: links,
  },
  {
    id: "archive-mark",
    severity: "warning",
    why: "Readers take an unmarked archive document for a feed of its own that has ended.",
    mend: "Put fh:archive into every archive document, and never into the one that is polled.",
    source: "RFC 5005 §4",
    check: ({ documents: [first, ...others], relation }) => {
      if (relation !== "prev-archive") return [];
      const unmarked = others.filter(({ feed }) => !feed.history.includes("archive"));
      const isPolledMarked = first?.feed.history.includes("archive") && linkOf(first.feed, "current") === undefined;
      return [
        ...unmarked.map(({ place }) => ({ found: `${place} has no fh:archive` })),
        ...(isPolledMarked ? [{ found: `${first?.place} is polled, but has fh:archive` }] : []),
      ];
    },
  },
  {
    id: "archive-same-feed",
    severity: "error",
    why: "Readers keep entries by feed: documents of another id are another feed.",
    mend: "Give all documents of a feed the same id.",
    source: "RFC 5005 §4; RFC 4287 §4.2.6",
    check: ({ documents }) => {
      const id = documents[0]?.feed.ids[0]?.text;
      const others = documents.filter(({ feed }) => id !== undefined && feed.ids[0]?.text !== id);
      return others.map(({ place, feed }) => ({ found: `${place} has the id ${feed.ids[0]?.text}, not ${id}` }));
    },
  },
] as const satisfies readonly Rule<Archives>[];

function* links({ documents, relation }: Archives): Iterable<Hit> {
  if (relation !== "prev-archive") return;
  const [first] = documents;
  for (const [i, newer] of documents.slice(1, -1).entries()) {
    const older = documents[i + 2];
    const back = older && linkOf(older.feed, "next-archive")?.text;
    if (back !== undefined && !isAt(back, newer))
      yield { found: `${older?.place} says that ${back} follows, not ${newer.place}` };
    if (back === undefined) yield { found: `${older?.place} has no next-archive` };
  }
  for (const { place, feed } of documents.slice(1)) {
    const current = linkOf(feed, "current")?.text;
    if (current === undefined) yield { found: `${place} has no current` };
    else if (first !== undefined && !isAt(current, first)) yield { found: `${place} names ${current} as current` };
  }
}

/** A document is where it was found, and where it says that it is. */
function isAt(url: string, { place, feed }: Archives["documents"][number]): boolean {
  const self = linkOf(feed, "self")?.text;
  return sameUrl(url, place) || (self !== undefined && sameUrl(url, self));
}
