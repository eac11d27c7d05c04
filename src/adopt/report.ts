/**
 * @module
 * What became of the entries of old feeds, in lines for people.
 */
import type { Adoption } from "./adopt.ts";
import type { OldEntry } from "./entries.ts";
import type { FeedMove } from "./hints.ts";
import type { Reappearing } from "./ids.ts";
import type { Way } from "./keys.ts";

/** Cases of one kind that are listed before the rest is only counted. */
const LISTED = 10;

const WAYS: readonly Way[] = ["id", "link", "slug", "title"];

/** What matched and how, what didn't, and what readers will see as unread. */
export function reportLines({ matches, unmatched, fresh, reappearing, kept }: Adoption): string[] {
  const ways = WAYS.map((way) => [matches.filter(({ by }) => by === way).length, way] as const);
  const said = ways.filter(([number]) => number > 0).map(([number, way]) => `${number} by ${way}`);
  const all = matches.length + unmatched.length;
  const paths = fresh.map(({ article }) => article.path);
  return [
    [`${matches.length} of ${all} old entries are articles here`, said.join(", ")].filter(Boolean).join(": "),
    ...group("without an article here; the ledger keeps their ids until one comes", unmatched.map(nameOf)),
    ...group("new to readers: articles that no old entry is", paths),
    ...group("would reappear as unread", reappearing.map(because)),
    ...group("would reappear as unread, since their articles keep other ids (see --force)", kept.map(because)),
  ];
}

/** What to set so that subscribers follow to the new feeds. */
export function hintLines(moves: readonly FeedMove[], feedId: string | undefined): string[] {
  const of = (wanted: FeedMove["by"]) => moves.filter(({ by }) => by === wanted);
  const listed = of("listed").map(({ redirect }) => `    ${redirect.from}: ${redirect.to}`);
  return [
    ...of("guessed").map(({ from, to }) => `${from} leads to ${to} by itself`),
    ...of("elsewhere").map(({ from, to }) => `Let ${from} redirect to ${to} (301), so that subscribers follow`),
    ...(listed.length === 0 ? [] : ["In feedmill.config.yaml, so that subscribers follow:", "  redirects:", ...listed]),
    ...(feedId === undefined ? [] : [`To keep the id of the old Atom feed, set  id: ${feedId}`]),
  ];
}

function group(what: string, cases: readonly string[]): string[] {
  if (cases.length === 0) return [];
  const listed = cases.length > LISTED + 1 ? cases.slice(0, LISTED) : cases;
  const rest = cases.length - listed.length;
  const more = rest > 0 ? [`  … and ${rest.toLocaleString("en")} more`] : [];
  return [`${cases.length.toLocaleString("en")} ${what}`, ...listed.map((one) => `  ${one}`), ...more];
}

function nameOf({ id, url, title }: OldEntry): string {
  return oneLine(title === undefined ? (url ?? id) : `${title} (${url ?? id})`);
}

function because({ entry, reason }: Reappearing): string {
  return oneLine(`${entry.title ?? entry.url ?? "untitled"} (${entry.format} id ${entry.id}): ${reason}`);
}

/** Old feeds may hold anything. */
function oneLine(text: string): string {
  return text.replace(/[\p{Cc}\s]+/gu, " ").trim();
}
