/**
 * @module
 * The list of names in a byline: several people, their roles, places, houses and addresses.
 */
import type { Author } from "../../article/article.ts";
import { isHouse, knownAgency } from "./agencies.ts";
import { wordsOf } from "./lines.ts";
import { isName, nameCase } from "./names.ts";

/** The names of a byline and what stands after them. */
export interface People {
  readonly authors: readonly Author[];
  readonly rest: string;
}

const ROLES = new Set(
  `writer writers reporter reporters editor editors editor-in-chief correspondent correspondents columnist columnists contributor
  contributors journalist journalists photographer producer analyst critic intern author researcher redakteur redakteurin korrespondent
  korrespondentin reporterin journalistin journaliste journalista periodista corresponsal correspondant correspondante correspondente corrispondente inviato
  inviata redactor redactora redacteur rédacteur rédactrice redattore redattrice redator корреспондент журналист журналистка обозреватель`.split(
    /\s+/u,
  ),
);

/** What stands between a name and its role, in lower case. */
const QUALIFIERS = new Set(
  `staff senior chief political health business science sports sport technology tech economics economic foreign diplomatic national
  international city local world crime education environment legal investigative special contributing deputy assistant associate managing
  white house washington london royal religion culture arts features news digital video data guest freelance climate energy defense defence`.split(
    /\s+/u,
  ),
);

const TAIL = new RegExp(
  [
    " ?[|·•(/]| [—–-]{1,2} | ?—",
    " for (?=\\p{Lu})| for the | special to | exclusive to ",
    ",? (?:on |le |am |el )?(?:[Pp]ublished|[Pp]osted|[Uu]pdated|PUBLISHED|POSTED|UPDATED|[Ll]ast |LAST )",
    ",? (?:on |le |am |el )?(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,? )?(?:\\p{L}{3,9}\\.? )?\\d",
  ].join("|"),
  "u",
);
const SEPARATOR =
  / ?([,;&、，；]) ?(?:and |und |et |y |en |og )?| (and|with|und|et|y|e|ed|en|og|och|i|и|та|与|和|및) /iu;
const IN_PLACE = /(?:^| )(?:in|near|at|à|en|aus|из) (?=\p{Lu}|the ).*$/u;
const GENERATION = /^(?:jr|sr|i{2,3}|iv)\.?$/iu;
const DEGREE = /^(?:m\.?d|ph\.?d|m\.?a|b\.?a|m\.?b\.?a|j\.?d|esq|r\.?n|d\.?c|ap|u\.?k|u\.?s)\.?$/iu;
const EMAIL = /[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,5}/u;

/** The people named in `text`, which has nothing else before its tail; undefined when a piece of it is no name. */
export function readPeople(text: string): People | undefined {
  const email = EMAIL.exec(text)?.[0];
  const { head, rest } = splitTail(text.replace(EMAIL, " ").replace(/@\w+/gu, " ").replace(/\s+/gu, " ").trim());
  const names = namesIn(head.replace(/[,.:;]+$/u, (end) => (/(?:[JS]r|\b\p{Lu})\.$/u.test(head) ? end : "")));
  if (names === undefined || names.length === 0) return undefined;
  if (names.length > 1 && names.every((name) => /^\p{Lu}\S*$/u.test(name) && !knownAgency(name))) return undefined;
  const authors = names.map((name) => ({ name }));
  return {
    rest,
    authors: email !== undefined && names.length === 1 ? authors.map((one) => ({ ...one, email })) : authors,
  };
}

/** Cuts `Ana Ruiz | Outlet`, `Ana Ruiz (text)` and `Ana Ruiz on 5 June 2026` after the name. */
export function splitTail(text: string): { head: string; rest: string } {
  const at = text.search(TAIL);
  if (at < 0) return { head: text, rest: "" };
  return { head: text.slice(0, at).trim(), rest: text.slice(at).replace(/^[\s|·•,(/—–-]+|\)$/gu, "") };
}

/** Tells whether `text` says what somebody does: `Staff Writer`, `Editor of the page`. */
export function isRole(text: string): boolean {
  return wordsOf(text.toLowerCase()).some((word) => ROLES.has(word.replace(/[.,]$/u, "")));
}

function namesIn(list: string): string[] | undefined {
  const parts = list.split(SEPARATOR);
  const names: string[] = [];
  // A split by two groups yields piece, mark, word, piece, mark, word, …
  for (let index = 0; index < parts.length; index += 3) {
    const piece = (parts[index] ?? "").replace(IN_PLACE, "").trim();
    const comma = parts[index - 2] !== undefined && parts[index - 2] !== "&";
    const word = parts[index - 1]?.toLowerCase() ?? "";
    const read = readPiece(piece, names, comma, word);
    if (read === undefined) return undefined;
    if (read !== "") names.push(read);
  }
  return names;
}

/** A name; "" when the piece says something of the names before it; undefined when it is neither. */
function readPiece(piece: string, before: string[], comma: boolean, joint: string): string | undefined {
  const last = before.at(-1);
  if (last !== undefined && (piece === "" || DEGREE.test(piece))) return "";
  if (last !== undefined && GENERATION.test(piece)) return amend(before, `${last} ${piece}`);
  if (last !== undefined && /^[yei]$/u.test(joint) && /^\p{Lu}\S*$/u.test(piece))
    return amend(before, `${last} ${joint} ${piece}`);
  const house = knownAgency(piece) ?? (isHouse(piece) ? piece : undefined);
  if (house !== undefined) return comma && last !== undefined ? "" : house;
  const name = withoutRole(piece);
  const affiliated = knownAgency(name) !== undefined || isHouse(name) || !isName(name);
  if (isRole(piece) && last !== undefined && comma && affiliated) return "";
  if (name === "" || isHouse(name)) return isName(piece) ? piece : undefined;
  if (!isName(name)) return undefined;
  return comma && last !== undefined && wordsOf(last).length > 1 && wordsOf(name).length === 1 ? "" : nameCase(name);
}

function amend(names: string[], name: string): "" {
  names[names.length - 1] = name;
  return "";
}

/** `Ana Ruiz Staff Writer`, `Ana Ruiz Associated Press Writer`, `Ana Ruiz Reuters` → `Ana Ruiz`. */
function withoutRole(piece: string): string {
  const words = wordsOf(piece);
  const lower = words.map((word) => word.toLowerCase());
  let end = words.length;
  if (ROLES.has(lower[end - 1] ?? "")) {
    end -= 1;
    while (end > 0 && QUALIFIERS.has(lower[end - 1] ?? "")) end -= 1;
  }
  for (const size of [3, 2, 1]) {
    if (end - size >= 2 && knownAgency(words.slice(end - size, end).join(" ")))
      return words.slice(0, end - size).join(" ");
  }
  return words.slice(0, end).join(" ");
}
