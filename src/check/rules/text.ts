/**
 * @module
 * Rules for titles, summaries and bodies.
 */
import type { IssueKind } from "../html.ts";
import { childrenOf, type Node } from "../node.ts";
import { type Hit, quote, type Rule } from "../rule.ts";
import type { EntrySubject, FeedSubject } from "../subject.ts";
import type { TextValue } from "../view/view.ts";
import { isReadable } from "./required.ts";

/** A reference that reached the reader's text. */
const REFERENCE = /&(?:#\d{2,6}|#x[\da-f]{2,5}|amp|lt|gt|quot|apos|nbsp|[lr][sd]quo|[mn]dash|hellip);/i;

/** Tags that titles are written with by mistake. */
const TAG = /<\/?(?:b|i|em|strong|a|br|p|span|sup|sub|code|small|font|img)(?:\s[^<>]*)?\/?>/i;

const EMPTY = {
  id: "title-empty",
  severity: "warning",
  why: "Readers list entries by their titles; in RSS and Atom an empty one shows as a blank line.",
  mend: "Write a title; in RSS and JSON Feed leave the element out where there is none.",
  source: "RSS 2.0, Elements of <item>; RFC 4287 §4.2.14; JSON Feed 1.1, Items",
} as const;

/** Rules for the texts of the feed itself. */
export const TEXT_FEED_RULES = [
  { ...EMPTY, check: ({ feed: { titles } }) => empty(titles) },
] as const satisfies readonly Rule<FeedSubject>[];

/** Rules for the texts of each entry. */
export const TEXT_ENTRY_RULES = [
  { ...EMPTY, check: ({ entry: { titles } }) => empty(titles) },
  {
    id: "title-escaped-twice",
    severity: "hint",
    why: "The reader shows the reference itself, as in “Tom &amp; Jerry”: it was escaped once too often.",
    mend: "Hand over the plain title, and let the writer of XML or JSON escape it.",
    source: "RFC 4287 §3.1.1.1; RSS Best Practices Profile, Character Data; JSON Feed 1.1, Items",
    check: ({ entry: { titles } }) => plainTitles(titles, REFERENCE, "shows"),
  },
  {
    id: "title-markup",
    severity: "hint",
    why: "A title is plain text: some readers show the tags, others drop what is between them.",
    mend: 'Remove the markup; in Atom say type="html" where it is meant.',
    source: "RFC 4287 §3.1.1.1; RSS Best Practices Profile, <title>; JSON Feed 1.1, Items",
    check: ({ entry: { titles } }) => plainTitles(titles, TAG, "holds"),
  },
  {
    id: "content-empty",
    severity: "warning",
    why: "There is nothing to read but the title.",
    mend: "Publish the text of the article, or at least a summary.",
    source: "RSS Best Practices Profile, <description>; RFC 4287 §4.1.3.3; JSON Feed 1.1, Items",
    check: ({ feed: { format }, entry }) => {
      const { node, texts, files } = entry;
      const isThere = texts.some(({ text }) => text !== "") || files.length > 0 || isElsewhere(node);
      return isThere || !isReadable(format, entry) ? [] : [{ at: node.at, found: "no content, no summary" }];
    },
  },
  {
    id: "content-plain",
    severity: "warning",
    why: "Readers show the tags as text.",
    mend: 'Say type="html" on content of Atom; write HTML as content_html in JSON Feed.',
    source: "RFC 4287 §3.1.1.1, §4.1.3.3; JSON Feed 1.1, Items",
    check: ({ entry: { texts } }) =>
      texts
        .filter(
          ({ kind, isBody, text }) =>
            kind === "plain" && isBody && /<(?:p|div|br|a|img|h[1-6]|ul)\b[^<>]*>/i.test(text),
        )
        .map(({ name, at }) => ({ at, found: `${shown(name)} is plain text, but holds tags` })),
  },
  issueRule("escaped", "content-escaped-twice", "warning", {
    why: "Readers show the tags as text: the HTML was escaped once too often.",
    mend: "Escape HTML once, or put it into a CDATA section as it is, not both.",
    source: "RSS 2.0, Elements of <item>; RFC 4287 §3.1.1.2; JSON Feed 1.1, Items",
  }),
  issueRule("cdata", "content-cdata", "warning", {
    why: "A CDATA section is XML, and means nothing inside of HTML: readers show its marks, or drop the text.",
    mend: "Open the section once, around the HTML; never where the text is escaped already.",
    source: "XML 1.0 §2.7; HTML §13.2.5.42",
  }),
  issueRule("script", "html-script", "error", {
    why: "Readers remove scripts, and some refuse feeds that have them; one that doesn't runs them on its users.",
    mend: "Remove script elements, event handlers and javascript: addresses from the feed's HTML.",
    source: "RFC 4287 §8.1; W3C Feed Validation Service, SecurityRisk",
  }),
  issueRule("embed", "html-embed", "warning", {
    why: "Readers remove frames, plug-ins and forms: their users see a hole.",
    mend: "Put a linked picture, or a link, in their place.",
    source: "RFC 4287 §8.1; W3C Feed Validation Service, SecurityRisk",
  }),
  issueRule("style", "html-style", "hint", {
    why: "Readers remove styles, or the text gets unreadable in dark mode.",
    mend: "Leave style elements and attributes out of the feed.",
    source: "W3C Feed Validation Service, DangerousStyleAttr",
  }),
  issueRule("relative", "content-relative", "warning", {
    why: "Pictures don't show and links lead nowhere: readers resolve them against themselves or not at all.",
    mend: "Write addresses in full, those of pictures, srcset and #fragments too.",
    source: "RFC 4287 §4.1.3.3; W3C Feed Validation Service, ContainsRelRef; RSS 2.0, Comments",
  }),
  issueRule("unclosed", "html-unclosed", "hint", {
    why: "What follows the entry in a reader may become bold, linked or part of a table.",
    mend: "Close every element, and cut summaries as text, not as HTML.",
    source: "HTML §13.1.2; W3C Feed Validation Service, NotHtml",
  }),
  issueRule("placeholder", "html-placeholder", "warning", {
    why: "The picture is loaded by a script, which readers don't run: they show the placeholder.",
    mend: "Put the picture's address into src.",
    source: "HTML §4.8.3",
  }),
] as const satisfies readonly Rule<EntrySubject>[];

/** A rule for one kind of fault of HTML. */
function issueRule(
  kind: IssueKind,
  id: string,
  severity: Rule<EntrySubject>["severity"],
  text: Pick<Rule<EntrySubject>, "why" | "mend" | "source">,
): Rule<EntrySubject> {
  const check = ({ entry: { texts } }: EntrySubject) =>
    texts.flatMap(({ issues, at, name }) =>
      issues.filter((issue) => issue.kind === kind).map(({ found }) => ({ at, found: `${shown(name)}: ${found}` })),
    );
  return { id, severity, ...text, check };
}

/** Content of Atom may be at an address (RFC 4287 §4.1.3.2). */
function isElsewhere(node: Node): boolean {
  return childrenOf(node, "atom:content").some(({ attributes: { src } }) => src !== undefined);
}

function empty(titles: readonly TextValue[]): readonly Hit[] {
  return titles.filter(({ text }) => text === "").map(({ at }) => ({ at, found: "the title is empty" }));
}

function plainTitles(titles: readonly TextValue[], pattern: RegExp, verb: string): readonly Hit[] {
  return titles
    .filter(({ kind, text }) => kind === "plain" && pattern.test(text))
    .map(({ text, at }) => ({ at, found: `the title ${verb} ${pattern.exec(text)?.[0] ?? ""}: ${quote(text)}` }));
}

function shown(name: string): string {
  return name.replace(/^atom:/, "");
}
