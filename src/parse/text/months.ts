/**
 * @module
 * Words of dates in the languages of wire copy, told in English.
 */

/** One row a month: its names and short forms, in lower case and without a stop. */
const MONTHS = [
  "jan january januar jänner janvier janv enero ene gennaio gen janeiro januari stycznia января янв січня",
  "feb february februar février fevrier févr febrero febbraio fevereiro fev februari lutego февраля фев лютого",
  "mar march märz maerz mrz mars marzo março maart mrt marca марта мар березня",
  "apr april avril avr abril abr aprile kwietnia апреля апр квітня",
  "may mai mayo maggio mag maio mei maj maja мая травня",
  "jun june juni juin junio giugno giu junho czerwca июня июн червня",
  "jul july juli juillet juil julio luglio lug julho lipca июля июл липня",
  "aug august août aout agosto ago augustus augusti sierpnia августа авг серпня",
  "sep sept september septembre septiembre settembre set setembro września сентября сен вересня",
  "oct october oktober okt octobre octubre ottobre ott outubro out oktober października октября окт жовтня",
  "nov november novembre noviembre novembro listopada ноября ноя листопада",
  "dec december dezember dez décembre decembre déc diciembre dic dicembre dezembro desember des grudnia декабря дек грудня",
] as const;
const SHORT = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"] as const;

const WEEKDAYS = new Set(
  `mon tue tues wed thu thur thurs fri sat sun monday tuesday wednesday thursday friday saturday sunday
  montag dienstag mittwoch donnerstag freitag samstag sonntag lundi mardi mercredi jeudi vendredi samedi dimanche
  lunes martes miércoles jueves viernes sábado domingo lunedì martedì mercoledì giovedì venerdì sabato domenica
  maandag dinsdag woensdag donderdag vrijdag zaterdag zondag segunda-feira terça-feira quarta-feira quinta-feira sexta-feira
  понедельник вторник среда четверг пятница суббота воскресенье`.split(/\s+/u),
);

const BY_NAME = new Map(
  MONTHS.flatMap((names, index) => names.split(" ").map((name) => [name, SHORT[index]] as const)),
);

/** The English short form, in lower case, of a month's name in any of the languages. */
export function monthOf(word: string): string | undefined {
  return BY_NAME.get(word.toLowerCase().replace(/[.,]+$/u, ""));
}

/** Tells whether `word` names a day of the week. */
export function isWeekday(word: string): boolean {
  return WEEKDAYS.has(word.toLowerCase().replace(/[.,]+$/u, ""));
}
