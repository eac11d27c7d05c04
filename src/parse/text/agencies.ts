/**
 * @module
 * Who signs a text without being a person: agencies, papers, desks.
 */

/** As they write themselves. */
const AGENCIES =
  `AP|AFP|Reuters|dpa|UPI|CNN|TASS|Xinhua|ANSA|EFE|Kyodo|Kyodo News|Yonhap|PTI|ANI|IANS|Bloomberg|BBC|APA|SDA|ATS|
Keystone-SDA|Belga|ANP|TT|NTB|Ritzau|STT|PAP|Interfax|RIA Novosti|РИА Новости|ТАСС|Интерфакс|Укринформ|Ukrinform|Anadolu|Anadolu Agency|
AA|SPA|MENA|WAM|Lusa|CP|PA|PA Media|AAP|Associated Press|Agence France-Presse|United Press International|KNA|epd|AFX|CNBC|NPR|VOA|
Sputnik|Canadian Press|Press Association|Press Trust of India|Thomson Reuters Foundation|AP Sports|Europa Press|Agencia EFE|新华社|共同社|
時事|共同|中央社|연합뉴스|رويترز|أ ف ب|وكالات`
    .split("|")
    .map((name) => name.trim());

/** The last word of a house's name, in lower case. */
const HOUSE = new Set(
  `press news times post journal tribune herald guardian telegraph mail gazette observer independent chronicle magazine agency
  agencies newsroom desk staff team editors reporters correspondents writers board service media network bureau wire wires editorial online
  foundation institute radio tv television today redaktion rédaction redacción redazione redação redactie redaktionen redaksjonen redakcja
  toimitus редакция редакція`.split(/\s+/u),
);

/** The usual spelling by the one in capitals. */
const SPELLING = new Map(AGENCIES.map((name) => [name.toUpperCase(), name]));

/** The name of a known agency as it writes itself, also from `REUTERS` and `the Associated Press`. */
export function knownAgency(text: string): string | undefined {
  const [, article = "", name = ""] = /^(the )?(.*)$/iu.exec(text.trim()) ?? [];
  const spelling = SPELLING.get(name.toUpperCase());
  if (spelling === undefined || (name.length < 4 && name !== spelling && name !== name.toUpperCase())) return undefined;
  const own = name.length < 4 ? name : spelling;
  return article === "" ? own : `The ${own}`;
}

/** Tells whether `text` ends as the name of a desk, a paper or a broadcaster does: `BR24 Redaktion`. */
export function isHouse(text: string): boolean {
  const words = text.trim().split(/\s+/u);
  const last = words.at(-1) ?? "";
  return words.length > 1 && words.length <= 6 && /^\p{Lu}/u.test(text) && HOUSE.has(last.toLowerCase());
}
