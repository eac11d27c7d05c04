import fc from "fast-check";
import { expect, it } from "vitest";
import { xmlText } from "../../src/article/clean.ts";
import { safeJson } from "../../src/page/json-ld.ts";

/** What JSON escapes, what XML forbids, what could end a script, and words between. */
const PIECES = [
  ...'\0\b\f\v\r\n\t\\"/<>&bu',
  "a",
  "é",
  "😀",
  "\ud83d",
  "\ude00",
  "\ufffe",
  "\uffff",
  "\u2028",
  "\u2029",
];

it("JSON in a page says each text without what no document can carry, in signs that can't end it", () => {
  const text = fc.array(fc.constantFrom(...PIECES), { maxLength: 8 }).map((parts) => parts.join(""));
  fc.assert(
    fc.property(text, fc.array(text), (name, tags) => {
      const written = safeJson({ name, tags, none: undefined });
      expect(JSON.parse(written)).toEqual({ name: xmlText(name), tags: tags.map(xmlText) });
      expect(written).not.toMatch(/[<>&\u2028\u2029]/);
    }),
    { numRuns: 1000 },
  );
});
