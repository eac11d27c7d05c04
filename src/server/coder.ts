/**
 * @module
 * Coded bytes, made once.
 */
import { IDENTITY } from "../http/coding.ts";
import { createCache, makeOnce } from "../store/latest.ts";
import type { ContentCoding } from "./codings.ts";

type Bytes = Uint8Array<ArrayBuffer>;

/** A document that is to be coded. */
export interface Codable {
  /** Names it among those that are kept, each in its latest version. */
  readonly name: string;
  readonly version: string;
  readonly make: () => Promise<Bytes>;
}

/** Bytes in a coding; they are made only where those of this version aren't kept. */
export type Coder = (coding: string, codable: Codable) => Promise<Bytes>;

/** Coded bytes that are kept. */
const KEPT_BYTES = 64 * 1024 * 1024;

/** Codes each version once while there is room for it. */
export function createCoder(codings: readonly ContentCoding[]): Coder {
  const once = makeOnce(createCache<Bytes>(KEPT_BYTES, ({ length }) => length));
  return (coding, { name, version, make }) => {
    const row = codings.find((one) => one.name === coding);
    if (coding === IDENTITY || row === undefined) return make();
    return once(`${coding} ${name}`, version, () => make().then(row.encode));
  };
}
