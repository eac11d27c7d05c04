/**
 * @module
 * Coded bytes, made once.
 */
import { LRUCache } from "lru-cache";
import { IDENTITY } from "../http/coding.ts";
import type { ContentCoding } from "./codings.ts";

type Bytes = Uint8Array<ArrayBuffer>;

/** Bytes in a coding; `make` is asked for them only where nothing is kept for the key, which names one version. */
export type Coder = (coding: string, key: string, make: () => Promise<Bytes>) => Promise<Bytes>;

/** Coded bytes that are kept. */
const KEPT_BYTES = 64 * 1024 * 1024;

/** Codes each version once while there is room for it, also for several that ask at the same time. */
export function createCoder(codings: readonly ContentCoding[]): Coder {
  const kept = new LRUCache<string, Bytes>({ maxSize: KEPT_BYTES, sizeCalculation: ({ length }) => length + 1 });
  const pending = new Map<string, Promise<Bytes>>();
  return (coding, version, make) => {
    const row = codings.find(({ name }) => name === coding);
    if (coding === IDENTITY || row === undefined) return make();
    const key = `${coding} ${version}`;
    const known = kept.get(key);
    if (known !== undefined) return Promise.resolve(known);
    const running = pending.get(key) ?? make().then(row.encode);
    if (!pending.has(key)) {
      pending.set(key, running);
      const done = () => pending.delete(key);
      running.then((bytes) => kept.set(key, bytes)).then(done, done);
    }
    return running;
  };
}
