/**
 * @module
 * What one line of a header is.
 */
import { isBoilerplate } from "./boilerplate.ts";
import { type Byline, isBylineLabel, readBylineForm } from "./byline.ts";
import { readDateline } from "./dateline.ts";
import { endsSentence, isTitleCase, width, wordsOf } from "./lines.ts";
import { firstSentence } from "./sentence.ts";
import { readStamp, type Stamp } from "./stamp.ts";

/** What a line is, with what it says. */
export type Kind =
  | { readonly is: "meta"; readonly byline?: Byline | undefined; readonly stamp?: Stamp | undefined }
  | { readonly is: "boilerplate" | "label" | "note" | "prose" | "candidate" };

const PARTS = / ?[|•·] ?/u;
const NOTE =
  /^(?:(?:breaking|exclusive|opinion|analysis|live|update|updated|developing|watch|video|live updates|explainer)(?: news| story)?[:!]?|\(?(?:editor['’]?s? note|correction|corrects|this (?:story|article) (?:has been|was|is)|eds:)(?=[^\p{L}]).*)$/iu;
const MARK_OF_TABLE = /\t| {3}|(?:\d[^\p{L}]*\s){3}/u;

/** Classifies a line; the first that matches counts. Dates that name no zone are in `timezone` (IANA). */
export function classify(line: string, timezone: string): Kind {
  const meta = readMeta(line, timezone);
  if (meta !== undefined) return meta;
  if (isBylineLabel(line)) return { is: "label" };
  if (isBoilerplate(line)) return { is: "boilerplate" };
  if (NOTE.test(line)) return { is: "note" };
  return { is: isProse(line) ? "prose" : "candidate" };
}

/** Tells whether a line belongs to running text: by its length, its dateline or its final stop. */
export function isProse(line: string): boolean {
  const wide = width(line);
  if (wide >= 190) return true;
  const title = isTitleCase(line);
  if (title && wide <= 120 && !endsSentence(line)) return false;
  if (readDateline(line) !== undefined) return true;
  if (wide >= 130 && !title && (wordsOf(line).length >= 20 || wide > 1.5 * line.length)) return true;
  return isSentence(line, wide) && !title;
}

/** Tells whether a line can be a headline: 8 to 165 letters, two words, and no part of a table or a list. */
export function isHeadline(line: string): boolean {
  const wide = width(line);
  if (wide < 8 || wide > 165) return false;
  const words = wordsOf(line).length;
  const letters = line.match(/\p{L}/gu)?.length ?? 0;
  if (words < 2 && wide < 1.5 * line.length) return false;
  return letters * 2 > line.length && !MARK_OF_TABLE.test(line) && !/[,;:、，]$|^https?:/u.test(line);
}

/** Tells whether a line in capitals is short enough for the name of a section. */
export function isKicker(line: string): boolean {
  return (
    /^\p{Lu}{2}/u.test(line) &&
    !/\p{Ll}/u.test(line) &&
    line.length <= 20 &&
    wordsOf(line).length <= 2 &&
    /^[\p{L}&'’ -]+$/u.test(line)
  );
}

function isSentence(line: string, wide: number): boolean {
  if (!/[.。।۔]["'”’»)\]」』）]{0,3}$/u.test(line)) return false;
  return wide >= 60 || (wide >= 25 && firstSentence(line).length < line.length);
}

/** A byline, a date line, or both in one line: `By Ana Ruiz | 5 June 2026 | 3 min read`. */
function readMeta(line: string, timezone: string): Kind | undefined {
  const byline = readBylineForm(line);
  const tail = byline && byline.rest !== "" ? readStamp(byline.rest, timezone) : undefined;
  if (byline !== undefined) return { is: "meta", byline, stamp: tail };
  const stamp = readStamp(line, timezone);
  if (stamp !== undefined) return { is: "meta", stamp };
  return line.length <= 200 ? readParts(line.split(PARTS), timezone) : undefined;
}

function readParts(parts: readonly string[], timezone: string): Kind | undefined {
  if (parts.length < 2 || parts.length > 5) return undefined;
  const kinds = parts
    .filter((part) => part !== "")
    .map((part) => ({
      byline: readBylineForm(part),
      stamp: readStamp(part, timezone),
      mute: isBoilerplate(part) || /^\d{1,3}[ -]min(?:ute)?s?(?:[ -]read)?$/iu.test(part),
    }));
  const known = kinds.filter(({ byline, stamp, mute }) => byline?.sure || stamp !== undefined || mute);
  if (known.length < kinds.length || kinds.every(({ mute }) => mute)) return undefined;
  const stamps = kinds.map(({ stamp }) => stamp);
  return {
    is: "meta",
    byline: kinds.find(({ byline }) => byline)?.byline,
    stamp: {
      published: stamps.find((stamp) => stamp?.published)?.published,
      updated: stamps.find((stamp) => stamp?.updated)?.updated,
    },
  };
}
