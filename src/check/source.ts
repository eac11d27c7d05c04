/**
 * @module
 * Which of a rule's clauses are of use to whoever reads a finding.
 */
import type { Finding } from "./rule.ts";
import type { DocumentSubject } from "./subject.ts";

/** What a document is, as far as it is known. */
type Kind = "RSS" | "Atom" | "JSON Feed" | "XML" | "JSON";

/** Beginnings of clauses that don't hold for a document of this kind. */
const FOREIGN: Readonly<Record<Kind, RegExp>> = {
  RSS: /^(?:RFC 4287|JSON Feed|RFC 8259)\b/,
  Atom: /^(?:RSS 2\.0|RSS Best|RFC 822|RFC 2822|JSON Feed|RFC 8259)\b/,
  "JSON Feed": /^(?:RSS 2\.0|RSS Best|RFC 822|RFC 2822|RFC 4287|XML 1\.0)\b/,
  XML: /^(?:JSON Feed|RFC 8259)\b/,
  JSON: /^(?:RSS 2\.0|RSS Best|RFC 822|RFC 2822|RFC 4287|XML 1\.0)\b/,
};

/** Findings that cite the clauses of the document's own format; all of them where the rule has none of those. */
export function citing(
  findings: readonly Finding[],
  { feed, syntax }: Pick<DocumentSubject, "feed" | "syntax">,
): readonly Finding[] {
  const foreign = FOREIGN[feed?.format ?? syntax];
  return findings.map((finding) => {
    const own = finding.source.split("; ").filter((clause) => !foreign.test(clause));
    return own.length === 0 ? finding : { ...finding, source: own.join("; ") };
  });
}
