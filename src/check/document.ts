/**
 * @module
 * The rules for documents, run.
 */
import { lineFinder } from "./lines.ts";
import type { Finding, Hit, Place } from "./rule.ts";
import { runRules } from "./rule.ts";
import { DATE_ENTRY_RULES, DATE_FEED_RULES } from "./rules/dates.ts";
import { DOCUMENT_RULES } from "./rules/document.ts";
import { ELEMENT_ENTRY_RULES, ELEMENT_FEED_RULES } from "./rules/elements.ts";
import { FILE_RULES } from "./rules/files.ts";
import { IDENTITY_ENTRY_RULES, IDENTITY_FEED_RULES } from "./rules/identity.ts";
import { LINK_ENTRY_RULES, LINK_FEED_RULES } from "./rules/links.ts";
import { PEOPLE_ENTRY_RULES, PEOPLE_FEED_RULES } from "./rules/people.ts";
import { REQUIRED_ENTRY_RULES, REQUIRED_FEED_RULES } from "./rules/required.ts";
import { SIZE_RULES } from "./rules/size.ts";
import { TEXT_ENTRY_RULES, TEXT_FEED_RULES } from "./rules/text.ts";
import { URL_ENTRY_RULES, URL_FEED_RULES } from "./rules/urls.ts";
import { citing } from "./source.ts";
import { type DocumentContext, type DocumentSubject, documentSubject, isFeed } from "./subject.ts";

/** Rules for the whole of a feed, in the order in which they are run. */
export const FEED_RULES = [
  ...SIZE_RULES,
  ...REQUIRED_FEED_RULES,
  ...ELEMENT_FEED_RULES,
  ...IDENTITY_FEED_RULES,
  ...DATE_FEED_RULES,
  ...URL_FEED_RULES,
  ...LINK_FEED_RULES,
  ...TEXT_FEED_RULES,
  ...PEOPLE_FEED_RULES,
] as const;

/** Rules for each entry of a feed. */
export const ENTRY_RULES = [
  ...REQUIRED_ENTRY_RULES,
  ...ELEMENT_ENTRY_RULES,
  ...IDENTITY_ENTRY_RULES,
  ...DATE_ENTRY_RULES,
  ...URL_ENTRY_RULES,
  ...LINK_ENTRY_RULES,
  ...FILE_RULES,
  ...TEXT_ENTRY_RULES,
  ...PEOPLE_ENTRY_RULES,
] as const;

/**
 * What is wrong with a feed document of any format, by place. Pure: without `now`, no date is in the future; without
 * `url`, the link to itself isn't compared. Never throws, whatever the text is.
 */
export function checkDocument(text: string, context: DocumentContext = {}): readonly Finding[] {
  return checkSubject(documentSubject(text, context));
}

/** {@link checkDocument}, of what was read already. */
export function checkSubject(subject: DocumentSubject): readonly Finding[] {
  const placeOf = placeFinder(subject);
  const general = runRules(DOCUMENT_RULES, subject, placeOf);
  if (!isFeed(subject)) return citing(general, subject);
  const entries = subject.feed.entries.flatMap((entry) =>
    runRules(ENTRY_RULES, { ...subject, entry }, (hit) => placeOf({ entry: entry.label, ...hit })),
  );
  const all = [...general, ...runRules(FEED_RULES, subject, placeOf), ...entries];
  return citing(all.toSorted(byPlace), subject);
}

/** Tells where in a document a rule was broken. */
export function placeFinder({ text }: Pick<DocumentSubject, "text">): (hit: Hit) => Place {
  const lineOf = lineFinder(text);
  return ({ at, entry }) => ({ ...(at !== undefined && lineOf(at)), entry });
}

function byPlace({ place: a }: Finding, { place: b }: Finding): number {
  return (a.line ?? 0) - (b.line ?? 0) || (a.column ?? 0) - (b.column ?? 0);
}
