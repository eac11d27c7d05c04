/**
 * @module
 * Rules for authors and languages.
 */
import { childrenOf, type Node, textOf } from "../node.ts";
import { type Hit, quote, type Rule } from "../rule.ts";
import type { EntrySubject, FeedSubject } from "../subject.ts";
import type { Format, Value } from "../view/view.ts";

/** RFC 822 §6.1, as RSS uses it: `desk@example.org (Ada Lund)`, or the other way about. */
const MAILBOX = /^(?:[^\s@()<>]+@[^\s@()<>]+(?:\s*\([^()]*\))?|[^<>@]*<[^\s@<>]+@[^\s@<>]+>)$/;

/** RFC 5646 §2.1, without what it grandfathers. */
const TAG =
  /^(?:[a-z]{2,3}(?:-[a-z]{3}){0,3}|[a-z]{4,8})(?:-[a-z]{4})?(?:-(?:[a-z]{2}|\d{3}))?(?:-(?:[a-z\d]{5,8}|\d[a-z\d]{3}))*(?:-[a-wyz\d](?:-[a-z\d]{2,8})+)*(?:-x(?:-[a-z\d]{1,8})+)?$|^x(?:-[a-z\d]{1,8})+$/i;

const PERSON = {
  id: "author-form",
  severity: "error",
  why: "Readers show no author, or a name where an address is expected; strict ones refuse the feed.",
  mend: "In RSS write an e-mail address (desk@example.org (Ada Lund)), or the name alone as dc:creator; in Atom always a name; in JSON Feed a name, url or avatar.",
  source: "RSS 2.0, <author>; RFC 4287 §3.2; JSON Feed 1.1, authors",
} as const;

const LANGUAGE = {
  id: "language-tag",
  severity: "error",
  why: "Readers hyphenate, read aloud and filter by language; what is no tag is not known to them.",
  mend: "Write a language tag with hyphens: en, en-GB, zh-Hant.",
  source: "RFC 5646 §2.1; RSS 2.0, <language>; XML 1.0 §2.12; JSON Feed 1.1, language",
} as const;

/** Rules for who publishes a feed, and in which language. */
export const PEOPLE_FEED_RULES = [
  { ...PERSON, check: ({ feed: { format, people } }) => malformed(format, people) },
  { ...LANGUAGE, check: ({ feed: { languages } }) => noTags(languages) },
] as const satisfies readonly Rule<FeedSubject>[];

/** Rules for who wrote an entry, and in which language. */
export const PEOPLE_ENTRY_RULES = [
  { ...PERSON, check: ({ feed: { format }, entry: { people } }) => malformed(format, people) },
  { ...LANGUAGE, check: ({ entry: { languages } }) => noTags(languages) },
  {
    id: "author-missing",
    severity: "error",
    why: "An entry of Atom has an author, its own or the feed's; strict readers refuse the feed without.",
    mend: "Name an author of the feed.",
    source: "RFC 4287 §4.1.1, §4.1.2",
    check: ({ feed, entry: { node, people } }) => {
      const sources = childrenOf(node, "atom:source").flatMap((source) => childrenOf(source, "atom:author"));
      const authors = [...feed.people, ...people, ...sources].filter(({ name }) => name === "atom:author");
      return feed.format === "Atom" && authors.length === 0
        ? [{ at: node.at, found: "no author, nor has the feed" }]
        : [];
    },
  },
] as const satisfies readonly Rule<EntrySubject>[];

const PERSON_FAULTS: Readonly<Record<Format, (person: Node) => string | undefined>> = {
  RSS: (person) => {
    const text = textOf(person).trim();
    return MAILBOX.test(text) ? undefined : `${person.name} ${quote(text)} has no e-mail address`;
  },
  Atom: (person) => {
    const name = childrenOf(person, "atom:name").map(textOf).join("").trim();
    if (name === "") return `${person.name.replace("atom:", "")} without a name`;
    const email = childrenOf(person, "atom:email").map(textOf).join("").trim();
    return email === "" || /^[^\s@]+@[^\s@]+$/.test(email) ? undefined : `${quote(email)} is no e-mail address`;
  },
  "JSON Feed": (person) => {
    const said = childrenOf(person, "name", "url", "avatar").filter((member) => textOf(member).trim() !== "");
    return said.length > 0 ? undefined : "an author without name, url and avatar";
  },
};

function malformed(format: Format, people: readonly Node[]): readonly Hit[] {
  return people.flatMap((person) => {
    const found = PERSON_FAULTS[format](person);
    return found === undefined ? [] : [{ at: person.at, found }];
  });
}

function noTags(languages: readonly Value[]): readonly Hit[] {
  return languages
    .filter(({ text, name }) => !(TAG.test(text) || (text === "" && name.startsWith("xml:lang"))))
    .map(({ text, at, name }) => ({ at, found: `${name.replace(/\batom:/, "")} ${quote(text)}` }));
}
