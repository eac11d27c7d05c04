/**
 * @module
 * From the bytes of a file to its text.
 */
import { ParseError } from "../errors.ts";

/** Byte-order marks (WHATWG Encoding §6). */
const MARKS: readonly (readonly [encoding: string, ...bytes: number[]])[] = [
  ["utf-8", 0xef, 0xbb, 0xbf],
  ["utf-16le", 0xff, 0xfe],
  ["utf-16be", 0xfe, 0xff],
];

/**
 * How a page or an XML document names its encoding, within the first 1024 bytes. Where these can be read, UTF-16 is a
 * mistake.
 */
const DECLARED =
  /<meta[^>]{0,200}?charset\s{0,9}=\s{0,9}["']?(?!utf-?16|ucs-?2)([\w-]+)|<\?xml[^>]{0,100}?encoding=["'](?!utf-?16)([\w-]+)/i;

const UTF_8 = new TextDecoder("utf-8", { fatal: true });

/** What windows-1252 has from 0x80 to 0x9F (WHATWG Encoding, index windows-1252). */
const HIGH_SIGNS = [..."€\x81‚ƒ„…†‡ˆ‰Š‹Œ\x8dŽ\x8f\x90‘’“”•–—˜™š›œ\x9džŸ"];

/**
 * Decodes by byte-order mark, else as UTF-8 where that fits, else as the page declares, else as windows-1252.
 * The text has no byte-order mark, and LF line ends.
 *
 * @throws {ParseError} When the bytes are no text in any of these.
 */
export function decode(bytes: Uint8Array): string {
  const encoding = markedEncoding(bytes) ?? unmarkedUtf16(bytes);
  const text = encoding === undefined ? decodeUnmarked(bytes) : strict(bytes, encoding);
  if (text === undefined) throw new ParseError(`the file is not valid ${encoding}`, { expected: "text in UTF-8" });
  if (text.includes("\0")) throw new ParseError("the file holds binary data", { expected: "text" });
  return text.includes("\r") ? text.replace(/\r\n?/g, "\n") : text;
}

function markedEncoding(bytes: Uint8Array): string | undefined {
  if ((bytes[0] ?? 0) < 0x80) return undefined;
  return MARKS.find(([, ...mark]) => mark.every((byte, i) => bytes[i] === byte))?.[0];
}

function decodeUnmarked(bytes: Uint8Array): string {
  const utf8 = strict(bytes, "utf-8");
  if (utf8 !== undefined) return utf8;
  const [, meta, xml] = DECLARED.exec(windows1252(bytes.subarray(0, 1024))) ?? [];
  const declared = meta ?? xml;
  const text = declared === undefined ? undefined : strict(bytes, declared);
  return text ?? windows1252(bytes);
}

/** Some versions of Node decode windows-1252 as Latin-1, which has no quotation marks and dashes. */
function windows1252(bytes: Uint8Array): string {
  return new TextDecoder("latin1").decode(bytes).replace(/[\x80-\x9f]/g, (sign) => {
    return HIGH_SIGNS[sign.charCodeAt(0) - 0x80] ?? sign;
  });
}

/** Western text in UTF-16 has a zero in every other byte. */
function unmarkedUtf16(bytes: Uint8Array): string | undefined {
  const sample = bytes.subarray(0, 512);
  if (!sample.includes(0)) return undefined;
  const zeros = [0, 0];
  for (const [i, byte] of sample.entries()) if (byte === 0) zeros[i % 2] = (zeros[i % 2] ?? 0) + 1;
  const [even = 0, odd = 0] = zeros;
  if (Math.max(even, odd) * 4 < sample.length || Math.min(even, odd) * 8 > sample.length) return undefined;
  return odd > even ? "utf-16le" : "utf-16be";
}

function strict(bytes: Uint8Array, encoding: string): string | undefined {
  try {
    if (encoding === "utf-8") return UTF_8.decode(bytes);
    const decoder = new TextDecoder(encoding, { fatal: true });
    return decoder.encoding === "windows-1252" ? windows1252(bytes) : decoder.decode(bytes);
  } catch {
    return undefined; // a TypeError for malformed bytes, a RangeError for an encoding that nobody knows
  }
}
