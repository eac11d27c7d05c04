/**
 * @module
 * What became of the entries of old feeds, in lines for people.
 */
import type { Adoption } from "./adopt.ts";
import type { OldEntry } from "./entries.ts";
import type { FeedMove } from "./hints.ts";
import type { Reappearing } from "./ids.ts";
import type { Way } from "./keys.ts";
import type { Match } from "./match.ts";

/** Cases of one kind that are listed before the rest is only counted. */
const LISTED = 10;

/** Dates: whoever finds that they are wrong corrects all of them. */
const LISTED_DATES = 5;

const WAYS: readonly Way[] = ["id", "link", "slug", "title"];

/** What matched and how, what didn't, and what readers will see as unread. */
export function reportLines({ matches, unmatched, fresh, reappearing, kept, redated }: Adoption): string[] {
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
    ...group(
      "with another date than in the old feed: the article's counts, and readers may sort them anew",
      redated.map(datesOf),
      LISTED_DATES,
    ),
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

function group(what: string, cases: readonly string[], limit = LISTED): string[] {
  if (cases.length === 0) return [];
  const listed = cases.length > limit + 1 ? cases.slice(0, limit) : cases;
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

function datesOf({ placed: { article }, entry: { published } }: Match): string {
  const old = published === undefined ? "none" : secondsOf(published);
  return `${article.path}: ${secondsOf(article.published)} here, ${old} in the old feed`;
}

function secondsOf(date: Date): string {
  return date.toISOString().replace(/\.\d+Z$/, "Z");
}

/** Old feeds may hold anything. */
function oneLine(text: string): string {
  return text.replace(/[\p{Cc}\s]+/gu, " ").trim();
}
