/**
 * @module
 * The kinds of values that a configuration holds. Each schema's message says what was expected.
 */

import { isIP } from "node:net";
import { z } from "zod";
import { xmlLine } from "../article/clean.ts";
import { isAbsoluteIri } from "../article/identity.ts";
import { languageTag } from "../article/language.ts";
import { isUrl } from "../article/url.ts";
import { isMovable, type Redirect, wrongRedirects } from "../publish/moves.ts";

/** What a permalink pattern may hold in braces. */
export const PLACEHOLDERS = ["section", "slug", "year", "month", "day"] as const;

/** Text in one line that is not empty. */
export const line = text("text that is not empty", (value) => value !== "");

/** A path in the file system. */
export const folder = pathOf("the path of a folder");

/** A path in the file system. */
export const file = pathOf("the path of a file");

/** An absolute URL that a browser can open. */
export const webUrl = text("an absolute http or https URL", isWebUrl);

/** An absolute URL under which files lie; gets its final slash. */
export const siteUrl = text(
  "an absolute http or https URL without query or fragment, such as https://example.org/",
  (value) => isWebUrl(value) && !/[?#]/.test(value) && isDecodable(value),
).overwrite((value) => new URL(value).href.replace(/\/?$/, "/"));

/** An absolute URL of a picture, or its path below the site. */
export const picture = text(
  "an absolute http or https URL, or a path below the site such as logo.png",
  (value) => isWebUrl(value) || isSitePath(value),
);

/** An absolute URI of any scheme (RFC 3986 §4.3), or the IRI that stands for one (RFC 3987). */
export const absoluteUri = text(
  "an absolute URI, such as https://example.org/ or tag:example.org,2026:news",
  isAbsoluteIri,
);

/** Where articles live that feedmill makes no page for. */
export const permalinkPattern = z
  .string({ error: "a URL pattern such as https://example.org/{section}/{slug}" })
  .overwrite(xmlLine)
  .refine((pattern) => wantedOf(pattern) === undefined, { error: ({ input }) => wantedOf(String(input)) });

/** An address `local@domain`, in any script. */
export const email = text("an e-mail address", (value) => z.regexes.unicodeEmail.test(value));

/** A language tag (BCP 47) in its canonical spelling. */
export const language = text(
  "a language tag such as en or pt-BR",
  (value) => languageTag(value) !== undefined,
).overwrite((value) => languageTag(value) ?? value);

/** A time zone by its IANA name. */
export const timezone = text("a time zone such as UTC or Europe/Berlin", isTimezone);

/** A name or an IP address to listen on. */
export const host = text(
  "a host name or an IP address",
  (value) => isIP(value) > 0 || /^[\p{L}\p{N}._-]+$/u.test(value),
);

const MOVES = "an object of old paths and what they lead to, or a list of objects with from, to and status 301 or 308";

const moved = z.strictObject({
  from: z.string(),
  to: z.string(),
  status: z.union([z.literal(301), z.literal(308)]).optional(),
});

/** Old addresses and new ones, as a list. */
export const redirects = z
  .union([z.record(z.string(), z.string()), z.array(moved)], { error: MOVES })
  .transform((given): readonly Redirect[] =>
    Array.isArray(given) ? given : Object.entries(given).map(([from, to]) => ({ from, to })),
  )
  .superRefine((list, context) => {
    const wrong = wrongRedirects(list);
    if (wrong !== undefined) context.addIssue({ code: "custom", message: `redirects of paths: ${wrong}` });
  });

/** Paths of what was removed for good. */
export const gone = z
  .array(z.string(), { error: "a list of paths" })
  .refine((paths) => paths.every(isMovable), { error: "paths below the site, without * and query" });

/** For people, or for programs. */
export const logFormat = z.enum(["text", "json"], { error: "text or json" }).default("text");

/** A whole number between two others, both included. */
export function whole(minimum: number, maximum = Number.MAX_SAFE_INTEGER): z.ZodNumber {
  const limits = maximum === Number.MAX_SAFE_INTEGER ? `of at least ${minimum}` : `from ${minimum} to ${maximum}`;
  const error = `a whole number ${limits}`;
  return z.number({ error }).int({ error }).min(minimum, { error }).max(maximum, { error });
}

function pathOf(expected: string): z.ZodString {
  return z
    .string({ error: expected })
    .trim()
    .refine((path) => path !== "", { error: expected });
}

function text(expected: string, accepts: (value: string) => boolean): z.ZodString {
  return z.string({ error: expected }).overwrite(xmlLine).refine(accepts, { error: expected, abort: true });
}

function isWebUrl(value: string): boolean {
  return /^https?:\/\/[^\s"<>\\]+$/iu.test(value) && isUrl(value) && !/^[^/]*\/\/[^/?#]*@/.test(value);
}

function isSitePath(value: string): boolean {
  return /^(?!\/\/|[a-z][a-z0-9+.-]*:)[^\\]+$/iu.test(value) && !value.split("/").includes("..");
}

/** What is wanted instead of this permalink pattern; undefined when it is right. */
function wantedOf(pattern: string): string | undefined {
  const names = [...pattern.matchAll(/\{([^{}]*)\}/g)].map(([, name = ""]) => name);
  const unknown = names.find((name) => !PLACEHOLDERS.some((known) => known === name));
  if (unknown !== undefined) return `${PLACEHOLDERS.map((name) => `{${name}}`).join(", ")} instead of {${unknown}}`;
  if (!isWebUrl(pattern.replace(/\{[a-z]+\}/g, "x"))) return "an absolute http or https URL";
  if (/[{}]/.test(pattern.replace(/\{[a-z]+\}/g, ""))) return "a closed pair of braces around each name";
  return names.includes("slug") ? undefined : "{slug} in it, so that each article has an address of its own";
}

/** Offsets such as `+01:00` are no IANA names; only some versions of Node take them. */
function isTimezone(value: string): boolean {
  try {
    return /^[a-z]/i.test(value) && new Intl.DateTimeFormat("en", { timeZone: value }).format(0) !== "";
  } catch {
    return false;
  }
}

/** On or off; as a word from the environment or a flag. */
export const yesNo = z.union([z.boolean(), z.stringbool()], { error: "yes or no" });

/** Whether its percent-encoding is that of UTF-8, which paths on this machine need. */
function isDecodable(url: string): boolean {
  try {
    return decodeURI(url) !== "";
  } catch {
    return false;
  }
}
