/**
 * @module
 * Rules for ids: what readers know an entry by.
 */
import { quote, type Rule } from "../rule.ts";
import type { EntrySubject, FeedSubject } from "../subject.ts";

/** RFC 3987 §2.2, as far as it keeps an id from being taken for something else. */
const IRI = /^[a-z][a-z\d+.-]*:[^\s<>"{}|\\^`]+$/i;

/** Rules for the ids of a feed together. */
export const IDENTITY_FEED_RULES = [
  {
    id: "id-unique",
    severity: "error",
    why: "Readers take entries of one id for one entry: all but one of them are never seen.",
    mend: "Give each entry an id of its own, made once and kept.",
    source: "RFC 4287 §4.1.1, §4.2.6; RSS 2.0, <guid>; JSON Feed 1.1, Items",
    check: ({ feed: { entries } }) => {
      const seen = new Set<string>();
      return entries.flatMap(({ ids: [id], label: entry }) => {
        if (id === undefined || id.text === "") return [];
        const isSeen = seen.has(id.text);
        seen.add(id.text);
        return isSeen ? [{ at: id.at, entry, found: `${quote(id.text)} is the id of an entry above` }] : [];
      });
    },
  },
  {
    id: "link-unique",
    severity: "warning",
    why: "Two entries of different ids lead to one page: mostly one article that was given a second id, and is shown twice.",
    mend: "Keep the id of an article when it is edited, moved or published anew.",
    source: "RFC 4287 §4.2.6",
    check: ({ feed: { entries } }) => {
      const seen = new Map<string, string>();
      return entries.flatMap(({ ids: [id], url, label: entry }) => {
        if (url === undefined || url.text === "" || id === undefined) return [];
        const other = seen.get(url.text);
        seen.set(url.text, id.text);
        return other === undefined || other === id.text
          ? []
          : [{ at: url.at, entry, found: `${quote(url.text)} is also where ${quote(other)} leads` }];
      });
    },
  },
  {
    id: "feed-id",
    severity: "error",
    why: "Ids are compared by character, and relative ones mean something else at each address.",
    mend: "Use an absolute IRI that never changes: the first address of the feed, or tag:example.org,2026:feed.",
    source: "RFC 4287 §4.2.6",
    check: ({ feed: { format, ids } }) =>
      format === "Atom" ? ids.filter(isNoIri).map(({ text, at }) => ({ at, found: `id ${quote(text)}` })) : [],
  },
] as const satisfies readonly Rule<FeedSubject>[];

/** Rules for the id of each entry. */
export const IDENTITY_ENTRY_RULES = [
  {
    id: "id-missing",
    severity: "warning",
    why: "Without one, readers make an id of link, title or date: when that changes, the entry appears as new.",
    mend: "Write a guid in each item, and keep it.",
    source: "RSS 2.0, <guid>; RSS Best Practices Profile, <guid>",
    check: ({ feed: { format }, entry: { ids, node } }) =>
      format === "RSS" && ids.length === 0 ? [{ at: node.at, found: "no guid" }] : [],
  },
  {
    id: "id-empty",
    severity: "error",
    why: "All entries whose id is empty are one to a reader.",
    mend: "Give the entry an id.",
    source: "RFC 4287 §4.2.6; RSS 2.0, <guid>; JSON Feed 1.1, Items",
    check: ({ entry: { ids } }) =>
      ids
        .filter(({ text }) => text === "")
        .map(({ at, name }) => ({ at, found: `${name.replace("atom:", "")} is empty` })),
  },
  {
    id: "id-iri",
    severity: "error",
    why: "Ids are compared by character, and relative ones mean something else at each address.",
    mend: "Use an absolute IRI that never changes: the entry's first address, or one of the schemes tag: and urn:.",
    source: "RFC 4287 §4.2.6",
    check: ({ feed: { format }, entry: { ids } }) =>
      format === "Atom" ? ids.filter(isNoIri).map(({ text, at }) => ({ at, found: `id ${quote(text)}` })) : [],
  },
  {
    id: "permalink",
    severity: "error",
    why: 'A guid without isPermaLink="false" is opened as the entry\'s address.',
    mend: 'Write isPermaLink="false" on a guid that is no URL.',
    source: "RSS 2.0, <guid>",
    check: ({ entry: { node } }) =>
      node.children
        .filter(({ name, type }) => name === "guid" && type === "element")
        .flatMap((guid) => {
          const { isPermaLink = "true" } = guid.attributes;
          const text = guid.children
            .map((child) => child.text)
            .join("")
            .trim();
          if (!/^(?:true|false)$/.test(isPermaLink))
            return [{ at: guid.at, found: `isPermaLink=${quote(isPermaLink)}` }];
          const isWrong = isPermaLink === "true" && text !== "" && !/^https?:\/\/[^\s]+$/i.test(text);
          return isWrong ? [{ at: guid.at, found: `${quote(text)} is a permalink, but no URL` }] : [];
        }),
  },
] as const satisfies readonly Rule<EntrySubject>[];

function isNoIri({ text }: { readonly text: string }): boolean {
  return text !== "" && !IRI.test(text);
}
