/**
 * @module
 * Date lines: a whole line that says when a text was published or updated.
 */
import { parseDate } from "../dates.ts";
import { isWeekday, monthOf } from "./months.ts";

/** What a date line says; empty when it names no day, such as `4 hours ago`. */
export interface Stamp {
  readonly published?: Date | undefined;
  readonly updated?: Date | undefined;
}

const LONGEST = 140;
const UPDATED =
  "(?:last |first )?(?:updated|modified|edited|revised)|aktualisiert|zuletzt aktualisiert|stand|mis à jour|actualizado|aggiornato|atualizado|bijgewerkt|uppdaterad|oppdatert|opdateret|обновлено|оновлено";
const PUBLISHED =
  "(?:first |originally )?(?:published|posted|created|released|issued)|publication date|publish date|date|datum|veröffentlicht|erschienen|publié|publicado|pubblicato|gepubliceerd|publicerad|publisert|publiceret|опубликовано|опубліковано|дата";
const LABEL = new RegExp(
  `(?:^| )(?:(${UPDATED})|(${PUBLISHED})) ?(?:(?:on|at|am|le|el|il|em|op|den) |[:：])? ?(?=[^ ])`,
  "giu",
);
const READING_TIME = /\d{1,3}[ -]?min(?:ute)?s?\.?(?:[ -]read)?(?=$|[^\p{L}])|^lesezeit:?/giu;
const RELATIVE =
  /^(?:(?:about|over|vor|il y a|hace|há|для) )?(?:\d{1,3}|an?|one|a few|einer|un|une|una) ?(?:s|secs?|seconds?|m|mins?|minutes?|h|hrs?|hours?|d|days?|weeks?|months?|years?|stunden?|tag(?:en?)?|minuten|wochen?|heures?|jours?|horas?|días?|dias|minutos?|часов|часа?|дней|дня|минут)(?: (?:ago|назад|atrás|fa|geleden|sedan|siden))?$|^(?:just now|today|yesterday|heute|gestern|hier|aujourd'hui|hoy|ayer|ieri|oggi)$/iu;
const TIME = /^\d{1,2}[:.h]\d{2}(?::\d{2})?(?:[ap]\.?m\.?)?,?$|^\d{1,2}[ap]\.?m\.?,?$/iu;
const DAY_NUMBER = /^\d{1,2}(?:st|nd|rd|th|er|º|ª|\.)?,?$/iu;
const YEAR = /^(?:19|20)\d{2}(?:г\.?|,)?$/u;
const NUMERIC =
  /^(?:\d{4}[-/.]\d{1,2}[-/.]\d{1,2}(?:t[\d:.]{4,12}(?:z|[+-]\d\d:?\d\d)?)?|\d{1,2}[-/.]\d{1,2}[-/.]\d{4}|\d{4}年\d{1,2}月\d{1,2}日),?$/iu;
const FILLER =
  /^(?:at|on|the|of|de|del|do|di|le|la|las|el|den|der|um|uhr|à|kl\.?|às|alle|ore|om|um|am|pm|a\.m\.?|p\.m\.?|e[sd]?t|c[sde]?t|m[sd]?t|p[sd]t|cest|gmt|bst|utc|ist|jst|local|time|hrs|года|г\.?|[-–—,|•·]|[+-]\d\d:?\d\d)[,.)]?$/iu;

/** What the date line says, when the whole of `line` is one. Days that name no zone are in `timezone` (IANA). */
export function readStamp(line: string, timezone: string): Stamp | undefined {
  if (line.length > LONGEST) return undefined;
  const parts = labelled(line.replace(READING_TIME, " "));
  const texts = parts.map((part) => part.text).filter((text) => text !== "");
  if (texts.length === 0 || !texts.every((text) => isRelative(text) || isWeekday(text) || isDate(text)))
    return undefined;
  const dates = parts.map(({ text, updated }) => ({ updated, date: dateOf(text, timezone) }));
  return {
    published: dates.find(({ updated, date }) => !updated && date !== undefined)?.date,
    updated: dates.find(({ updated, date }) => updated && date !== undefined)?.date,
  };
}

/** The day of a dateline or of a byline's tail; undefined when it lacks the year. */
export function dateOf(text: string, timezone: string): Date | undefined {
  const words = text
    .split(/\s+/u)
    .map(inEnglish)
    .filter((word) => word !== "");
  const plain = words.join(" ").replace(/^[ ,|•·–—-]+|[ ,|•·–—-]+$/gu, "");
  const dated = words.filter((word) => /^\d{4}-\d|^\d{4}$|^\d{1,2}$|^[a-z]{3}$/u.test(word) && !FILLER.test(word));
  return parseDate(plain, timezone) ?? parseDate(dated.join(" "), timezone);
}

function labelled(line: string): { text: string; updated: boolean }[] {
  const labels = [...line.matchAll(LABEL)];
  const starts = [{ at: 0, end: 0, updated: false }].concat(
    labels.map((label) => ({ at: label.index, end: label.index + label[0].length, updated: label[1] !== undefined })),
  );
  return starts.map(({ end, updated }, index) => ({
    updated,
    text: line.slice(end, starts[index + 1]?.at ?? line.length).replace(/^[\s,|•·–—:()-]+|[\s,|•·–—:(-]+$/gu, ""),
  }));
}

const isRelative = (text: string) => RELATIVE.test(text);

function isDate(text: string): boolean {
  const words = text.split(/\s+/u).map((word) => word.replace(/^\(/u, ""));
  const known = words.every((word) => isPart(word) || FILLER.test(word));
  const month = words.some((word) => monthOf(word) !== undefined) && words.some((word) => /\d/u.test(word));
  return (
    known && (month || words.some((word) => NUMERIC.test(word)) || words.some((word) => /^\d{1,2}[:h]\d\d/u.test(word)))
  );
}

function isPart(word: string): boolean {
  return (
    monthOf(word) !== undefined || isWeekday(word) || [TIME, DAY_NUMBER, YEAR, NUMERIC].some((form) => form.test(word))
  );
}

/** A word as `parseDate` reads it; "" for one that it needs not. */
function inEnglish(word: string): string {
  const plain = word.replace(/^\(|[,)]+$/gu, "");
  const month = monthOf(plain);
  if (month !== undefined) return month;
  if (
    isWeekday(plain) ||
    /^(?:at|on|de|del|do|di|le|la|las|el|den|der|um|uhr|à|kl\.?|às|alle|ore|om|of|года|г\.?|local|time|[-–—,|•·])$/iu.test(
      plain,
    )
  )
    return "";
  const [, year, yearMonth, yearDay] = /^(\d{4})[年/.](\d{1,2})[月/.](\d{1,2})日?$/u.exec(plain) ?? [];
  if (year !== undefined) return `${year}-${yearMonth}-${yearDay}`;
  const [, first = "", sign, second = "", last] = /^(\d{1,2})([./-])(\d{1,2})[./-](\d{4})$/u.exec(plain) ?? [];
  if (last !== undefined) return dayFirst(first, second, last, sign === ".");
  if (/^\d{1,2}h\d{2}$/iu.test(plain)) return plain.replace(/h/iu, ":");
  return DAY_NUMBER.test(plain) ? plain.replace(/\D+$/u, "") : plain.replace(/^(\d{4})г\.?$/u, "$1");
}

/** `25.10.2013` is day first; with strokes only where one number can be no month. */
function dayFirst(first: string, second: string, year: string, sure: boolean): string {
  if (sure || Number(first) > 12) return `${year}-${second}-${first}`;
  return Number(second) > 12 ? `${year}-${first}-${second}` : "";
}
