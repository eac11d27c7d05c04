import fc from "fast-check";
import { expect, it } from "vitest";
import { quote } from "../../src/article/quote.ts";

const sign = fc.constantFrom(
  "a",
  "é",
  "日",
  "😀",
  '"',
  "\\",
  "\n",
  "\t",
  "\r",
  "\0",
  "\x1f",
  "\x7f",
  "\u2028",
  "\ud800",
);
const text = fc.oneof(fc.string({ unit: sign }), fc.string({ unit: "binary" }), fc.string({ unit: "grapheme" }));

it("says of any text what JSON.stringify says", () => {
  fc.assert(
    fc.property(text, (one) => {
      expect(quote(one)).toBe(JSON.stringify(one));
    }),
    { numRuns: 1000 },
  );
});
