/**
 * @module
 * Files of an article, as each format can name them.
 */
import type { Attachment, Enclosure } from "../article/article.ts";
import { xmlLine } from "../article/clean.ts";
import { mediaTypeOf } from "../article/media.ts";
import type { EntryEnclosure } from "./feed.ts";

/** The files that are published with an article, by the absolute URL of each. */
export type PublishedFiles = ReadonlyMap<string, Attachment>;

/** RFC 6838 §4.2. */
const MEDIA_TYPE = /^[a-z\d][\w!#$&^.+-]{0,126}\/[a-z\d][\w!#$&^.+-]{0,126}$/i;

/**
 * An enclosure at an absolute URL; undefined where that isn't http or https. Of a file that is at hand, its type, length
 * and size win over what the author says of it.
 */
export function cleanEnclosure(
  file: Enclosure,
  files: PublishedFiles,
  resolve: (url: string) => string | undefined,
): EntryEnclosure | undefined {
  const url = resolve(file.url);
  if (url === undefined || !/^https?:/.test(url)) return undefined;
  const { mediaType, length, width, height, duration } = { ...file, ...files.get(url) };
  const type = mediaType?.replace(/;.*$/s, "").trim() ?? "";
  return {
    url,
    mediaType: MEDIA_TYPE.test(type) ? type.toLowerCase() : mediaTypeOf(new URL(url).pathname),
    length: count(length),
    width: count(width),
    height: count(height),
    duration: count(duration),
    title: xmlLine(file.title ?? "") || undefined,
  };
}

/** A whole number that isn't negative; undefined for what is no number. */
function count(value: number | undefined): number | undefined {
  return value !== undefined && value >= 0 && value <= Number.MAX_SAFE_INTEGER ? Math.round(value) : undefined;
}
