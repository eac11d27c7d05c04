/**
 * @module
 * From the bytes of what came back to its text.
 */
import { decode } from "../parse/decode.ts";
import type { Fetched } from "./published.ts";

/** A byte-order mark goes before all else (RFC 7303 §3). */
const MARKS = [
  [0xef, 0xbb, 0xbf],
  [0xff, 0xfe],
  [0xfe, 0xff],
];

/**
 * Decodes by byte-order mark, else as `Content-Type` says where that fits, else as {@link decode} finds out.
 *
 * @throws {ParseError} When it is no text.
 */
export function textOf({ headers, bytes }: Pick<Fetched, "headers" | "bytes">): string {
  const charset = /;\s*charset\s*=\s*"?([\w.:-]+)/i.exec(headers.get("content-type") ?? "")?.[1];
  const marked = MARKS.some((mark) => mark.every((byte, i) => bytes[i] === byte));
  const text = charset === undefined || marked ? undefined : strict(bytes, charset);
  return text === undefined || text.includes("\0") ? decode(bytes) : text.replace(/\r\n?/g, "\n");
}

function strict(bytes: Uint8Array, charset: string): string | undefined {
  try {
    const decoder = new TextDecoder(charset, { fatal: true });
    // What calls itself so is often UTF-8, and some versions of Node have no quotation marks in it: `decode` knows.
    return decoder.encoding === "windows-1252" ? undefined : decoder.decode(bytes);
  } catch {
    return undefined; // malformed bytes, or a charset that nobody knows
  }
}
