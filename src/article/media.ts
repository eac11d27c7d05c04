/**
 * @module
 * Media types told from names.
 */
import mime from "mime";

/**
 * The media type that a file name, or the path of a URL without query, ends in (RFC 6838); `application/octet-stream`
 * for an unknown one.
 */
export function mediaTypeOf(path: string): string {
  return mime.getType(path) ?? "application/octet-stream";
}
