import { sha256 } from "@noble/hashes/sha2.js";
import fc from "fast-check";
import { expect, it } from "vitest";
import { digest, digestWith } from "../../src/article/hash.ts";

const short = fc.string({ unit: "binary" }).chain((one) => fc.constantFrom(one, `${one}\ud800`, `\udc00${one}`));
const long = fc.tuple(short, fc.nat(30_000)).map(([one, times]) => one.repeat(times).slice(0, 30_000));

it("says the same of any texts, by the runtime's own hash and without", () => {
  fc.assert(
    fc.property(fc.array(fc.oneof({ weight: 4, arbitrary: short }, long, fc.uint8Array())), (parts) => {
      expect(digest(...parts)).toBe(digestWith(sha256.create(), parts));
    }),
  );
});
