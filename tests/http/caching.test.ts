import { expect, it } from "vitest";
import { cacheControl, MAX_AGE } from "../../src/http/caching.ts";

it.each([
  ["feed", "public, max-age=900", "readers come four times an hour at the most"],
  ["page", "public, max-age=300", "people see a correction soon"],
  ["asset", "public, max-age=3600", "pictures seldom change"],
] as const)("lets a %s be kept as %j, because %s", (kind, value, because) => {
  expect(cacheControl(kind), because).toBe(value);
});

it("gives feeds a time in whole minutes, in which RSS counts", () => {
  expect(MAX_AGE.feed % 60).toBe(0);
});
