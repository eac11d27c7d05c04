import fc from "fast-check";
import { expect, it } from "vitest";
import { withReplaced } from "../../src/store/replaced.ts";

const key = fc.constantFrom(..."abcdefgh");
const values = fc.dictionary(key, fc.record({ n: fc.nat() })).map((record) => new Map(Object.entries(record)));

it("reads like a map in which the values were set one after the other, and leaves the ones before as they were", () => {
  fc.assert(
    fc.property(values, fc.array(values), (start, steps) => {
      let [map, plain]: [ReadonlyMap<string, object>, Map<string, object>] = [start, new Map(start)];
      for (const step of steps) {
        const before = [...map];
        const next = withReplaced(map, step);
        expect([...map]).toEqual(before);
        for (const [key, value] of step) plain = new Map(plain).set(key, value);
        map = next;
        expect([...map]).toEqual([...plain]);
        expect([map.size, [...map.keys()], [...map.values()]]).toEqual([
          plain.size,
          [...plain.keys()],
          [...plain.values()],
        ]);
        const told: unknown[] = [];
        map.forEach((value, key) => void told.push([key, value]));
        expect(told).toEqual([...plain]);
        for (const one of "abcdefgh") expect([map.has(one), map.get(one)]).toEqual([plain.has(one), plain.get(one)]);
      }
    }),
  );
});

it("copies what was replaced many times", () => {
  const start = new Map(Array.from({ length: 3000 }, (_, i) => [i, { i }]));
  let map: ReadonlyMap<number, object> = start;
  for (const i of start.keys()) map = withReplaced(map, new Map([[i, { i: -i }]]));
  expect([...map.values()]).toEqual([...start.keys()].map((i) => ({ i: -i })));
});
