/**
 * @module
 * Bylines: which line names the authors, and who they are.
 */
import type { Author } from "../../article/article.ts";
import { isHouse, knownAgency } from "./agencies.ts";
import { isBareName, isName } from "./names.ts";
import { isRole, readPeople, splitTail } from "./people.ts";

/** What a byline says. */
export interface Byline {
  readonly authors: readonly Author[];
  /** What follows the names, such as a date. */
  readonly rest: string;
  /** False when the form is one that headlines also take: `X | Outlet`. */
  readonly sure: boolean;
}

const LONGEST = 200;

/** Words that say outright that names follow. */
const LABEL =
  /^(?:(?:(?:written|posted|published|reported|submitted|authored|words|story|text|article|report|opinion|analysis|review|interview|contributed) )?by(?::| |$)|(?:authors?|author of the article|byline|autor(?:a|in|es|en|i)?|auteure?s?|autore|autrice|författare|forfatter|skribent|автор(?: статьи| статті)?|авторы|texte?|texto|testo|tekst|teksti|yazan|haber) ?:|(?:verfasst von|geschrieben von|écrit par|publié par|rédigé par|escrito por|publicado por|scritto da|geschreven door|skriven av|skrevet a[vf]|napisał[a]?) |(?:作者|记者|記者|文|執筆|取材) ?[:：/／]|記者 |记者 |بقلم ?:? ?|كتبت? ?: ?|نویسنده ?: ?|लेखक ?: ?)/iu;
/** Words that also begin other lines. */
const PREPOSITION = /^(?:von|par|por|di|door|av|af|autor|текст|od) (?=\S)/iu;
const KOREAN = /^(\p{Script=Hangul}{2,4}) ?(?:기자|특파원|선임기자|논설위원)$/u;
const BARE = /^([^|·•,]+?) ?([|·•,]) ?(.+)$/u;

/**
 * The authors whom a line names, when the whole line is a byline: `By Ana Ruiz and Bo Li, Reuters`.
 * A line with a word in it that is no name is none: `By the time the rain stopped, …`.
 */
export function readByline(line: string): readonly Author[] | undefined {
  return readBylineForm(line)?.authors;
}

/** {@link readByline}, with what else the line says. */
export function readBylineForm(line: string): Byline | undefined {
  const text = line.trim();
  if (text.length > LONGEST) return undefined;
  const label = LABEL.exec(text)?.[0];
  if (label !== undefined) return withNames(text.slice(label.length), true);
  return ofPreposition(text) ?? ofKorean(text) ?? ofBareName(text);
}

/** Tells whether the line only announces names: `By`, `Author of the article:`. */
export function isBylineLabel(line: string): boolean {
  return line.length <= LONGEST && LABEL.exec(line)?.[0].length === line.length;
}

/** {@link readBylineForm} of a line which holds names alone, after a label or beside a date. */
export function readNamesLine(line: string): Byline | undefined {
  return line.length <= LONGEST ? (readBylineForm(line) ?? withNames(line.trim(), true)) : undefined;
}

function withNames(text: string, sure: boolean): Byline | undefined {
  const people = readPeople(text);
  return people && { ...people, sure };
}

function ofPreposition(text: string): Byline | undefined {
  const preposition = PREPOSITION.exec(text)?.[0];
  if (preposition === undefined) return undefined;
  const byline = withNames(text.slice(preposition.length), true);
  const plausible = byline?.authors.every(({ name }) => isBareName(name) || knownAgency(name) || isHouse(name));
  const whole = byline?.rest === "" || /[|·(\d]/u.test(text);
  return plausible && whole && /^[\p{Lu}\p{Lo}]|^dpa/u.test(text.slice(preposition.length)) ? byline : undefined;
}

function ofKorean(text: string): Byline | undefined {
  const name = KOREAN.exec(text)?.[1];
  return name === undefined ? undefined : { authors: [{ name }], rest: "", sure: true };
}

/** `X | Outlet`, `X · 5 June 2026`, `X, Staff Writer`, `X Staff Writer`. */
function ofBareName(text: string): Byline | undefined {
  const [, name = "", mark, after = ""] = BARE.exec(text) ?? [];
  if (mark === undefined) return endsInRole(text) ? withNames(text, false) : undefined;
  if (!isBareName(splitTail(name).head)) return undefined;
  const outlet = knownAgency(after) !== undefined || isHouse(after);
  if (mark === ",") return outlet || isRole(after) ? withNames(text, true) : undefined;
  return outlet || isRole(after) || isName(after) || /^\d|\d{4}$/u.test(after) ? withNames(text, false) : undefined;
}

function endsInRole(text: string): boolean {
  const words = text.split(" ");
  return (
    words.length >= 3 && words.length <= 7 && isRole(words.at(-1) ?? "") && isBareName(words.slice(0, 2).join(" "))
  );
}
