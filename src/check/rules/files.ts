/**
 * @module
 * Rules for enclosures and attachments.
 */
import { quote, type Rule } from "../rule.ts";
import type { EntrySubject } from "../subject.ts";

/** RFC 6838 §4.2, with parameters. */
const MEDIA_TYPE = /^[a-z\d][\w!#$&^.+-]{0,126}\/[a-z\d][\w!#$&^.+-]{0,126}(?:\s*;.*)?$/i;

/** Types that are written often and that nobody has registered. */
const WRONG_TYPES: Readonly<Record<string, string>> = {
  "image/jpg": "image/jpeg",
  "image/svg": "image/svg+xml",
  "audio/mp3": "audio/mpeg",
  "audio/m4a": "audio/mp4",
  "audio/x-m4a": "audio/mp4",
  "video/mov": "video/quicktime",
  "application/mp3": "audio/mpeg",
};

/** Rules for the files of each entry. */
export const FILE_RULES = [
  {
    id: "enclosure-complete",
    severity: "error",
    why: "Podcast players skip an enclosure that doesn't say what it is.",
    mend: "Write url, length in bytes and type on each enclosure of RSS; url and mime_type on each attachment of JSON Feed.",
    source: "RSS 2.0, <enclosure>; JSON Feed 1.1, Attachments",
    check: ({ feed: { format }, entry: { files } }) =>
      files.flatMap(({ text, type, length, at, name }) => {
        const missing = [
          text === "" && "address",
          format !== "Atom" && type === undefined && "media type",
          format === "RSS" && length === undefined && "length",
        ].filter((part) => part !== false);
        return missing.length === 0 ? [] : [{ at, found: `${name} without ${missing.join(" and ")}` }];
      }),
  },
  {
    id: "enclosure-length",
    severity: "error",
    why: "Players reserve space and show progress by it, and refuse what is no number.",
    mend: "Write the size in bytes, digits alone.",
    source: "RSS 2.0, <enclosure>; RFC 4287 §4.2.7.6; JSON Feed 1.1, Attachments",
    check: ({ entry: { files } }) =>
      files
        .filter(({ length }) => length !== undefined && !/^\d+$/.test(length))
        .map(({ length = "", at, name }) => ({ at, found: `length ${quote(length)} of the ${name}` })),
  },
  {
    id: "enclosure-unknown-length",
    severity: "warning",
    why: "Some players don't download a file of no bytes.",
    mend: "Write the size of the file in bytes.",
    source: "RSS 2.0, <enclosure>; RSS Best Practices Profile, <enclosure>",
    check: ({ feed: { format }, entry: { files } }) =>
      files
        .filter(({ length }) => format === "RSS" && length !== undefined && /^0+$/.test(length))
        .map(({ at, text }) => ({ at, found: `${quote(text)} has a length of 0` })),
  },
  {
    id: "enclosure-type",
    severity: "error",
    why: "Players choose by the media type whether they can play the file.",
    mend: "Write a registered media type, such as audio/mpeg or image/jpeg.",
    source: "RFC 6838 §4.2; RSS 2.0, <enclosure>",
    check: ({ entry: { files } }) =>
      files
        .filter(({ type }) => type !== undefined && !MEDIA_TYPE.test(type))
        .map(({ type = "", at }) => ({ at, found: `media type ${quote(type)}` })),
  },
  {
    id: "enclosure-type-unregistered",
    severity: "warning",
    why: "Players that know the registered type don't know this one.",
    mend: "Write the registered type.",
    source: "RFC 6838 §3.1; IANA Media Types",
    check: ({ entry: { files } }) =>
      files.flatMap(({ type = "", at }) => {
        const right = WRONG_TYPES[type.toLowerCase()];
        return right === undefined ? [] : [{ at, found: `${quote(type)}, which is ${right}` }];
      }),
  },
  {
    id: "enclosure-one",
    severity: "warning",
    why: "Readers take the first or the last of several enclosures.",
    mend: "Keep the main one, and name the others as media:content.",
    source: "RSS Best Practices Profile, <enclosure>",
    check: ({ feed: { format }, entry: { files } }) =>
      format === "RSS" && files[1] !== undefined ? [{ at: files[1].at, found: `${files.length} enclosures` }] : [],
  },
] as const satisfies readonly Rule<EntrySubject>[];
