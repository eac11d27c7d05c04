/**
 * @module
 * The results as Markdown.
 */
import { BUSY, type Circumstances } from "./machine.ts";
import { type Goal, type Missing, type Result, shareOf, UNITS } from "./result.ts";
import { median } from "./statistics.ts";

/** All that is known of one run. */
export interface Run extends Circumstances {
  readonly plan: string;
  readonly rows: readonly (Result | Missing)[];
}

/** `RESULTS.md`. */
export function markdown(run: Run): string {
  const notes = notesOf(run.rows);
  return `# Results of \`npm run bench\`${run.plan === "whole" ? "" : ` (${run.plan})`}

${warnings(run)
  .map((line) => `**${line}**\n\n`)
  .join("")}${run.machine}; load ${run.load.toFixed(1)} before the start; ${run.date}; commit ${run.commit}.
${Object.entries(run.versions)
  .map(([name, version]) => `${name} ${version}`)
  .join(", ")}.

Measured is the median of ratios, ours by theirs, of runs in turn in one call (min to max in brackets); figures are medians.
After *processors* stands the same ratio by the time of processors, for requests that of the server, which other work disturbs less.
Memory is the peak of the process and all that it started. \`results.json\` holds every figure.

![Results against goals](results.svg)

| work | against | goal | measured | | ours | theirs |
|---|---|---|---|---|---|---|
${run.rows.map((row) => line(row, notes)).join("\n")}

${notes.map((note, i) => `${i + 1}. ${note}`).join("\n")}
`;
}

/** One row for a terminal. */
export function terse(row: Result | Missing): string {
  if ("missing" in row) return `NOT MEASURED  ${row.work}: ${row.missing}`;
  return `${verdict(row).padEnd(6)}  ${row.work} / ${row.against}: ${measured(row)}, goal ${goalText(row)}`;
}

/** Met or missed; nothing where there is no goal. */
export function verdict({ goal, measured: { median: value } }: Result): string {
  const share = shareOf(goal, value);
  if (share === undefined) return "";
  return share <= 1 ? "met" : "missed";
}

function warnings({ plan, load, rows }: Run): readonly string[] {
  const missing = new Set(rows.flatMap((row) => ("missing" in row ? [row.missing] : [])));
  return [
    ...(plan === "quick" ? ["A quick run: few rounds, few articles. It shows that the bench works, and no more."] : []),
    ...(load > BUSY
      ? ["The machine was busy with other work: figures are worse than they are, and ratios rough."]
      : []),
    ...[...missing].map((why) => `Rows are left out: ${why}.`),
  ];
}

function line(row: Result | Missing, notes: readonly string[]): string {
  const mark = row.note === undefined ? "" : ` <sup>${notes.indexOf(row.note) + 1}</sup>`;
  if ("missing" in row) return cells([row.work + mark, row.against, goalText(row), `**not measured**: ${row.missing}`]);
  const { work, against, unit, ours, theirs } = row;
  const text = UNITS[unit];
  const other = theirs.length === 0 ? "" : text(median(theirs));
  return cells([work + mark, against, goalText(row), measured(row), `**${verdict(row)}**`, text(median(ours)), other]);
}

function cells(texts: readonly string[]): string {
  return `| ${texts.join(" | ").replace("****", "")} |`;
}

function goalText({ goal }: { readonly goal?: Goal | undefined }): string {
  if (goal === undefined) return "–";
  return "atMost" in goal ? `at most ${goal.atMost}` : `at least ${goal.atLeast}`;
}

function measured({ measured: { median: middle, min, max }, unit, theirs, byProcessors }: Result): string {
  const plain = (value: number) => value.toPrecision(3);
  const text = theirs.length === 0 ? UNITS[unit] : plain;
  const other = byProcessors === undefined ? "" : `; processors ${plain(byProcessors.median)}`;
  return `${text(middle)} (${text(min)} to ${text(max)})${other}`;
}

function notesOf(rows: Run["rows"]): readonly string[] {
  return [...new Set(rows.flatMap(({ note }) => note ?? []))];
}
