/**
 * @module
 * `feedmill check`: says what is wrong with feeds, anybody's.
 */
import { type Comparison, checkAgainst } from "../check/against.ts";
import { type CheckedDocument, check, type Report } from "../check/check.ts";
import type { Finding, Place, Severity } from "../check/rule.ts";
import { describeDifference } from "../publish/difference.ts";
import { fetchPlace } from "../published/fetch.ts";
import { createProgress } from "./progress.ts";
import { count, paint, printJson, type Terminal } from "./terminal.ts";

/** Flags of the command. */
export interface CheckFlags {
  readonly json?: boolean;
  /** Whether warnings count as errors, and so does every entry and feed that subscribers would miss or see again. */
  readonly strict?: boolean;
  /** What is published, to compare with. */
  readonly against?: string;
}

/** Findings of one rule in one document that are listed before the rest is only counted. */
const LISTED = 5;

const SEVERITIES = ["error", "warning", "hint"] as const satisfies readonly Severity[];

/** @param terminal Whose colours are those of stdout. @returns The exit code: 1 when something counts, else 0. */
export async function runCheck(place: string, flags: CheckFlags, now: Date, terminal: Terminal): Promise<number> {
  const { onStep, end, waiting } = createProgress(terminal, {});
  let fetched = 0;
  const fetch: typeof fetchPlace = (at, options) => {
    onStep("fetch", ++fetched);
    return fetchPlace(at, { ...options, waiting });
  };
  const report = await check(place, { now, fetch });
  const comparison = flags.against === undefined ? undefined : await checkAgainst(place, flags.against, { waiting });
  end();
  if (flags.json) printJson(asJson(report, comparison), terminal);
  else print(report, comparison, flags, terminal);
  const counted = flags.strict ? ["error", "warning"] : ["error"];
  const isBroken = report.documents.some(({ findings }) => findings.some(({ severity }) => counted.includes(severity)));
  return isBroken || (comparison !== undefined && harms(comparison, flags).length > 0) ? 1 : 0;
}

/** Why a difference is one to fail for: subscribers would come to harm by the measure of an export, or in the least. */
function harms({ difference, feedsGone, refused }: Comparison, { strict }: CheckFlags): readonly string[] {
  if (refused.length > 0) return refused.map((why) => `an export would refuse this: ${why}`);
  if (difference.reappearing.length > 0) return ["what subscribers know would be shown to them as unread"];
  const isLess = difference.lost.length + feedsGone.length > 0;
  return strict && isLess ? ["--strict lets no entry be lost and no feed be gone"] : [];
}

function asJson({ documents, notes }: Report, comparison: Comparison | undefined) {
  const [errors, warnings, hints] = SEVERITIES.map((severity) => amount(documents, severity));
  return {
    documents,
    notes,
    summary: { documents: documents.length, errors, warnings, hints },
    ...(comparison && {
      against: { ...comparison.difference, feedsGone: comparison.feedsGone, refused: comparison.refused },
    }),
  };
}

function print(
  { documents, notes }: Report,
  comparison: Comparison | undefined,
  flags: CheckFlags,
  terminal: Terminal,
): void {
  const explained = new Set<string>();
  for (const note of notes) terminal.err(note);
  for (const document of documents) if (document.findings.length > 0) printDocument(document, explained, terminal);
  const totals = SEVERITIES.map((severity) => [amount(documents, severity), severity] as const);
  const said = totals.filter(([number]) => number > 0).map(([number, severity]) => count(number, severity));
  terminal.out(`${count(documents.length, "document")} checked: ${said.join(", ") || "nothing to mend"}`);
  if (comparison !== undefined) printComparison(comparison, flags, terminal);
}

function printDocument({ place, findings }: CheckedDocument, explained: Set<string>, terminal: Terminal): void {
  const { bold } = paint(terminal);
  terminal.out(bold(place));
  for (const severity of SEVERITIES) {
    const rules = new Map<string, Finding[]>();
    for (const finding of findings) {
      if (finding.severity !== severity) continue;
      const group = rules.get(finding.rule) ?? [];
      group.push(finding);
      rules.set(finding.rule, group);
    }
    for (const group of rules.values()) printRule(group, explained, terminal);
  }
  terminal.out("");
}

/** The places, and once in a report what the rule is for, with the clause of each format. */
function printRule(group: readonly Finding[], explained: Set<string>, terminal: Terminal): void {
  const [first] = group;
  if (first === undefined) return;
  const { rule, severity, why, mend, source } = first;
  const { red, yellow, cyan, dim } = paint(terminal);
  const color = { error: red, warning: yellow, hint: cyan }[severity];
  terminal.out(`  ${color(severity.padEnd(7))} ${rule}`);
  const listed = group.length > LISTED + 1 ? group.slice(0, LISTED) : group;
  for (const { place, message } of listed) terminal.out(`    ${shownPlace(place)}${message}`);
  if (listed.length < group.length) terminal.out(`    … and ${group.length - listed.length} more`);
  // Each format has clauses of its own.
  for (const line of [why, mend, `(${source})`]) {
    if (!explained.has(`${rule} ${line}`)) terminal.out(dim(`      ${line}`));
    explained.add(`${rule} ${line}`);
  }
}

function shownPlace({ line, column, entry }: Place): string {
  const at = line === undefined ? "" : `${line}:${column}  `;
  return entry === undefined ? at : `${at}${entry.length > 100 ? `${entry.slice(0, 99)}…` : entry}  `;
}

function printComparison(comparison: Comparison, flags: CheckFlags, terminal: Terminal): void {
  const { red, yellow } = paint(terminal);
  const { difference, feedsGone } = comparison;
  terminal.out(`Against what is published: ${describeDifference(difference)}`);
  const again = difference.reappearing.map(
    ({ before, after }) => `${before.id} would be ${after.id}: ${after.title ?? after.url ?? ""}`,
  );
  const lost = difference.lost.map(({ id, title = "" }) => `${id}: ${title}`);
  printSome(red("again"), again, terminal);
  printSome(yellow("lost "), lost, terminal);
  printSome(yellow("gone "), feedsGone, terminal);
  printSome(red("error"), harms(comparison, flags), terminal);
}

function printSome(label: string, lines: readonly string[], terminal: Terminal): void {
  for (const line of lines.slice(0, LISTED)) terminal.out(`  ${label}  ${line}`);
  if (lines.length > LISTED) terminal.out(`         … and ${lines.length - LISTED} more`);
}

function amount(documents: Report["documents"], severity: Severity): number {
  return documents.flatMap(({ findings }) => findings).filter((finding) => finding.severity === severity).length;
}
