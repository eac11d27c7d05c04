/**
 * @module
 * Whole lines that belong to the page or the wire, and not to the article.
 */
import { width } from "./lines.ts";

/** Each matches a whole line; a line of the article that only starts alike must not match. */
const FORMS = [
  // Marks at the end or between parts.
  "#{2,}|\\*{2,}|(?:[*#•] ?){3,}|[-–—_=~]{2,}|-? ?30 ?-|[-–—]ends?[-–—]|\\(ends\\)|ends|reuters?|mf|/tass/",
  // Advertising and page furniture.
  "advertisement|advert|ad|sponsored(?: content)?|anzeige|werbung|publicité|publicidad(?:e)?|pubblicità|reklam|реклама|広告|广告|إعلان",
  "(?:story|article|content|text) continues (?:below|after)(?: (?:the )?(?:ad|advert|advertisement|this ad|video))?\\.?",
  "article content|skip (?:to|past) [a-z ]{3,40}|loading\\W{0,3}|comments?(?: \\(\\d+\\))?|(?:\\d+ )?comments|print(?: this)?(?: (?:article|page|story))?|back to top|show (?:more|less)|view (?:all )?comments|leave a (?:comment|reply)|click to (?:share|print|expand|enlarge)\\b.{0,60}|close|menu",
  "recommended(?: (?:stories|reading|for you))?|most (?:read|popular)|trending(?: now)?|you (?:may|might) also like|more from .{2,60}|related (?:articles?|stories|topics|content|links?|news)",
  // Sharing, following, subscribing.
  "share|share (?:this|on|via|with|the)(?: (?:this|on|via|article|story|post|page|with|friends|facebook|twitter|x|linkedin|whatsapp|email|e-mail|the|your)){0,5}|shares|[\\d.,]+[km]? (?:shares?|comments?|views?|likes?)|share this:.{0,60}|teilen|partager|compartir|condividi|поделиться|シェア(?:する)?|分享",
  "(?:tweet|pin it|email|e-mail|facebook|twitter|whatsapp|linkedin|reddit|telegram|copy link|save|bookmark)",
  "follow (?:us|me|@\\w+|[\\p{L} ]{2,40}) on (?:x|twitter|facebook|instagram|youtube|google news|linkedin|threads|tiktok|telegram|whatsapp)\\b.{0,60}|follow (?:us|@\\w+)\\.?",
  "subscribe(?: (?:now|today|here|to our .{2,60}|to the .{0,60}newsletter.{0,20}|for (?:free|more)))?[.!]?|sign up (?:here|now|today|for (?:our|the) .{2,80}|to our .{2,60})[.!]?|get our .{0,40}newsletter.{0,40}|already a subscriber\\?.{0,40}|sign in|log in",
  "download (?:our|the) .{0,30}app\\b.{0,40}|join (?:our|us on) .{2,40}(?:channel|group|whatsapp|telegram|newsletter)\\b.{0,30}",
  // Pointers elsewhere.
  "(?:read|see|watch|listen|more) (?:more|also|next|now|on)(?: (?:on|about) .{1,60})?: ?.{0,140}|(?:read|see) (?:also|more|next|the full (?:story|article)(?: here)?)\\W{0,3}|also read: ?.{0,140}",
  "(?:lesen sie auch|(?:à )?lire aussi|lea también|leggi anche|leia (?:também|mais)|lees ook|läs också|les også|læs også|czytaj (?:też|także)|читайте также|читайте також) ?:? ?.{0,120}|related(?: (?:story|article|coverage|content|video))?: ?.{0,140}",
  // Credits.
  "(?:ap|afp|reuters|file) (?:photo|image|picture)s?(?: ?/ ?.{2,60})?|image source,? .{2,60}|getty images|shutterstock",
  "(?:source|quelle|fuente|fonte|källa|kilde|źródło|источник|джерело|出典|来源) ?[:：] ?.{1,100}",
  ".{0,60}\\ball rights reserved\\b.{0,100}|this material may not be published, broadcast, rewritten,? or redistributed.{0,80}",
] as const;

const BOILERPLATE = new RegExp(`^(?:${FORMS.join("|")})$`, "iu");

/** Forms in which a name must follow, so that "Photo by photo, the show …" is none. */
const CREDITS =
  /^\(?(?:(?:file |FILE )?(?:[Pp]hoto|PHOTO|[Pp]hotograph|[Pp]icture|PICTURE|[Ii]mage|IMAGE|Pic|Foto|FOTO|Bild|Credit|CREDIT|Crédit|Фото)s?(?: [Cc]redits?| CREDITS?| photo)?) ?(?:[:/=]|(?:by|BY|courtesy|courtesy of)(?= )) ?[\p{Lu}\p{Lo}@©].{0,100}$/u;
const RIGHTS =
  /^(?:(?:Copyright|COPYRIGHT) ?(?:©|\([cC]\)|\d{4}|by |The ).{0,140}|©.{0,150}|\([cC]\) ?\d{4}.{0,140})$/u;

/** A line over this width says something. */
const LONGEST = 200;

/** Tells whether a whole line is none of the article's: sharing, advertising, credits, end marks. */
export function isBoilerplate(line: string): boolean {
  if (line.length > LONGEST || width(line) > LONGEST) return false;
  return BOILERPLATE.test(line) || CREDITS.test(line) || RIGHTS.test(line);
}
