/**
 * @module
 * Media types told from names.
 */
import mime from "mime";

/** The media type that a file name or URL path ends in (RFC 6838); `application/octet-stream` for an unknown one. */
export function mediaTypeOf(path: string): string {
  return mime.getType(path.replace(/[?#].*$/s, "")) ?? "application/octet-stream";
}
