import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { xmlLine, xmlText } from "../../src/article/clean.ts";

/** Character by character, as XML 1.0 §2.2 and §2.11 say. */
const slowly = (text: string) =>
  [...text]
    .filter((sign) => {
      const code = sign.codePointAt(0) ?? 0;
      const isSurrogate = code >= 0xd800 && code <= 0xdfff;
      return (code >= 0x20 || "\t\n\r".includes(sign)) && !isSurrogate && code !== 0xfffe && code !== 0xffff;
    })
    .join("")
    .replaceAll("\r\n", "\n")
    .replaceAll("\r", "\n");

const strange = fc.constantFrom(
  "\0",
  "\b",
  "\t",
  "\n",
  "\r",
  "\r\n",
  "\ud83d",
  "\ude00",
  "\u{1f600}",
  "\ufffe",
  "\uffff",
  "\x85",
  "\u2028",
  "  ",
  " ",
  "a",
);
const texts = fc.oneof(
  fc.string({ unit: "binary" }),
  fc.array(fc.oneof(strange, fc.string())).map((parts) => parts.join("")),
);

describe("text for XML", () => {
  it("is what XML 1.0 can carry, whatever it was", () => {
    fc.assert(
      fc.property(texts, (text) => {
        expect(xmlText(text)).toBe(slowly(text));
      }),
    );
  });

  it("has its white space folded in a line", () => {
    const fold = (text: string) =>
      slowly(text)
        .split(/[ \t\n\x85\u2028\u2029]+/)
        .join(" ")
        .trim();
    fc.assert(
      fc.property(texts, (text) => {
        expect(xmlLine(text)).toBe(fold(text));
      }),
    );
  });
});
