/**
 * @module
 * Maps that differ little from others: to copy one of a hundred thousand articles for each that is edited takes longer
 * than all else.
 */

/** What is replaced one by one before it is copied after all. */
const MOST = 1000;

/** The values of `map` with others for some keys, in any order. Neither may be changed afterwards. */
export function withReplaced<K, V extends object>(
  map: ReadonlyMap<K, V>,
  values: ReadonlyMap<K, V>,
): ReadonlyMap<K, V> {
  if (values.size === 0) return map;
  const { base, replaced } = map instanceof Replaced ? map.parts() : { base: map, replaced: [] };
  const all = new Map<K, V>([...replaced, ...values]);
  const isPlain = all.size <= MOST && [...values.keys()].every((key) => base.has(key));
  return isPlain ? new Replaced(base, all) : new Map([...map, ...values]);
}

class Replaced<K, V extends object> implements ReadonlyMap<K, V> {
  readonly #base: ReadonlyMap<K, V>;
  readonly #values: ReadonlyMap<K, V>;

  constructor(base: ReadonlyMap<K, V>, values: ReadonlyMap<K, V>) {
    this.#base = base;
    this.#values = values;
  }

  get size(): number {
    return this.#base.size;
  }

  parts() {
    return { base: this.#base, replaced: this.#values };
  }

  has(key: K): boolean {
    return this.#base.has(key);
  }

  get(key: K): V | undefined {
    return this.#values.get(key) ?? this.#base.get(key);
  }

  keys() {
    return this.#base.keys();
  }

  *values(): Generator<V, undefined> {
    for (const [, value] of this.entries()) yield value;
    return undefined;
  }

  *entries(): Generator<[K, V], undefined> {
    for (const [key, value] of this.#base) yield [key, this.#values.get(key) ?? value];
    return undefined;
  }

  [Symbol.iterator]() {
    return this.entries();
  }

  forEach(tell: (value: V, key: K, map: ReadonlyMap<K, V>) => void): void {
    for (const [key, value] of this.entries()) tell(value, key, this);
  }
}
