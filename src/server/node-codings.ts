/**
 * @module
 * The content codings of Node, smallest result first.
 */
import { promisify } from "node:util";
import zlib from "node:zlib";
import type { ContentCoding } from "./codings.ts";

/** Each document is coded once, so it may take its time: beyond this quality Brotli takes ten times as long for 2 %. */
const BROTLI = { params: { [zlib.constants.BROTLI_PARAM_QUALITY]: 9 } };

const brotli = promisify<zlib.InputType, zlib.BrotliOptions, Buffer>(zlib.brotliCompress);
const gzip = promisify<zlib.InputType, zlib.ZlibOptions, Buffer>(zlib.gzip);

/** Brotli, Zstandard where this Node has it (from 22.15 on), gzip. */
export const NODE_CODINGS: readonly ContentCoding[] = [
  { name: "br", encode: async (bytes) => own(await brotli(bytes, BROTLI)) },
  ...zstandard(),
  { name: "gzip", encode: async (bytes) => own(await gzip(bytes, { level: 9 })) },
];

function zstandard(): readonly ContentCoding[] {
  if (!("zstdCompress" in zlib)) return [];
  // The types of the oldest Node that we support don't know it.
  const compress = promisify(zlib.zstdCompress as typeof zlib.deflate);
  return [{ name: "zstd", encode: async (bytes) => own(await compress(bytes)) }];
}

/** Node hands out views of a shared pool. Its sockets send a Buffer as it is, and wrap any other bytes at each write. */
function own(buffer: Buffer): Uint8Array<ArrayBuffer> {
  return Buffer.from(new Uint8Array(buffer).buffer);
}
