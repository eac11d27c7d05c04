/**
 * @module
 * What export says of what it did, or would do.
 */
import type { ExportReport } from "../export/export.ts";
import type { Review } from "../export/review.ts";
import { describeDifference, type SeenEntry } from "../publish/difference.ts";
import type { Publication } from "../publish/document.ts";
import type { Move } from "../publish/moves.ts";
import { count, paint, type Terminal } from "./terminal.ts";

/** Paths of a kind, and entries, that are listed before the rest is only counted. */
const LISTED = { paths: 20, entries: 5 };

const KINDS = ["added", "changed", "unchanged", "removed"] as const;

/** `files: 3 added, 210 unchanged`. */
export function summary(report: ExportReport): string {
  const said = KINDS.filter((kind) => report[kind].length > 0).map(
    (kind) => `${report[kind].length.toLocaleString("en")} ${kind}`,
  );
  return said.length === 0 ? "no files" : `files: ${said.join(", ")}`;
}

/** The paths that would be touched, the first of each kind. */
export function printPlan(report: ExportReport, terminal: Terminal): void {
  for (const kind of KINDS) {
    const paths = kind === "unchanged" ? [] : report[kind];
    for (const path of paths.slice(0, LISTED.paths)) terminal.out(`${kind.padEnd(7)}  ${path}`);
    const rest = paths.length - LISTED.paths;
    if (rest > 0) terminal.out(`${kind.padEnd(7)}  … and ${count(rest, "more file")}`);
  }
}

/** What subscribers see, in one line where anything is different; what they should not see, by name. */
export function printReview({ difference, feedsGone, isUnchanged }: Review, terminal: Terminal): void {
  const parts = [
    ...(difference === undefined || isUnchanged ? [] : [`entries ${describeDifference(difference)}`]),
    ...(feedsGone.length === 0 ? [] : [`${count(feedsGone.length, "feed")} gone: ${some(feedsGone, String)}`]),
  ];
  if (parts.length > 0) terminal.out(`Subscribers see ${parts.join("; ")}`);
  const { yellow } = paint(terminal);
  const reappearing = difference?.reappearing ?? [];
  for (const { before, after } of reappearing.slice(0, LISTED.entries)) {
    terminal.err(`${yellow("warning")} ${titleOf(after)} reappears as unread: it was ${before.id}, and is ${after.id}`);
  }
  const rest = reappearing.length - LISTED.entries;
  if (rest > 0) terminal.err(`        … and ${count(rest, "more article")}`);
}

/**
 * Where subscribers of feeds that are no more are led.
 *
 * @param isTold Whether a host is told of that; files alone can't say it.
 */
export async function printFeedsGone(
  { feedsGone }: Review,
  publication: Publication,
  { isTold }: { readonly isTold: boolean },
  terminal: Terminal,
): Promise<void> {
  const [first] = (await publication.feeds()).flatMap(({ documents }) => documents);
  const file = first?.path ?? "";
  const warning = paint(terminal).yellow("warning");
  for (const folder of feedsGone.slice(0, LISTED.entries)) {
    const move = await publication.move(folder + file);
    const untold = move === undefined || isTold ? "" : " where the host is told, see --host";
    terminal.err(`${warning} feed ${folder} is gone: subscribers ${fateOf(move, file)}${untold}`);
  }
}

function fateOf(move: Move | undefined, file: string): string {
  if (move === undefined) return "get 404; list it among redirects, or as gone";
  if (move.status === 410) return "get 410";
  return `are led to ${safelyDecoded(move.to.endsWith(file) ? move.to.slice(0, -file.length) : move.to)}`;
}

function safelyDecoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

function some<T>(items: readonly T[], name: (item: T) => string): string {
  const more = items.length > LISTED.entries ? " …" : "";
  return items.slice(0, LISTED.entries).map(name).join(", ") + more;
}

function titleOf({ title, url, id }: SeenEntry): string {
  return title ? JSON.stringify(title) : (url ?? id);
}
