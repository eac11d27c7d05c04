/**
 * @module
 * The latest version of each of many things, as long as there is room.
 */
import { LRUCache } from "lru-cache";

/** Values by the name of what they are of: a new version takes the place of an old one, and none is ever stale. */
export interface Cache<V> {
  /** @param version Changes with everything that the value is made from. */
  readonly get: (name: string, version: string) => V | undefined;
  readonly set: (name: string, version: string, value: V) => unknown;
}

/**
 * A cache in memory; what wasn't asked for the longest goes first.
 *
 * @param most The sum of the sizes of all values.
 * @param versions How many of each thing are kept.
 */
export function createCache<V extends object>(most: number, size: (value: V) => number, versions = 1): Cache<V> {
  const kept = new LRUCache<string, readonly Version<V>[]>({
    maxSize: most,
    sizeCalculation: (all) => all.reduce((sum, { value }) => sum + size(value) + 1, 0),
  });
  return {
    get: (name, version) => kept.get(name)?.find((known) => known.version === version)?.value,
    set: (name, version, value) => {
      const others = kept.peek(name)?.filter((known) => known.version !== version) ?? [];
      kept.set(name, [{ version, value }, ...others].slice(0, versions));
    },
  };
}

/**
 * Makes each version once while there is room for it, also for several that ask at the same time. Who waits is of one
 * owner: that making fails is no matter of others that share what is kept.
 */
export function makeOnce<V>(kept: Cache<V>): (name: string, version: string, make: () => Promise<V>) => Promise<V> {
  const pending = new Map<string, Promise<V>>();
  return (name, version, make) => {
    const known = kept.get(name, version);
    if (known !== undefined) return Promise.resolve(known);
    const key = `${name}\n${version}`;
    const running = pending.get(key);
    if (running !== undefined) return running;
    const making = keep(make(), name, version, key);
    pending.set(key, making);
    return making;
  };
  async function keep(made: Promise<V>, name: string, version: string, key: string): Promise<V> {
    try {
      const value = await made;
      kept.set(name, version, value);
      return value;
    } finally {
      pending.delete(key);
    }
  }
}

interface Version<V> {
  readonly version: string;
  readonly value: V;
}
