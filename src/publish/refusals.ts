/**
 * @module
 * What must not happen to subscribers by mistake.
 */
import type { Difference, SeenEntry } from "./difference.ts";

/** Why it is better not to publish. */
export interface Refusal {
  /** A sentence. */
  readonly why: string;
  /** What it concerns. */
  readonly entries: readonly SeenEntry[];
}

/** What there was before, and what of it comes to harm. */
export interface Harm {
  readonly difference?: Difference | undefined;
  /** How many there were. */
  readonly entries: number;
  /** Folders of feeds that are no longer there, of how many. */
  readonly feedsGone: readonly string[];
  readonly feeds: number;
}

/** How much may happen at once: a few at any time, or a share of what was there. */
interface Allowance {
  readonly few: number;
  readonly share: number;
}

/**
 * Ids don't change by themselves, so more than a handful of new ones for old articles means that the ledger was lost or
 * the site's id was changed. A reader shows each of them again, and that can't be taken back.
 */
const REAPPEARING: Allowance = { few: 3, share: 0.05 };

/** People tidy up: but more than a fifth at once, or all, is rather a wrong folder, or a checkout that lacks files. */
const VANISHING: Allowance = { few: 3, share: 0.2 };

/** Why what becomes of entries and feeds is more than anybody means; empty where it isn't. */
export function refusals({ difference, entries, feedsGone, feeds }: Harm): readonly Refusal[] {
  const { reappearing = [], lost = [] } = difference ?? {};
  const refused: Refusal[] = [];
  const [again] = reappearing;
  if (again !== undefined && (exceeds(reappearing.length, entries, REAPPEARING) || reappearing.length === entries)) {
    const example = `${named(again.after)} was ${again.before.id} and would be ${again.after.id}`;
    const what = `${reappearing.length} of ${entries} entries would reappear as unread: ${example}`;
    refused.push({ why: `${what}; bring back the ledger, or the id of the site`, entries: [] });
  }
  if (exceeds(lost.length, entries, VANISHING) || (entries > 0 && lost.length === entries)) {
    const what = `${lost.length} of ${entries} entries would vanish; see whether the folder is whole`;
    refused.push({ why: what, entries: lost });
  }
  if (exceeds(feedsGone.length, feeds, VANISHING)) {
    refused.push({ why: `${feedsGone.length} of ${feeds} feeds would vanish, such as ${feedsGone[0]}`, entries: [] });
  }
  return refused;
}

/** Its title, or its address where it has none. */
export function named({ title, url, id }: SeenEntry): string {
  return title === undefined || title === "" ? (url ?? id) : JSON.stringify(title);
}

function exceeds(number: number, of: number, { few, share }: Allowance): boolean {
  return number > Math.max(few, of * share);
}
