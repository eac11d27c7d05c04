/**
 * @module
 * Under which ids an article goes on that was published elsewhere.
 */
import { xmlText } from "../article/clean.ts";
import { givenId, isAbsoluteIri } from "../article/identity.ts";
import type { Placed } from "../feed/feed.ts";
import type { OldEntry } from "./entries.ts";

/** What the documents of each format will call an article. */
export interface Ids {
  /** An absolute IRI; of Atom, and of the others where they have no other. */
  readonly id: string;
  /** Of RSS and JSON Feed, to the letter. */
  readonly guid?: string | undefined;
}

/** An entry that subscribers of its format will see again, as if it were new. */
export interface Reappearing {
  readonly entry: OldEntry;
  /** Why its id can't stay. */
  readonly reason: string;
}

/**
 * The ids of the entries that were one article, as far as each format can keep its own; what none of them says is as it
 * was `before`. RSS and JSON Feed share one, and RSS decides.
 */
export function idsOf(entries: readonly OldEntry[], channelId: string, before?: Ids): Ids {
  const idIn = (format: OldEntry["format"]) => entries.find((entry) => entry.format === format)?.id;
  const inAtom = idIn("Atom") ?? before?.id;
  const written = idIn("RSS") ?? idIn("JSON Feed") ?? before?.guid ?? inAtom ?? "";
  const guid = xmlText(written).trim();
  const id =
    [inAtom, guid].find((one) => one !== undefined && isAbsoluteIri(one)) ?? givenId(guid, channelId) ?? channelId;
  return guid === id || guid === "" ? { id } : { id, guid };
}

/** What an article that gives its id itself is called: RSS and JSON Feed can have that to the letter. */
export function ownIds(entries: readonly OldEntry[], { id, article }: Placed): Ids | undefined {
  const own = article.id?.trim();
  if (!own) return undefined;
  const isKnown = entries.some((entry) => entry.format !== "Atom" && entry.id === own);
  return isKnown && own !== id ? { id, guid: own } : { id };
}

/** Which entries lose their ids, and why. */
export function reappearing(entries: readonly OldEntry[], ids: Ids, { article }: Placed): Reappearing[] {
  return entries.flatMap((entry) => {
    const next = entry.format === "Atom" ? ids.id : (ids.guid ?? ids.id);
    if (next === entry.id) return [];
    if (article.id !== undefined)
      return [{ entry, reason: `${article.path} says itself that its id is ${article.id}` }];
    const isNoIri = entry.format === "Atom" && !isAbsoluteIri(entry.id);
    const reason = isNoIri ? "Atom takes no id that isn't an absolute IRI" : `other subscribers know it as ${next}`;
    return [{ entry, reason }];
  });
}
