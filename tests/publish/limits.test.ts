import { expect, it } from "vitest";
import { publish } from "../../src/publish/publish.ts";
import { memoryStore } from "../../src/store/memory.ts";
import { CATALOG } from "../store/samples.ts";

const channel = { title: "Example", url: "https://e.example/" };

it.each(
  ["limit", "maxBytes"].flatMap((name) => [Number.NaN, 0, -1, 1.5, Number.POSITIVE_INFINITY].map((n) => [name, n])),
)("refuses %s %d: a caller's mistake", (name, number) => {
  const make = () => publish(memoryStore([], CATALOG), { channel, [name]: number });
  expect(make).toThrow(RangeError);
  expect(make).toThrow(`Expected ${name} to be a whole number from 1 on, got ${number}`);
});
