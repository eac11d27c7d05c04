import { sha256 } from "@noble/hashes/sha2.js";
import fc from "fast-check";
import { expect, it } from "vitest";
import { digest, digestWith } from "../../src/article/hash.ts";

const text = fc.string({ unit: "binary" }).chain((one) => fc.constantFrom(one, `${one}\ud800`, `\udc00${one}`));

it("says the same of any texts, by the runtime's own hash and without", () => {
  fc.assert(
    fc.property(fc.array(fc.oneof(text, fc.uint8Array())), (parts) => {
      expect(digest(...parts)).toBe(digestWith(sha256.create(), parts));
    }),
  );
});
