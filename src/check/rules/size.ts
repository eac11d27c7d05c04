/**
 * @module
 * Rules for the whole of a feed: its version and its size.
 */
import { quote, type Rule } from "../rule.ts";
import type { FeedSubject } from "../subject.ts";

const KIB = 1024;

/** Bytes: some readers give up beyond. */
const BUDGET = 512 * KIB;

/** Rules for the whole of a feed. */
export const SIZE_RULES = [
  {
    id: "version",
    severity: "error",
    why: "Readers choose how to read by the version.",
    mend: 'Write version="2.0" on rss, or "https://jsonfeed.org/version/1.1" as the version of JSON Feed.',
    source: "RSS 2.0, Required channel elements; JSON Feed 1.1, Top-level",
    check: ({ feed: { format, version, node }, root }) =>
      VERSIONS[format].includes(version)
        ? []
        : [
            {
              at: root?.at ?? node.at,
              found: version === "" ? "no version that is known" : `version ${quote(version)}`,
            },
          ],
  },
  {
    id: "size",
    severity: "warning",
    why: "A document is fetched whole at each change; some readers cut it or give up at 512 KiB, many at 1 MiB.",
    mend: "Keep 20 to 50 entries in the document that is polled, and link the older ones as archives (RFC 5005).",
    source: "RFC 5005 §1; limits of CommaFeed, Flipboard and Feedburner",
    check: ({ text, feed: { history } }) => {
      const bytes = new TextEncoder().encode(text).length;
      const budget = history.includes("archive") ? 2 * BUDGET : BUDGET;
      return bytes <= budget
        ? []
        : [{ found: `${Math.ceil(bytes / KIB)} KiB, of ${budget / KIB} that every reader takes` }];
    },
  },
  {
    id: "no-entries",
    severity: "hint",
    why: "Readers show nothing, and some take a feed without entries for a broken one.",
    mend: "Publish at least one entry.",
    source: "W3C Feed Validation Service, MissingItem",
    check: ({ feed: { entries, node } }) => (entries.length > 0 ? [] : [{ at: node.at, found: "no entries" }]),
  },
  {
    id: "many-entries",
    severity: "hint",
    why: "Everybody who polls gets all of them again at each change.",
    mend: "Keep the newest 50 in the document that is polled, and link the older ones as archives.",
    source: "RFC 5005 §1",
    check: ({ feed: { entries, history } }) =>
      entries.length <= MANY || history.includes("archive") ? [] : [{ found: `${entries.length} entries` }],
  },
] as const satisfies readonly Rule<FeedSubject>[];

const MANY = 250;

const VERSIONS: Readonly<Record<FeedSubject["feed"]["format"], readonly string[]>> = {
  RSS: ["2.0"],
  Atom: ["1.0"],
  "JSON Feed": ["1", "1.0", "1.1"],
};
